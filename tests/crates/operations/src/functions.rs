//! Functions that fail or find nothing, namespaces, the default export, statics and constant texts.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/shelf.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn wide(number: i64) -> Result<i64, JsValue>;

    #[wasm_bindgen(catch)]
    fn find(title: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(reexport = "link", variadic)]
    fn join(separator: &str, words: Vec<String>) -> String;

    #[wasm_bindgen(js_name = default)]
    fn successor(number: i32) -> i32;

    #[wasm_bindgen(js_namespace = ["tools", "deep"])]
    fn twice(number: f64) -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["tools", "deep"])]
    static SCALE: f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["tools", "shallow"])]
    static ABSENT: Option<JsValue>;

    #[wasm_bindgen(reexport = "preferences", thread_local_v2, js_name = settings)]
    static SETTINGS: JsValue;

    #[wasm_bindgen(js_namespace = ["tools", "deep"])]
    type Level;

    #[wasm_bindgen(constructor, js_namespace = ["tools", "deep"])]
    fn new(height: f64) -> Level;

    #[wasm_bindgen(method, getter)]
    fn height(this: &Level) -> f64;
}

// rustfmt would remove the text.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static GREETING: JsString = "grüß dich 🦀";
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["nowhere", "at", "all"], catch)]
    fn vanish(number: i64) -> Result<i64, JsValue>;
}

/// Returns 64 bits, or the thrown value.
#[wasm_bindgen]
pub fn call_wide(number: i64) -> Result<i64, JsValue> {
    wide(number)
}

/// Returns text, `None`, or the thrown value.
#[wasm_bindgen]
pub fn call_find(title: &str) -> Result<Option<String>, JsValue> {
    find(title)
}

/// Passes one argument and any number of words after it.
#[wasm_bindgen]
pub fn call_join(separator: &str, words: Vec<String>) -> String {
    join(separator, words)
}

/// The default export.
#[wasm_bindgen]
pub fn call_successor(number: i32) -> i32 {
    successor(number)
}

/// A function in a namespace of a namespace.
#[wasm_bindgen]
pub fn call_twice(number: f64) -> f64 {
    twice(number)
}

/// A class in a namespace of a namespace.
#[wasm_bindgen]
pub fn height_of_level(height: f64) -> f64 {
    Level::new(height).height()
}

/// A number in a namespace, read once.
#[wasm_bindgen]
pub fn scale() -> f64 {
    SCALE.with(|scale| *scale)
}

/// A value in a namespace that does not exist.
#[wasm_bindgen]
pub fn absent() -> Option<JsValue> {
    ABSENT.with(Option::clone)
}

/// An object, read once and kept.
#[wasm_bindgen]
pub fn settings() -> JsValue {
    SETTINGS.with(JsValue::clone)
}

/// A constant text.
#[wasm_bindgen]
pub fn greeting() -> JsValue {
    GREETING.with(|greeting| JsValue::from(greeting))
}

/// Calls a missing function; Rust catches the error.
#[wasm_bindgen]
pub fn call_vanish(number: i64) -> Result<i64, JsValue> {
    vanish(number)
}
