//! Numbers, booleans, options, and functions that may fail.

use wasm_bindgen::prelude::*;

/// Returns the sum of two integers.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Returns the sum of two floats.
#[wasm_bindgen]
pub fn add_f64(a: f64, b: f64) -> f64 {
    a + b
}

/// Returns the sum of two 64-bit integers, which are BigInts in JavaScript.
#[wasm_bindgen]
pub fn add_u64(a: u64, b: u64) -> u64 {
    a.wrapping_add(b)
}

/// Returns whether the number is even.
#[wasm_bindgen]
pub fn is_even(number: u32) -> bool {
    number.is_multiple_of(2)
}

/// Returns the number plus one, or nothing for nothing.
#[wasm_bindgen]
pub fn opt_i32(number: Option<i32>) -> Option<i32> {
    number.map(|number| number + 1)
}

/// Fails if `really` is true.
#[wasm_bindgen]
pub fn fail(really: bool) -> Result<i32, JsError> {
    if really {
        Err(JsError::new("as asked"))
    } else {
        Ok(1)
    }
}

/// Returns the number plus one, asynchronously.
#[wasm_bindgen]
pub async fn later(number: i32) -> i32 {
    number + 1
}
