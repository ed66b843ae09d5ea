//! Every type on its way out of Rust and in again: `through_…` hands its value to an import of the host's module
//! `host`, and gives back what that gives.

mod arrays;
mod kinds;

use kinds::{Heap, Level, Pair, Shade, Size};
use std::ptr::NonNull;
use wasm_bindgen::{Clamped, Nullable, prelude::*};

macro_rules! through {
    ($($type:ty: $through:ident, $import:ident;)*) => {
        #[wasm_bindgen(module = "host")]
        extern "C" {
            $(fn $import(value: $type) -> $type;)*
        }

        $(
            /// Hands the value to the host, and returns the host's answer.
            #[wasm_bindgen]
            pub fn $through(value: $type) -> $type {
                $import(value)
            }
        )*
    };
}

through! {
    i8: through_i8, echo_i8;
    i16: through_i16, echo_i16;
    i32: through_i32, echo_i32;
    i64: through_i64, echo_i64;
    i128: through_i128, echo_i128;
    u8: through_u8, echo_u8;
    u16: through_u16, echo_u16;
    u32: through_u32, echo_u32;
    u64: through_u64, echo_u64;
    u128: through_u128, echo_u128;
    usize: through_usize, echo_usize;
    f32: through_f32, echo_f32;
    f64: through_f64, echo_f64;
    bool: through_bool, echo_bool;
    char: through_char, echo_char;
    String: through_string, echo_string;
    JsValue: through_value, echo_value;
    Level: through_level, echo_level;
    Shade: through_shade, echo_shade;
    Pair: through_pair, echo_pair;
    Size: through_size, echo_size;
    *const u8: through_pointer, echo_pointer;
    NonNull<u8>: through_non_null, echo_non_null;
    Clamped<Vec<u8>>: through_clamped, echo_clamped;
    Vec<i8>: through_vec_i8, echo_vec_i8;
    Vec<u8>: through_vec_u8, echo_vec_u8;
    Vec<i16>: through_vec_i16, echo_vec_i16;
    Vec<u16>: through_vec_u16, echo_vec_u16;
    Vec<i32>: through_vec_i32, echo_vec_i32;
    Vec<u32>: through_vec_u32, echo_vec_u32;
    Vec<i64>: through_vec_i64, echo_vec_i64;
    Vec<u64>: through_vec_u64, echo_vec_u64;
    Vec<f32>: through_vec_f32, echo_vec_f32;
    Box<[f64]>: through_vec_f64, echo_vec_f64;
    Vec<String>: through_vec_string, echo_vec_string;
    Vec<JsValue>: through_vec_value, echo_vec_value;
    Vec<bool>: through_vec_bool, echo_vec_bool;
    Vec<char>: through_vec_char, echo_vec_char;
    Vec<Level>: through_vec_level, echo_vec_level;
    Vec<Shade>: through_vec_shade, echo_vec_shade;
    Vec<Pair>: through_vec_pair, echo_vec_pair;
    Option<u8>: through_option_u8, echo_option_u8;
    Option<i32>: through_option_i32, echo_option_i32;
    Option<u64>: through_option_u64, echo_option_u64;
    Option<i128>: through_option_i128, echo_option_i128;
    Option<f32>: through_option_f32, echo_option_f32;
    Option<f64>: through_option_f64, echo_option_f64;
    Option<bool>: through_option_bool, echo_option_bool;
    Option<char>: through_option_char, echo_option_char;
    Option<String>: through_option_string, echo_option_string;
    Option<Vec<u8>>: through_option_vec_u8, echo_option_vec_u8;
    Option<Vec<String>>: through_option_vec_string, echo_option_vec_string;
    Option<JsValue>: through_option_value, echo_option_value;
    Option<Level>: through_option_level, echo_option_level;
    Option<Shade>: through_option_shade, echo_option_shade;
    Option<Pair>: through_option_pair, echo_option_pair;
    Option<Size>: through_option_size, echo_option_size;
    Nullable<u8>: through_nullable_u8, echo_nullable_u8;
    Nullable<u64>: through_nullable_u64, echo_nullable_u64;
    Nullable<String>: through_nullable_string, echo_nullable_string;
    Nullable<Pair>: through_nullable_pair, echo_nullable_pair;
    Option<Nullable<u8>>: through_maybe_u8, echo_maybe_u8;
    Option<Nullable<i32>>: through_maybe_i32, echo_maybe_i32;
    Option<Nullable<u64>>: through_maybe_u64, echo_maybe_u64;
    Option<Nullable<String>>: through_maybe_string, echo_maybe_string;
    Option<Nullable<JsValue>>: through_maybe_value, echo_maybe_value;
    Option<Nullable<Level>>: through_maybe_level, echo_maybe_level;
    Option<Nullable<Pair>>: through_maybe_pair, echo_maybe_pair;
    Heap: through_heap, echo_heap;
}

#[wasm_bindgen(module = "host")]
extern "C" {
    fn echo_unit();
    fn apply(value: u32, function: &dyn Fn(u32) -> String) -> String;
    #[wasm_bindgen(js_name = "apply_mut")]
    fn apply_mut(function: &mut dyn FnMut(Option<u8>) -> Vec<u8>);
}

/// Hands nothing to the host, and gets nothing.
#[wasm_bindgen]
pub fn through_unit() {
    echo_unit();
}

/// Lends the host a closure to call with a number.
#[wasm_bindgen]
pub fn through_closure(value: u32) -> String {
    apply(value, &|number| format!("<{number}>"))
}

/// Lends the host a closure that collects bytes, and returns the bytes.
#[wasm_bindgen]
pub fn through_closure_mut() -> Vec<u8> {
    let mut collected = vec![];
    apply_mut(&mut |byte| {
        collected.extend(byte);
        collected.clone()
    });
    collected
}
