//! Structs as the page's own JavaScript sees them: instances of classes.

mod family;
mod protocols;
mod thing;

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

/// Calls a function of the page with any value.
#[wasm_bindgen]
pub fn hand(function: &Function, value: &JsValue) -> Result<JsValue, JsValue> {
    function.call1(&JsValue::UNDEFINED, value)
}

/// Gives a value back.
#[wasm_bindgen]
pub fn same(value: JsValue) -> JsValue {
    value
}

/// Puts values into an array of the page, each twice.
#[wasm_bindgen]
pub fn doubled(values: Vec<JsValue>) -> Array {
    values.iter().flat_map(|each| [each, each]).collect()
}

thread_local! {
    static KEPT: std::cell::RefCell<JsValue> = const { std::cell::RefCell::new(JsValue::UNDEFINED) };
}

/// Keeps a value until the next one is kept.
#[wasm_bindgen]
pub fn keep(value: JsValue) {
    KEPT.replace(value);
}

/// Returns the kept value.
#[wasm_bindgen]
pub fn kept() -> JsValue {
    KEPT.with_borrow(JsValue::clone)
}

/// Returns a closure that adds one.
#[wasm_bindgen]
pub fn adder() -> JsValue {
    Closure::<dyn FnMut(u32) -> u32>::new(|number| number + 1).into_js_value()
}

/// Calls a function with a number.
#[wasm_bindgen]
pub fn call_with(function: &Function, number: u32) -> Result<JsValue, JsValue> {
    function.call1(&JsValue::NULL, &number.into())
}

/// Prints a value with `{:?}`.
#[wasm_bindgen]
pub fn debug(value: &JsValue) -> String {
    format!("{value:?}")
}
