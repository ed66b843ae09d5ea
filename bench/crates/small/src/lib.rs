//! A small crate, to measure what loading costs when there is little to load.

use wasm_bindgen::prelude::*;

#[path = "../../measured/src/counter.rs"]
mod counter;

/// Returns the sum. The benchmark calls it first after loading.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Returns a greeting with the name.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// Returns the sum of all bytes.
#[wasm_bindgen]
pub fn sum(data: &[u8]) -> u32 {
    data.iter().map(|&byte| u32::from(byte)).sum()
}

/// Returns the words in reverse order.
#[wasm_bindgen]
pub fn reverse(mut words: Vec<String>) -> Vec<String> {
    words.reverse();
    words
}

/// Returns half of an even number.
#[wasm_bindgen]
pub fn half(number: i32) -> Result<i32, JsError> {
    if number % 2 == 0 {
        Ok(number / 2)
    } else {
        Err(JsError::new("odd"))
    }
}
