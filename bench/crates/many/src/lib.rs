//! A crate that uses js-sys: the file that cargo writes describes over a thousand functions, and uses a few of them.

use js_sys::{Array, Date, JSON, Map, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Returns the sum. The benchmark calls it first after loading.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Returns the numbers below `end`.
#[wasm_bindgen]
pub fn numbers(end: u32) -> Array {
    (0..end).map(JsValue::from).collect()
}

/// Returns an object with one entry.
#[wasm_bindgen]
pub fn entry(name: &str, value: JsValue) -> Result<Object, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &name.into(), &value)?;
    Ok(object)
}

/// Returns the number of entries in a map.
#[wasm_bindgen]
pub fn size(map: &Map) -> u32 {
    map.size()
}

/// Returns the value as JSON.
#[wasm_bindgen]
pub fn text(value: &JsValue) -> Result<String, JsValue> {
    JSON::stringify(value).map(String::from)
}

/// Returns the milliseconds since 1970.
#[wasm_bindgen]
pub fn now() -> f64 {
    Date::now()
}
