//! Uses a function that web-sys declares and hardly any platform has.

use wasm_bindgen::prelude::*;

/// Calls `console.exception`, which only old versions of Firefox had.
#[wasm_bindgen]
pub fn complain(what: &JsValue) {
    web_sys::console::exception_1(what);
}

/// Works everywhere.
#[wasm_bindgen]
pub fn twice(number: i32) -> i32 {
    number * 2
}
