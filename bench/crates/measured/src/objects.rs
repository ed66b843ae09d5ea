//! Objects of Python and JavaScript.

use wasm_bindgen::prelude::*;

/// Returns its argument.
#[wasm_bindgen]
pub fn echo_js(value: JsValue) -> JsValue {
    value
}
