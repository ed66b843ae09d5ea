//! Operations on a `JsValue`; older releases do them by imports that they do not describe.

use wasm_bindgen::prelude::*;

same! { same_value: JsValue }

#[cfg(feature = "since-105")]
same! { maybe_value: Option<JsValue> }

/// Borrows a value, and returns a second handle.
#[wasm_bindgen]
pub fn clone_value(value: &JsValue) -> JsValue {
    value.clone()
}

/// A value of each kind.
#[wasm_bindgen]
pub fn make_values() -> Vec<JsValue> {
    vec![
        JsValue::from_f64(1.5),
        JsValue::from_str("text ß 🦀"),
        JsValue::from_bool(true),
        JsValue::NULL,
        JsValue::UNDEFINED,
        JsValue::from(-7_i64),
        JsValue::from(u64::MAX),
        JsValue::from(i128::MIN),
        JsValue::from(u128::MAX),
        JsValue::bigint_from_str("123456789012345678901234567890"),
    ]
}

/// Whether symbols are symbols, and differ from each other.
#[wasm_bindgen]
pub fn symbols_differ() -> bool {
    let symbol = JsValue::symbol(Some("name"));
    symbol.is_symbol()
        && JsValue::symbol(None).is_symbol()
        && symbol != JsValue::symbol(Some("name"))
}

/// Formats a value by `{:?}`.
#[wasm_bindgen]
pub fn debug(value: &JsValue) -> String {
    format!("{value:?}")
}

/// Returns the `typeof` of a value, and the kinds that Rust tests for.
#[wasm_bindgen]
pub fn kind(value: &JsValue) -> String {
    let tests = [
        ("null", value.is_null()),
        ("undefined", value.is_undefined()),
        ("string", value.is_string()),
        ("object", value.is_object()),
        ("array", value.is_array()),
        ("function", value.is_function()),
        ("bigint", value.is_bigint()),
        ("falsy", value.is_falsy()),
    ];
    let found = tests
        .iter()
        .filter(|test| test.1)
        .map(|test| test.0)
        .collect::<Vec<_>>()
        .join(" ");
    format!(
        "{}: {found}",
        value.js_typeof().as_string().unwrap_or_default()
    )
}

/// Converts a value to a number, a text, a bool and an integer, where that is possible.
#[wasm_bindgen]
pub fn as_each(value: &JsValue) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        value.as_f64(),
        value.as_string(),
        value.as_bool(),
        i64::try_from(value.clone()).ok()
    )
}

/// Compares two values: bit 0 by `===`, bit 1 by `==`.
#[wasm_bindgen]
pub fn equal(left: &JsValue, right: &JsValue) -> u32 {
    u32::from(left == right) + 2 * u32::from(left.loose_eq(right))
}

/// Applies JavaScript's operators.
#[wasm_bindgen]
pub fn operate(left: &JsValue, right: &JsValue) -> Vec<JsValue> {
    vec![
        left + right,
        left - right,
        left * right,
        left / right,
        left % right,
        left & right,
        left | right,
        left ^ right,
        left << right,
        left >> right,
        -left,
        left.pow(right),
        JsValue::from(left.lt(right)),
        JsValue::from(left.unsigned_shr(right)),
    ]
}
