//! Calls that can fail: with text, with a JavaScript `Error`, with any `JsValue`.

use wasm_bindgen::prelude::*;

/// Fails with text, "3 is odd", if the number is.
#[wasm_bindgen]
pub fn halve(number: u32) -> Result<u32, String> {
    match number % 2 {
        0 => Ok(number / 2),
        _ => Err(format!("{number} is odd")),
    }
}

/// Reads a number; fails with a JavaScript `Error` that carries Rust's own message.
#[wasm_bindgen]
pub fn parse(text: &str) -> Result<f64, JsError> {
    Ok(text.parse::<f64>()?)
}

/// Gives the value back, or fails with it: the very same object comes out of the error.
#[wasm_bindgen]
pub fn give_or_fail(value: JsValue, fail: bool) -> Result<JsValue, JsValue> {
    if fail { Err(value) } else { Ok(value) }
}

macro_rules! results {
    ($($name:ident: $type:ty;)*) => {$(
        /// Gives the value back, or fails with the text "refused".
        #[wasm_bindgen]
        pub fn $name(value: $type, fail: bool) -> Result<$type, String> {
            if fail { Err(String::from("refused")) } else { Ok(value) }
        }
    )*};
}

results! {
    try_bool: bool;
    try_char: char;
    try_i32: i32;
    try_i64: i64;
    try_u128: u128;
    try_f32: f32;
    try_string: String;
    try_vec_u8: Vec<u8>;
    try_vec_f64: Vec<f64>;
    try_option_u32: Option<u32>;
    try_option_u64: Option<u64>;
    try_option_string: Option<String>;
}

/// Gives nothing, or fails with the text "refused".
#[wasm_bindgen]
pub fn try_nothing(fail: bool) -> Result<(), String> {
    if fail {
        Err(String::from("refused"))
    } else {
        Ok(())
    }
}
