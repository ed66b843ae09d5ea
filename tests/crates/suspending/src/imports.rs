//! Imports that suspend, by what they return.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// Waits, and gives a number; a rejection cuts Rust.
    #[wasm_bindgen(suspending)]
    pub fn wait_u32(key: &str) -> u32;

    /// Waits, and gives a text, or the reason of the rejection.
    #[wasm_bindgen(suspending, catch)]
    pub fn wait_text(key: &str) -> Result<String, JsValue>;

    /// Waits, and gives nothing.
    #[wasm_bindgen(suspending)]
    pub fn wait_for(key: &str);

    /// Waits, and gives nothing, or the reason of the rejection.
    #[wasm_bindgen(suspending, catch)]
    pub fn try_wait(key: &str) -> Result<(), JsValue>;

    /// Waits, and gives any value.
    #[wasm_bindgen(suspending)]
    pub fn wait_value(key: &JsValue) -> JsValue;

    /// Calls back without waiting.
    pub fn call(callback: &dyn Fn() -> u32) -> u32;

    /// Notes a number.
    pub fn note(number: u32);
}

#[wasm_bindgen]
extern "C" {
    /// The page's own function, in a namespace.
    #[wasm_bindgen(suspending, js_namespace = page)]
    pub fn delayed(value: u32) -> u32;
}
