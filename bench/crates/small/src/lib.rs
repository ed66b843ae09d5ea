//! A crate as small as many are: what loading costs when there is little to load.

use wasm_bindgen::prelude::*;

#[path = "../../measured/src/counter.rs"]
mod counter;

/// The sum; the first call after loading.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Greets by name.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// The sum of all bytes.
#[wasm_bindgen]
pub fn sum(data: &[u8]) -> u32 {
    data.iter().map(|&byte| u32::from(byte)).sum()
}

/// The words, the last one first.
#[wasm_bindgen]
pub fn reverse(mut words: Vec<String>) -> Vec<String> {
    words.reverse();
    words
}

/// Half of an even number.
#[wasm_bindgen]
pub fn half(number: i32) -> Result<i32, JsError> {
    if number % 2 == 0 {
        Ok(number / 2)
    } else {
        Err(JsError::new("odd"))
    }
}
