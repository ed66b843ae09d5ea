//! Failures that are no panic: exceptions of the host on their way through Rust, and errors that Rust makes.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// May raise.
    fn risky(number: i32) -> i32;

    #[wasm_bindgen(catch, js_name = risky)]
    fn risky_caught(number: i32) -> Result<i32, JsValue>;

    #[wasm_bindgen(catch, js_name = risky_wide)]
    fn risky_wide(number: u64) -> Result<u64, JsValue>;

    #[wasm_bindgen(catch, js_name = risky_text)]
    fn risky_text(text: &str) -> Result<String, JsValue>;
}

/// Calls `host.risky` without `catch`: an exception passes through Rust, which never sees it.
#[wasm_bindgen]
pub fn call_risky(number: i32) -> i32 {
    risky(number)
}

/// Calls `host.risky` and catches; gives the exception back as the error.
#[wasm_bindgen]
pub fn call_risky_caught(number: i32) -> Result<i32, JsValue> {
    risky_caught(number)
}

/// Calls `host.risky` and catches; gives the number, or `instead` if it raised.
#[wasm_bindgen]
pub fn call_risky_or(number: i32, instead: i32) -> i32 {
    risky_caught(number).unwrap_or(instead)
}

/// Calls `host.risky` and catches; gives the exception as a plain value, or nothing if there was none.
#[wasm_bindgen]
pub fn exception_of_risky(number: i32) -> Option<JsValue> {
    risky_caught(number).err()
}

/// Calls `host.risky_wide` and catches: 64 bits or an exception.
#[wasm_bindgen]
pub fn call_risky_wide(number: u64) -> Result<u64, JsValue> {
    risky_wide(number)
}

/// Calls `host.risky_text` and catches: text or an exception.
#[wasm_bindgen]
pub fn call_risky_text(text: &str) -> Result<String, JsValue> {
    risky_text(text)
}

/// Throws a JavaScript `Error` from the middle of Rust.
#[wasm_bindgen]
pub fn throw_text(message: &str) {
    wasm_bindgen::throw_str(message);
}

/// Throws any value from the middle of Rust.
#[wasm_bindgen]
pub fn throw_value(value: JsValue) {
    wasm_bindgen::throw_val(value);
}

/// Fails with a JavaScript `Error`.
#[wasm_bindgen]
pub fn fail_with_error(message: &str) -> Result<(), JsError> {
    Err(JsError::new(message))
}

/// Fails with text.
#[wasm_bindgen]
pub fn fail_with_text(message: String) -> Result<(), String> {
    Err(message)
}

/// Fails with any value.
#[wasm_bindgen]
pub fn fail_with_value(value: JsValue) -> Result<(), JsValue> {
    Err(value)
}
