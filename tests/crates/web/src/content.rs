//! What JavaScript and serde see when they look at a value.

use js_sys::{Array, Function, JSON, Object, Reflect, Uint8Array};
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[derive(Deserialize, Debug)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Deserialize, Debug)]
struct Tour {
    name: String,
    note: Option<String>,
    stops: Vec<Point>,
}

#[wasm_bindgen]
extern "C" {
    /// An object whose members Rust reads by name and by key.
    pub type Options;
    #[wasm_bindgen(method, getter)]
    fn title(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = title)]
    fn title_value(this: &Options) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = title)]
    fn title_text(this: &Options) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_title(this: &Options, title: &str);
    #[wasm_bindgen(method, indexing_getter)]
    fn item(this: &Options, key: &JsValue) -> JsValue;
    #[wasm_bindgen(method, indexing_setter)]
    fn set_item(this: &Options, key: &JsValue, value: &JsValue);
    #[wasm_bindgen(method, indexing_deleter)]
    fn delete_item(this: &Options, key: &JsValue);
    #[wasm_bindgen(method, catch)]
    fn announce(this: &Options, words: &str) -> Result<JsValue, JsValue>;
}

/// A point by serde.
#[wasm_bindgen]
pub fn point(value: JsValue) -> Result<String, JsValue> {
    let point: Point = serde_wasm_bindgen::from_value(value)?;
    Ok(format!("{} {}", point.x, point.y))
}

/// Points by serde.
#[wasm_bindgen]
pub fn points(value: JsValue) -> Result<String, JsValue> {
    let points: Vec<Point> = serde_wasm_bindgen::from_value(value)?;
    Ok(points
        .iter()
        .map(|each| format!("{} {}", each.x, each.y))
        .collect::<Vec<_>>()
        .join(", "))
}

/// A structure of several levels by serde.
#[wasm_bindgen]
pub fn tour(value: JsValue) -> Result<String, JsValue> {
    let tour: Tour = serde_wasm_bindgen::from_value(value)?;
    Ok(format!(
        "{} {:?} {}",
        tour.name,
        tour.note,
        tour.stops.len()
    ))
}

/// Numbers by serde.
#[wasm_bindgen]
pub fn numbers(value: JsValue) -> Result<Vec<f64>, JsValue> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// A map of optional numbers by serde.
#[wasm_bindgen]
pub fn optional_numbers(value: JsValue) -> Result<String, JsValue> {
    let map: BTreeMap<String, Option<f64>> = serde_wasm_bindgen::from_value(value)?;
    Ok(format!("{map:?}"))
}

/// The text that `JSON.stringify` makes.
#[wasm_bindgen]
pub fn stringify(value: &JsValue) -> Result<Option<String>, JsValue> {
    let text: JsValue = JSON::stringify(value)?.into();
    Ok(text.as_string())
}

/// What Rust prints with `{:?}`.
#[wasm_bindgen]
pub fn printed(value: &JsValue) -> String {
    format!("{value:?}")
}

/// The bytes of a value that is a `Uint8Array`.
#[wasm_bindgen]
pub fn bytes_of(value: JsValue) -> Result<Vec<u8>, JsValue> {
    Ok(value.dyn_into::<Uint8Array>()?.to_vec())
}

/// A value as a `u64`, which only a BigInt is.
#[wasm_bindgen]
pub fn big(value: JsValue) -> Result<u64, JsValue> {
    u64::try_from(value)
}

/// Whether a value is an iterator, by its method `next`.
#[wasm_bindgen]
pub fn is_iterator(value: &JsValue) -> bool {
    value.has_type::<js_sys::Iterator>()
}

/// An optional member.
#[wasm_bindgen]
pub fn title(options: &Options) -> Option<String> {
    options.title()
}

/// A member of any type.
#[wasm_bindgen]
pub fn title_value(options: &Options) -> JsValue {
    options.title_value()
}

/// A member that has to be there.
#[wasm_bindgen]
pub fn title_text(options: &Options) -> String {
    options.title_text()
}

/// Sets a member.
#[wasm_bindgen]
pub fn set_title(options: &Options, title: &str) {
    options.set_title(title);
}

/// `options[key]`.
#[wasm_bindgen]
pub fn item(options: &Options, key: &JsValue) -> JsValue {
    options.item(key)
}

/// `options[key] = value`.
#[wasm_bindgen]
pub fn set_item(options: &Options, key: &JsValue, value: &JsValue) {
    options.set_item(key, value);
}

/// `delete options[key]`.
#[wasm_bindgen]
pub fn delete_item(options: &Options, key: &JsValue) {
    options.delete_item(key);
}

/// Calls a method that may be missing.
#[wasm_bindgen]
pub fn announce(options: &Options, words: &str) -> Result<JsValue, JsValue> {
    options.announce(words)
}

/// `Reflect.get`.
#[wasm_bindgen]
pub fn reflected(value: &JsValue, key: &JsValue) -> Result<JsValue, JsValue> {
    Reflect::get(value, key)
}

/// `Reflect.set`.
#[wasm_bindgen]
pub fn reflect_set(value: &JsValue, key: &JsValue, content: &JsValue) -> Result<bool, JsValue> {
    Reflect::set(value, key, content)
}

/// `Reflect.has`.
#[wasm_bindgen]
pub fn reflect_has(value: &JsValue, key: &JsValue) -> Result<bool, JsValue> {
    Reflect::has(value, key)
}

/// `Reflect.deleteProperty`.
#[wasm_bindgen]
pub fn reflect_delete(value: &Object, key: &JsValue) -> Result<bool, JsValue> {
    Reflect::delete_property(value, key)
}

/// `Object.keys`.
#[wasm_bindgen]
pub fn keys(value: &Object) -> Vec<String> {
    Object::keys(value)
        .iter()
        .filter_map(|key| key.as_string())
        .collect()
}

/// Calls a function that a value has under a key.
#[wasm_bindgen]
pub fn call_member(value: &JsValue, key: &JsValue, argument: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(value, key)?.dyn_into()?;
    function.call1(&JsValue::UNDEFINED, argument)
}

/// The first item of an array.
#[wasm_bindgen]
pub fn first(value: &JsValue) -> JsValue {
    value
        .dyn_ref::<Array>()
        .map_or(JsValue::NULL, |array| array.get(0))
}

/// Writes a value to the console of the page.
#[wasm_bindgen]
pub fn console(value: &JsValue) {
    web_sys::console::log_1(value);
}
