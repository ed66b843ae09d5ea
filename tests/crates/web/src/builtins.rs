//! js-sys: the objects that JavaScript has everywhere.

use js_sys::{
    Array, ArrayBuffer, BigInt, Date, Error, Function, JSON, Map, Object, Promise, RangeError,
    Reflect, RegExp, Set, Symbol, Uint8Array,
};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// Builds an array, sorts and joins it: "3-2-1 of 3".
#[wasm_bindgen]
pub fn arrays() -> String {
    let array = Array::new();
    for number in 1..=3 {
        array.push(&number.into());
    }
    let reversed = array.map(&mut |value, _, _| value).reverse();
    format!("{} of {}", String::from(reversed.join("-")), array.length())
}

/// Adds up the items of an iterable.
#[wasm_bindgen]
pub fn sum(iterable: &JsValue) -> Result<f64, JsValue> {
    let mut total = 0.0;
    for each in js_sys::try_iter(iterable)?.ok_or_else(|| JsValue::from_str("not iterable"))? {
        total += each?
            .as_f64()
            .ok_or_else(|| JsValue::from_str("not a number"))?;
    }
    Ok(total)
}

/// Keys and values of an object, by `Object.entries` and `Reflect.get`.
#[wasm_bindgen]
pub fn entries(object: &Object) -> Result<Vec<String>, JsValue> {
    Object::keys(object)
        .iter()
        .map(|key| {
            Ok(format!(
                "{}={:?}",
                key.as_string().unwrap_or_default(),
                Reflect::get(object, &key)?
            ))
        })
        .collect()
}

/// An object with a property, by `Reflect.set`.
#[wasm_bindgen]
pub fn make_object(key: &str, value: JsValue) -> Result<Object, JsValue> {
    let object = Object::new();
    Reflect::set(&object, &key.into(), &value)?;
    Ok(object)
}

/// A `Map` and a `Set`: sizes and what they hold.
#[wasm_bindgen]
pub fn collections() -> String {
    let map = Map::new();
    map.set(&"a".into(), &1.into());
    map.set(&"a".into(), &2.into());
    let set = Set::new(&Array::of3(&1.into(), &1.into(), &"x".into()));
    format!(
        "{} {:?} {} {}",
        map.size(),
        map.get(&"a".into()),
        set.size(),
        set.has(&"x".into())
    )
}

/// JSON there and back.
#[wasm_bindgen]
pub fn json(text: &str) -> Result<String, JsValue> {
    Ok(JSON::stringify(&JSON::parse(text)?)?.into())
}

/// The year of a time, and a time as ISO text.
#[wasm_bindgen]
pub fn dates(milliseconds: f64) -> String {
    let date = Date::new(&milliseconds.into());
    format!(
        "{} {}",
        date.get_utc_full_year(),
        String::from(date.to_iso_string())
    )
}

/// Returns all matches of a pattern; an invalid pattern throws.
#[wasm_bindgen]
pub fn matches(pattern: &str, text: &str) -> Vec<String> {
    let found = js_sys::JsString::from(text).match_(&RegExp::new(pattern, "g"));
    let all: Option<Array> = found.map(JsCast::unchecked_into);
    all.map(|all| all.iter().filter_map(|each| each.as_string()).collect())
        .unwrap_or_default()
}

/// Returns a promise that is resolved, or rejected with a `RangeError`.
#[wasm_bindgen]
pub fn promise(value: &JsValue, keep: bool) -> Promise {
    if keep {
        Promise::resolve(value)
    } else {
        Promise::reject(&RangeError::new("broken"))
    }
}

/// Bytes through an `ArrayBuffer`: doubled.
#[wasm_bindgen]
pub fn buffers(bytes: &[u8]) -> Uint8Array {
    let buffer = ArrayBuffer::new(bytes.len() as u32);
    let view = Uint8Array::new(&buffer);
    view.copy_from(bytes);
    for at in 0..view.length() {
        view.set_index(at, view.get_index(at).wrapping_mul(2));
    }
    view
}

/// Calls a function with any number of arguments.
#[wasm_bindgen]
pub fn call_function(function: &Function, arguments: &Array) -> Result<JsValue, JsValue> {
    function.apply(&JsValue::NULL, arguments)
}

/// Calls a function with two arguments.
#[wasm_bindgen]
pub fn call_function2(
    function: &Function,
    left: &JsValue,
    right: &JsValue,
) -> Result<JsValue, JsValue> {
    function.call2(&JsValue::NULL, left, right)
}

/// A symbol's description, and whether `Symbol.iterator` is a symbol.
#[wasm_bindgen]
pub fn symbols(name: &str) -> String {
    let symbol = Symbol::for_(name);
    format!(
        "{:?} {}",
        Symbol::key_for(&symbol),
        JsValue::from(Symbol::iterator()).is_symbol()
    )
}

/// Message and name of an error, if it is one.
#[wasm_bindgen]
pub fn error_words(value: &JsValue) -> Option<String> {
    let error = value.dyn_ref::<Error>()?;
    Some(format!(
        "{}: {}",
        String::from(error.name()),
        String::from(error.message())
    ))
}

/// A big integer to a power, as text.
#[wasm_bindgen]
pub fn big_power(base: i64, exponent: u8) -> Result<String, JsValue> {
    let power = JsValue::from(BigInt::from(base)).pow(&JsValue::from(BigInt::from(exponent)));
    Ok(power.unchecked_into::<BigInt>().to_string(10)?.into())
}

/// Whether the global object has a property of this name.
#[wasm_bindgen]
pub fn has_global(name: &str) -> bool {
    Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false)
}

/// Converts a text by `parseFloat`, `encodeURIComponent` and `isFinite`.
#[wasm_bindgen]
pub fn global_functions(text: &str) -> String {
    let number = js_sys::parse_float(text);
    format!(
        "{number} {} {}",
        String::from(js_sys::encode_uri_component(text)),
        js_sys::is_finite(&number.into())
    )
}
