//! Opaque values: Rust holds a handle to an object of the host.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static KEPT: RefCell<Vec<JsValue>> = const { RefCell::new(Vec::new()) };
}

/// Gives back the very same object.
#[wasm_bindgen]
pub fn same_value(value: JsValue) -> JsValue {
    value
}

/// Gives back the very same object, by a second handle: this one was only borrowed.
#[wasm_bindgen]
pub fn same_value_ref(value: &JsValue) -> JsValue {
    value.clone()
}

/// Takes an object and lets go of it.
#[wasm_bindgen]
pub fn drop_value(value: JsValue) {
    drop(value);
}

/// Gives the first of two borrowed objects, or the second.
#[wasm_bindgen]
pub fn choose(first: &JsValue, second: &JsValue, take_second: bool) -> JsValue {
    if take_second { second } else { first }.clone()
}

/// Keeps an object; gives how many are kept now.
#[wasm_bindgen]
pub fn keep(value: JsValue) -> usize {
    KEPT.with_borrow_mut(|kept| {
        kept.push(value);
        kept.len()
    })
}

/// Gives a kept object, the last one first, or nothing when none is left.
#[wasm_bindgen]
pub fn take_kept() -> Option<JsValue> {
    KEPT.with_borrow_mut(Vec::pop)
}

/// Lets go of all kept objects.
#[wasm_bindgen]
pub fn drop_kept() {
    KEPT.take();
}

/// What kind of value Rust sees: "undefined", "null", "bool", "number", "text", "function", "object" or "other".
#[wasm_bindgen]
pub fn kind(value: &JsValue) -> String {
    let kind = if value.is_undefined() {
        "undefined"
    } else if value.is_null() {
        "null"
    } else if value.as_bool().is_some() {
        "bool"
    } else if value.as_f64().is_some() {
        "number"
    } else if value.is_string() {
        "text"
    } else if value.is_function() {
        "function"
    } else if value.is_object() {
        "object"
    } else {
        "other"
    };
    kind.to_owned()
}

/// Makes a `JsValue` from a number.
#[wasm_bindgen]
pub fn value_from_number(number: f64) -> JsValue {
    JsValue::from(number)
}

/// Makes a `JsValue` from text.
#[wasm_bindgen]
pub fn value_from_text(text: &str) -> JsValue {
    JsValue::from(text)
}

/// Makes a `JsValue` from a wide integer.
#[wasm_bindgen]
pub fn value_from_u64(number: u64) -> JsValue {
    JsValue::from(number)
}

/// Makes a `JsValue` from a bool.
#[wasm_bindgen]
pub fn value_from_bool(truth: bool) -> JsValue {
    JsValue::from(truth)
}

/// JavaScript's `null`.
#[wasm_bindgen]
pub fn value_null() -> JsValue {
    JsValue::NULL
}

/// JavaScript's `undefined`.
#[wasm_bindgen]
pub fn value_undefined() -> JsValue {
    JsValue::UNDEFINED
}
