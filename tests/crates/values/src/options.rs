//! Values that may be missing.

use crate::enums::{Level, Shade, Sign};
use std::ptr::NonNull;
use wasm_bindgen::prelude::*;

macro_rules! options {
    ($($type:ty: $same:ident, $mirror:ident, $other:expr;)*) => {$(
        /// Gives back what came, or nothing if nothing came.
        #[wasm_bindgen]
        pub fn $same(value: Option<$type>) -> Option<$type> {
            value
        }

        /// Returns `None` for a value, and a value for `None`.
        #[wasm_bindgen]
        pub fn $mirror(value: Option<$type>) -> Option<$type> {
            match value {
                Some(_) => None,
                None => Some($other),
            }
        }
    )*};
}

options! {
    i8: same_option_i8, mirror_option_i8, i8::MIN;
    i16: same_option_i16, mirror_option_i16, i16::MIN;
    i32: same_option_i32, mirror_option_i32, i32::MIN;
    i64: same_option_i64, mirror_option_i64, i64::MIN;
    i128: same_option_i128, mirror_option_i128, i128::MIN;
    isize: same_option_isize, mirror_option_isize, isize::MIN;
    u8: same_option_u8, mirror_option_u8, u8::MAX;
    u16: same_option_u16, mirror_option_u16, u16::MAX;
    u32: same_option_u32, mirror_option_u32, u32::MAX;
    u64: same_option_u64, mirror_option_u64, u64::MAX;
    u128: same_option_u128, mirror_option_u128, u128::MAX;
    usize: same_option_usize, mirror_option_usize, usize::MAX;
    f32: same_option_f32, mirror_option_f32, f32::INFINITY;
    f64: same_option_f64, mirror_option_f64, f64::INFINITY;
    bool: same_option_bool, mirror_option_bool, false;
    char: same_option_char, mirror_option_char, '\0';
    String: same_option_string, mirror_option_string, String::new();
    Vec<u8>: same_option_vec_u8, mirror_option_vec_u8, Vec::new();
    Vec<i32>: same_option_vec_i32, mirror_option_vec_i32, Vec::new();
    Vec<u64>: same_option_vec_u64, mirror_option_vec_u64, Vec::new();
    Vec<f64>: same_option_vec_f64, mirror_option_vec_f64, Vec::new();
    Vec<String>: same_option_vec_string, mirror_option_vec_string, Vec::new();
    JsValue: same_option_value, mirror_option_value, JsValue::from("something");
    Level: same_option_level, mirror_option_level, Level::High;
    Sign: same_option_sign, mirror_option_sign, Sign::Minus;
    *const u8: same_option_pointer, mirror_option_pointer, 1024 as *const u8;
    NonNull<u8>: same_option_non_null, mirror_option_non_null, NonNull::dangling();
    Shade: same_option_shade, mirror_option_shade, Shade::Dark;
}
