//! Errors, throws and panics.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn report(message: &str);
}

/// An `Err` with a value.
#[wasm_bindgen]
pub fn divide(left: f64, right: f64) -> Result<f64, JsValue> {
    if right == 0.0 {
        Err(JsValue::from_str("by zero"))
    } else {
        Ok(left / right)
    }
}

/// Returns nothing, or fails with a JavaScript error.
#[wasm_bindgen]
pub fn check(number: u32) -> Result<(), JsError> {
    number
        .to_string()
        .parse::<i8>()
        .map(|_| ())
        .map_err(JsError::from)
}

/// Results of several words.
#[wasm_bindgen]
pub fn spell(number: Option<u32>) -> Result<String, String> {
    number
        .map(|number| format!("{number}"))
        .ok_or_else(|| "none".into())
}

/// A wide result.
#[wasm_bindgen]
pub fn parse(text: &str) -> Result<i64, JsError> {
    Ok(text.parse()?)
}

/// Throws through the frames of Rust.
#[wasm_bindgen]
pub fn throw_text(message: &str) {
    wasm_bindgen::throw_str(message)
}

/// Throws a value.
#[wasm_bindgen]
pub fn throw_value(value: JsValue) {
    wasm_bindgen::throw_val(value)
}

/// Panics, which a hook reports.
#[wasm_bindgen]
pub fn panic(message: &str) {
    std::panic::set_hook(Box::new(|info| report(&info.to_string())));
    panic!("{message}");
}
