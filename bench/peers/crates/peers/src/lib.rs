//! The Rust libraries behind css-inline, jiter and uuid-utils, as their authors would offer them through pybridge.

use jiter::JsonValue;
use wasm_bindgen::prelude::*;

/// Returns a number: the call that does nothing.
#[wasm_bindgen]
pub fn nothing() -> u32 {
    7
}

/// Inlines the rules of style elements into the elements that they select.
#[wasm_bindgen]
pub fn inline(html: &str) -> Result<String, JsError> {
    Ok(css_inline::inline(html)?)
}

/// Returns the number of items of a JSON array.
#[wasm_bindgen]
pub fn count(json: &[u8]) -> Result<usize, JsError> {
    match JsonValue::parse(json, false) {
        Ok(JsonValue::Array(items)) => Ok(items.len()),
        Ok(_) => Err(JsError::new("no array")),
        Err(error) => Err(JsError::new(&error.description(json))),
    }
}

/// Returns a new identifier of version 7, as text.
#[wasm_bindgen]
pub fn uuid7() -> String {
    uuid::Uuid::now_v7().to_string()
}
