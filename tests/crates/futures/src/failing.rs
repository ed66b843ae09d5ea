//! Async functions that give `Err`, of every kind.

use crate::results::{Light, Point};
use crate::waiting::turn;
use wasm_bindgen::prelude::*;

/// Fails with the value that it was given, whatever it is.
#[wasm_bindgen]
pub async fn fail_with(value: JsValue) -> Result<u32, JsValue> {
    turn().await;
    Err(value)
}

/// Fails with the given value at once, without waiting.
#[wasm_bindgen]
pub async fn fail_at_once(value: JsValue) -> Result<u32, JsValue> {
    Err(value)
}

/// Fails with a text, by way of `?`.
#[wasm_bindgen]
pub async fn fail_with_text(text: String) -> Result<String, String> {
    turn().await;
    Err(text)?
}

/// Fails with a JavaScript `Error`.
#[wasm_bindgen]
pub async fn fail_with_error() -> Result<(), JsError> {
    turn().await;
    Err(JsError::new("it was not to be"))
}

/// Parses a number, and fails with the error type of Rust's standard library.
#[wasm_bindgen]
pub async fn parse(text: String) -> Result<i32, JsError> {
    turn().await;
    Ok(text.parse()?)
}

/// Fails with a struct.
#[wasm_bindgen]
pub async fn fail_with_point(x: i32) -> Result<String, Point> {
    turn().await;
    Err(Point { x })
}

/// Fails with a C enum.
#[wasm_bindgen]
pub async fn fail_with_light() -> Result<(), Light> {
    turn().await;
    Err(Light::Green)
}

/// Fails with a symbol.
#[wasm_bindgen]
pub async fn fail_with_symbol() -> Result<(), JsValue> {
    turn().await;
    Err(JsValue::symbol(Some("odd")))
}

/// Gives half of an even number, and fails with the odd one.
#[wasm_bindgen]
pub async fn halve(number: u32) -> Result<u32, u32> {
    turn().await;
    if number.is_multiple_of(2) {
        Ok(number / 2)
    } else {
        Err(number)
    }
}
