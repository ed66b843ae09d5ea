//! Text: as an argument, as a borrowed argument and a result, as an owned argument and a result, and in lists.

use wasm_bindgen::prelude::*;

/// Returns the number of bytes of the text in UTF-8.
#[wasm_bindgen]
pub fn greet_len(text: &str) -> usize {
    text.len()
}

/// Returns a copy of the text.
#[wasm_bindgen]
pub fn echo_str(text: &str) -> String {
    text.to_owned()
}

/// Returns the text with its characters in reverse order.
#[wasm_bindgen]
pub fn rev_string(text: String) -> String {
    text.chars().rev().collect()
}

/// Returns the words in reverse order.
#[wasm_bindgen]
pub fn vec_string(mut words: Vec<String>) -> Vec<String> {
    words.reverse();
    words
}
