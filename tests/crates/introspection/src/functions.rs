//! Functions whose names are keywords or builtin types in Python.

use wasm_bindgen::prelude::*;

/// Where a number is from: the name is a keyword in Python.
#[wasm_bindgen]
pub fn from(number: u32) -> u32 {
    number
}

/// The arguments are keywords of Python, too.
#[wasm_bindgen]
pub fn between(from: i32, is: i32, not: Option<i32>) -> bool {
    from < is && Some(is) != not
}

/// A list: the name is that of a type.
#[wasm_bindgen]
pub fn list(int: u8) -> Vec<i32> {
    (0..i32::from(int)).collect()
}

/// Text that hides the type of text.
#[wasm_bindgen]
pub fn str(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// No Python code can write this name.
#[wasm_bindgen(js_name = "two-words")]
pub fn two_words() -> u32 {
    2
}

/// An argument that may be left out, before one that may not.
#[wasm_bindgen]
pub fn middle(first: u8, maybe: Option<u8>, last: u8, end: Option<u8>) -> u32 {
    [Some(first), maybe, Some(last), end]
        .into_iter()
        .flatten()
        .map(u32::from)
        .sum()
}

/// Documentation with "quotes", a \backslash and """three""".
///
/// - and a list
#[wasm_bindgen]
pub fn documented() {}
