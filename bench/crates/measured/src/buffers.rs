//! Bytes and floats. `touch_…` reads only both ends, so that the copy is measured and not the sum.

use wasm_bindgen::prelude::*;

/// Returns the first byte plus the last.
#[wasm_bindgen]
pub fn touch_bytes(data: &[u8]) -> u32 {
    u32::from(data[0]) + u32::from(data[data.len() - 1])
}

/// Returns the sum of all bytes.
#[wasm_bindgen]
pub fn sum_bytes(data: &[u8]) -> u32 {
    data.iter().map(|&byte| u32::from(byte)).sum()
}

/// Returns so many bytes of the value 7.
#[wasm_bindgen]
pub fn make_bytes(length: usize) -> Vec<u8> {
    vec![7; length]
}

/// Returns a copy.
#[wasm_bindgen]
pub fn echo_bytes(data: &[u8]) -> Vec<u8> {
    data.to_vec()
}

/// Returns the first float plus the last.
#[wasm_bindgen]
pub fn touch_f64(data: &[f64]) -> f64 {
    data[0] + data[data.len() - 1]
}

/// Returns the sum of all floats.
#[wasm_bindgen]
pub fn sum_f64(data: &[f64]) -> f64 {
    data.iter().sum()
}

/// Returns so many floats of the value 0.5.
#[wasm_bindgen]
pub fn make_f64(length: usize) -> Vec<f64> {
    vec![0.5; length]
}

/// Multiplies all floats in place.
#[wasm_bindgen]
pub fn scale_f64(data: &mut [f64], factor: f64) {
    for value in data {
        *value *= factor;
    }
}
