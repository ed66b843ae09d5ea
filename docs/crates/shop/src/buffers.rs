//! Bytes and numbers that Rust reads, changes and makes.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// Adds numbers.
#[wasm_bindgen]
pub fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

/// Inverts bytes where they are.
#[wasm_bindgen]
pub fn invert(pixels: &mut [u8]) {
    for pixel in pixels {
        *pixel = 255 - *pixel;
    }
}

/// Makes bytes.
#[wasm_bindgen]
pub fn gradient(length: u8) -> Vec<u8> {
    (0..length).collect()
}

/// Makes numbers.
#[wasm_bindgen]
pub fn squares(count: u32) -> Vec<f64> {
    (0..count)
        .map(|number| f64::from(number * number))
        .collect()
}

/// Takes an array of the page, and copies nothing until it has to.
#[wasm_bindgen]
pub fn first_byte(bytes: &Uint8Array) -> Option<u8> {
    (bytes.length() > 0).then(|| bytes.get_index(0))
}

/// Asks for more memory than there is.
#[wasm_bindgen]
pub fn length(bytes: &[u8]) -> usize {
    bytes.len()
}
