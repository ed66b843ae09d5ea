//! Types that name a class of JavaScript: what Python may pass for each, and what is refused.

use js_sys::{
    Array, ArrayBuffer, BigInt, BigInt64Array, BigUint64Array, Boolean, DataView, Date, Error,
    Float32Array, Float64Array, Function, Int8Array, Int16Array, Int32Array, JsString, Map, Number,
    Object, RegExp, Set, SharedArrayBuffer, Symbol, TypeError, Uint8Array, Uint8ClampedArray,
    Uint16Array, Uint32Array, WeakMap,
};
use wasm_bindgen::{JsCast, Nullable, prelude::*};
use web_sys::{HtmlElement, Url};

macro_rules! arrays {
    ($($name:ident, $class:ty, $item:ty;)*) => {$(
        /// The numbers of a typed array.
        #[wasm_bindgen]
        pub fn $name(numbers: $class) -> Vec<$item> {
            numbers.to_vec()
        }
    )*};
}

arrays! {
    named_i8, Int8Array, i8;
    named_u8, Uint8Array, u8;
    named_clamped, Uint8ClampedArray, u8;
    named_i16, Int16Array, i16;
    named_u16, Uint16Array, u16;
    named_i32, Int32Array, i32;
    named_u32, Uint32Array, u32;
    named_i64, BigInt64Array, i64;
    named_u64, BigUint64Array, u64;
    named_f32, Float32Array, f32;
    named_f64, Float64Array, f64;
}

/// The length of a borrowed array.
#[wasm_bindgen]
pub fn named_u8_length(bytes: &Uint8Array) -> u32 {
    bytes.length()
}

/// The bytes of a buffer.
#[wasm_bindgen]
pub fn named_buffer(buffer: &ArrayBuffer) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// The length of a shared buffer.
#[wasm_bindgen]
pub fn named_shared(buffer: &SharedArrayBuffer) -> u32 {
    buffer.byte_length()
}

/// The first byte of a view.
#[wasm_bindgen]
pub fn named_view(view: &DataView) -> u8 {
    view.get_uint8(0)
}

/// The milliseconds of a date.
#[wasm_bindgen]
pub fn named_date(date: &Date) -> f64 {
    date.get_time()
}

/// The entries of a map.
#[wasm_bindgen]
pub fn named_map(map: &Map) -> Vec<String> {
    let mut found = Vec::new();
    map.for_each(&mut |value, key| found.push(format!("{key:?}: {value:?}")));
    found
}

/// How many items a set has.
#[wasm_bindgen]
pub fn named_set(set: &Set) -> u32 {
    set.size()
}

/// How many items an array has.
#[wasm_bindgen]
pub fn named_array(array: &Array) -> u32 {
    array.length()
}

/// How many keys an object has.
#[wasm_bindgen]
pub fn named_object(object: &Object) -> u32 {
    Object::keys(object).length()
}

/// The length of a text in UTF-16.
#[wasm_bindgen]
pub fn named_text(text: &JsString) -> u32 {
    text.length()
}

/// The value of a number.
#[wasm_bindgen]
pub fn named_number(number: Number) -> f64 {
    number.value_of()
}

/// The digits of an integer.
#[wasm_bindgen]
pub fn named_bigint(number: BigInt) -> Result<String, JsValue> {
    Ok(number.to_string(10)?.into())
}

/// The value of a boolean.
#[wasm_bindgen]
pub fn named_boolean(truth: Boolean) -> bool {
    truth.value_of()
}

/// Whether it is a symbol.
#[wasm_bindgen]
pub fn named_symbol(symbol: &Symbol) -> bool {
    symbol.is_symbol()
}

/// The source of a pattern.
#[wasm_bindgen]
pub fn named_pattern(pattern: &RegExp) -> String {
    pattern.source().into()
}

/// Calls a function.
#[wasm_bindgen]
pub fn named_function(function: &Function) -> Result<JsValue, JsValue> {
    function.call0(&JsValue::UNDEFINED)
}

/// The message of an error.
#[wasm_bindgen]
pub fn named_error(error: &Error) -> String {
    error.message().into()
}

/// The message of a type error.
#[wasm_bindgen]
pub fn named_type_error(error: &TypeError) -> String {
    error.message().into()
}

/// Looks into a weak map.
#[wasm_bindgen]
pub fn named_weak_map(map: &WeakMap) -> bool {
    map.has(&Object::new())
}

/// The host of an address.
#[wasm_bindgen]
pub fn named_url(url: &Url) -> String {
    url.host()
}

/// The title of an element.
#[wasm_bindgen]
pub fn named_element(element: &HtmlElement) -> String {
    element.title()
}

/// The bytes, if there are any.
#[wasm_bindgen]
pub fn named_option(bytes: Option<Uint8Array>) -> Option<Vec<u8>> {
    bytes.map(|bytes| bytes.to_vec())
}

/// How many bytes there are.
#[wasm_bindgen]
pub fn named_nullable(bytes: Nullable<Uint8Array>) -> u32 {
    match bytes {
        Nullable::Null => 0,
        Nullable::Value(bytes) => bytes.length(),
    }
}

/// How many bytes each has.
#[wasm_bindgen]
pub fn named_list(all: Vec<Uint8Array>) -> Vec<u32> {
    all.iter().map(Uint8Array::length).collect()
}

/// Gives back what came.
#[wasm_bindgen]
pub fn named_result(bytes: Uint8Array) -> Result<Uint8Array, JsValue> {
    Ok(bytes)
}

#[wasm_bindgen(module = "named")]
extern "C" {
    fn give_bytes() -> Uint8Array;
    #[wasm_bindgen(catch)]
    fn give_date() -> Result<Date, JsValue>;
    fn give_maybe() -> Option<Map>;
    fn take_measure(measure: &dyn Fn(Uint8Array) -> u32) -> u32;

    /// A type of TypeScript, which names no class.
    #[wasm_bindgen(typescript_type = "Animation")]
    pub type Structural;
    /// A type of TypeScript, written out.
    #[wasm_bindgen(typescript_type = "{ name: string }")]
    pub type Literal;
    /// A union.
    #[wasm_bindgen(typescript_type = "Array<string> | Map<string, string>")]
    pub type Either;
    /// A map, by a name of its own.
    #[wasm_bindgen(typescript_type = "Map<string, number>")]
    pub type Prices;
}

/// Uses the results of imports: `bytes`, `date`, `maybe`; or calls an import with a closure: `measure`.
#[wasm_bindgen]
pub fn named_import(which: &str) -> Result<f64, JsValue> {
    Ok(match which {
        "bytes" => give_bytes().length().into(),
        "date" => give_date()?.get_time(),
        "maybe" => give_maybe().map_or(-1.0, |map| map.size().into()),
        _ => take_measure(&|bytes| bytes.length()).into(),
    })
}

/// Gives back what came.
#[wasm_bindgen]
pub fn named_structural(value: Structural) -> JsValue {
    value.into()
}

/// Gives back what came.
#[wasm_bindgen]
pub fn named_literal(value: Literal) -> JsValue {
    value.into()
}

/// Gives back what came.
#[wasm_bindgen]
pub fn named_either(value: Either) -> JsValue {
    value.into()
}

/// What an apple costs; -1 if nobody knows.
#[wasm_bindgen]
pub fn named_prices(value: Prices) -> f64 {
    let map: Map = value.unchecked_into();
    map.get(&"apple".into()).as_f64().unwrap_or(-1.0)
}
