//! `Nullable`: JavaScript's null, and in an `Option` null beside undefined.

use crate::enums::{Level, Shade};
use crate::unions::Size;
use wasm_bindgen::{Nullable, prelude::*};

macro_rules! nothing {
    ($($type:ty: $same:ident, $mirror:ident, $same_option:ident, $turn:ident, $other:expr;)*) => {$(
        /// Gives back what came.
        #[wasm_bindgen]
        pub fn $same(value: Nullable<$type>) -> Nullable<$type> {
            value
        }

        /// Returns null for a value, and a value for null.
        #[wasm_bindgen]
        pub fn $mirror(value: Nullable<$type>) -> Nullable<$type> {
            match value {
                Nullable::Value(_) => Nullable::Null,
                Nullable::Null => Nullable::Value($other),
            }
        }

        /// Gives back what came.
        #[wasm_bindgen]
        pub fn $same_option(value: Option<Nullable<$type>>) -> Option<Nullable<$type>> {
            value
        }

        /// Returns null for `None`, a value for null, and `None` for a value.
        #[wasm_bindgen]
        pub fn $turn(value: Option<Nullable<$type>>) -> Option<Nullable<$type>> {
            match value {
                None => Some(Nullable::Null),
                Some(Nullable::Null) => Some(Nullable::Value($other)),
                Some(Nullable::Value(_)) => None,
            }
        }
    )*};
}

nothing! {
    i8: same_nullable_i8, mirror_nullable_i8, same_option_nullable_i8, turn_nullable_i8, i8::MIN;
    u16: same_nullable_u16, mirror_nullable_u16, same_option_nullable_u16, turn_nullable_u16, u16::MAX;
    i32: same_nullable_i32, mirror_nullable_i32, same_option_nullable_i32, turn_nullable_i32, i32::MIN;
    u64: same_nullable_u64, mirror_nullable_u64, same_option_nullable_u64, turn_nullable_u64, u64::MAX;
    i128: same_nullable_i128, mirror_nullable_i128, same_option_nullable_i128, turn_nullable_i128, i128::MIN;
    f32: same_nullable_f32, mirror_nullable_f32, same_option_nullable_f32, turn_nullable_f32, f32::INFINITY;
    f64: same_nullable_f64, mirror_nullable_f64, same_option_nullable_f64, turn_nullable_f64, f64::INFINITY;
    bool: same_nullable_bool, mirror_nullable_bool, same_option_nullable_bool, turn_nullable_bool, false;
    char: same_nullable_char, mirror_nullable_char, same_option_nullable_char, turn_nullable_char, '\0';
    String: same_nullable_string, mirror_nullable_string, same_option_nullable_string, turn_nullable_string,
        String::new();
    Vec<u8>: same_nullable_vec_u8, mirror_nullable_vec_u8, same_option_nullable_vec_u8, turn_nullable_vec_u8,
        Vec::new();
    Vec<String>: same_nullable_vec_string, mirror_nullable_vec_string, same_option_nullable_vec_string,
        turn_nullable_vec_string, Vec::new();
    JsValue: same_nullable_value, mirror_nullable_value, same_option_nullable_value, turn_nullable_value,
        JsValue::from("something");
    Level: same_nullable_level, mirror_nullable_level, same_option_nullable_level, turn_nullable_level, Level::High;
    Shade: same_nullable_shade, mirror_nullable_shade, same_option_nullable_shade, turn_nullable_shade, Shade::Dark;
    Size: same_nullable_size, mirror_nullable_size, same_option_nullable_size, turn_nullable_size, Size::Auto;
    *const u8: same_nullable_pointer, mirror_nullable_pointer, same_option_nullable_pointer, turn_nullable_pointer,
        1024 as *const u8;
}
