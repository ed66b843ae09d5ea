//! Characters and text, in UTF-8.

use wasm_bindgen::prelude::*;

/// Gives the character back as it came.
#[wasm_bindgen]
pub fn same_char(value: char) -> char {
    value
}

/// Turns a small letter into a capital one and the other way round; other characters stay.
#[wasm_bindgen]
pub fn mirror_char(value: char) -> char {
    if value.is_lowercase() {
        value.to_uppercase().next().unwrap_or(value)
    } else {
        value.to_lowercase().next().unwrap_or(value)
    }
}

/// Gives the text back as it came.
#[wasm_bindgen]
pub fn same_string(value: String) -> String {
    value
}

/// Turns the text round, character by character.
#[wasm_bindgen]
pub fn mirror_string(value: String) -> String {
    value.chars().rev().collect()
}

/// Gives the borrowed text back as it came.
#[wasm_bindgen]
pub fn same_str(value: &str) -> String {
    value.to_owned()
}

/// How many bytes the text takes in UTF-8.
#[wasm_bindgen]
pub fn str_bytes(value: &str) -> usize {
    value.len()
}

/// Gives the list of texts back as it came.
#[wasm_bindgen]
pub fn same_vec_string(values: Vec<String>) -> Vec<String> {
    values
}

/// Turns the list round: the last text comes first.
#[wasm_bindgen]
pub fn mirror_vec_string(mut values: Vec<String>) -> Vec<String> {
    values.reverse();
    values
}

/// Splits text at its spaces.
#[wasm_bindgen]
pub fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Joins texts with a separator.
#[wasm_bindgen]
pub fn join(texts: Vec<String>, separator: &str) -> String {
    texts.join(separator)
}
