//! Globals of every page: functions, functions in namespaces, a class, a value.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = parseInt)]
    fn parse_int(text: &str, radix: u8) -> f64;

    #[wasm_bindgen(js_namespace = Math)]
    fn hypot(left: f64, right: f64) -> f64;

    #[wasm_bindgen(js_namespace = Math, variadic)]
    fn max(numbers: &[f64]) -> f64;

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    #[wasm_bindgen(js_namespace = ["globalThis", "Number"], js_name = isInteger)]
    fn is_integer(value: &JsValue) -> bool;

    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL_THIS: JsValue;

    #[wasm_bindgen(thread_local_v2, js_namespace = Math)]
    static PI: JsValue;

    #[wasm_bindgen(thread_local_v2)]
    static NO_SUCH_GLOBAL_ANYWHERE: Option<JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type Date;

    #[wasm_bindgen(constructor)]
    fn new(milliseconds: f64) -> Date;

    #[wasm_bindgen(static_method_of = Date, js_name = UTC)]
    fn utc(year: i32, month: u32) -> f64;

    #[wasm_bindgen(method, js_name = getTime)]
    fn get_time(this: &Date) -> f64;

    #[wasm_bindgen(method, js_name = setTime)]
    fn set_time(this: &Date, milliseconds: f64) -> f64;

    #[wasm_bindgen(method, catch, js_name = toISOString)]
    fn to_iso_string(this: &Date) -> Result<String, JsValue>;
}

/// `parseInt`: the integer with which a text begins.
#[wasm_bindgen]
pub fn call_parse_int(text: &str, radix: u8) -> f64 {
    parse_int(text, radix)
}

/// `Math.hypot`.
#[wasm_bindgen]
pub fn call_hypot(left: f64, right: f64) -> f64 {
    hypot(left, right)
}

/// `Math.max` of any number of arguments; of none it is minus infinity.
#[wasm_bindgen]
pub fn call_max(numbers: &[f64]) -> f64 {
    max(numbers)
}

/// `performance.now()`, twice: how long the first call took.
#[wasm_bindgen]
pub fn time_a_call() -> f64 {
    let start = now();
    now() - start
}

/// `globalThis.Number.isInteger`, through two namespaces.
#[wasm_bindgen]
pub fn call_is_integer(value: &JsValue) -> bool {
    is_integer(value)
}

/// The object that holds all globals.
#[wasm_bindgen]
pub fn global_this() -> JsValue {
    GLOBAL_THIS.with(JsValue::clone)
}

/// `Math.PI`, read once and kept.
#[wasm_bindgen]
pub fn pi() -> JsValue {
    PI.with(JsValue::clone)
}

/// Reads a global that may be missing and is missing: `None`.
#[wasm_bindgen]
pub fn missing_global() -> Option<JsValue> {
    NO_SUCH_GLOBAL_ANYWHERE.with(Option::clone)
}

/// Makes a `Date`, moves it by a day, and writes it out; fails with a `RangeError` for a time that is no time.
#[wasm_bindgen]
pub fn next_day(milliseconds: f64) -> Result<String, JsValue> {
    let date = Date::new(milliseconds);
    date.set_time(date.get_time() + 86_400_000.0);
    date.to_iso_string()
}

/// Makes a `Date` and hands it over.
#[wasm_bindgen]
pub fn make_date(milliseconds: f64) -> JsValue {
    Date::new(milliseconds).into()
}

/// The first moment of a month, by a static method of `Date`.
#[wasm_bindgen]
pub fn first_of_month(year: i32, month: u32) -> f64 {
    Date::utc(year, month)
}

/// Whether a value is a `Date`, by `instanceof`.
#[wasm_bindgen]
pub fn is_date(value: &JsValue) -> bool {
    value.has_type::<Date>()
}
