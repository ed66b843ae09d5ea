//! Numbers of every width, bool, char, text, and `Option` of each.

use wasm_bindgen::prelude::*;

same! {
    same_i8: i8, same_u8: u8, same_i16: i16, same_u16: u16, same_i32: i32, same_u32: u32, same_i64: i64, same_u64: u64,
    same_isize: isize, same_usize: usize, same_f32: f32, same_f64: f64, same_bool: bool, same_char: char,
    same_text: String,
    maybe_i8: Option<i8>, maybe_u8: Option<u8>, maybe_i16: Option<i16>, maybe_u16: Option<u16>, maybe_i32: Option<i32>,
    maybe_u32: Option<u32>, maybe_i64: Option<i64>, maybe_u64: Option<u64>, maybe_isize: Option<isize>,
    maybe_usize: Option<usize>, maybe_f32: Option<f32>, maybe_f64: Option<f64>, maybe_bool: Option<bool>,
    maybe_char: Option<char>, maybe_text: Option<String>,
}

#[cfg(feature = "since-96")]
same! { same_i128: i128, same_u128: u128, maybe_i128: Option<i128>, maybe_u128: Option<u128> }

/// Borrowed text.
#[wasm_bindgen]
pub fn shout(text: &str) -> String {
    text.to_uppercase()
}

/// Borrowed text that may be missing.
#[wasm_bindgen]
pub fn length(text: Option<String>, more: &str) -> usize {
    text.map_or(0, |text| text.chars().count()) + more.len()
}
