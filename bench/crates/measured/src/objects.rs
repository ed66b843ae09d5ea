//! Values of the host's own.

use wasm_bindgen::prelude::*;

/// Gives back what it got.
#[wasm_bindgen]
pub fn echo_js(value: JsValue) -> JsValue {
    value
}
