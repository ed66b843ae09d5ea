//! A crate on js-sys: the file that cargo writes describes over a thousand functions, and uses a handful of them.

use js_sys::{Array, Date, JSON, Map, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The sum; the first call after loading.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// The numbers below `end`.
#[wasm_bindgen]
pub fn numbers(end: u32) -> Array {
    (0..end).map(JsValue::from).collect()
}

/// An object of one entry.
#[wasm_bindgen]
pub fn entry(name: &str, value: JsValue) -> Result<Object, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &name.into(), &value)?;
    Ok(object)
}

/// How many entries a map has.
#[wasm_bindgen]
pub fn size(map: &Map) -> u32 {
    map.size()
}

/// The value as JSON text.
#[wasm_bindgen]
pub fn text(value: &JsValue) -> Result<String, JsValue> {
    JSON::stringify(value).map(String::from)
}

/// Milliseconds since 1970.
#[wasm_bindgen]
pub fn now() -> f64 {
    Date::now()
}
