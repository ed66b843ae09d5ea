//! Text: in, there and back borrowed, there and back owned, and in lists.

use wasm_bindgen::prelude::*;

/// How many bytes the text has as UTF-8.
#[wasm_bindgen]
pub fn greet_len(text: &str) -> usize {
    text.len()
}

/// A copy of the text.
#[wasm_bindgen]
pub fn echo_str(text: &str) -> String {
    text.to_owned()
}

/// The text, its last character first.
#[wasm_bindgen]
pub fn rev_string(text: String) -> String {
    text.chars().rev().collect()
}

/// The words, the last one first.
#[wasm_bindgen]
pub fn vec_string(mut words: Vec<String>) -> Vec<String> {
    words.reverse();
    words
}
