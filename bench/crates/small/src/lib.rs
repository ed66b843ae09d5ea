//! A crate as small as many are: what loading costs when there is little to load.

use wasm_bindgen::prelude::*;

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

/// Counts.
#[wasm_bindgen]
pub struct Counter {
    /// Where the count stands.
    pub value: i32,
}

#[wasm_bindgen]
impl Counter {
    /// Starts at `start`.
    #[wasm_bindgen(constructor)]
    pub fn new(start: i32) -> Counter {
        Counter { value: start }
    }

    /// Counts one on.
    pub fn inc(&mut self) -> i32 {
        self.value += 1;
        self.value
    }
}
