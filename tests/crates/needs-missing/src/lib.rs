//! A module that needs what no page has: globals of every kind, and an import module.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    fn a_global_that_nobody_has(number: u32) -> u32;

    #[wasm_bindgen(js_namespace = ["absent", "deep"])]
    fn in_a_namespace(number: u32) -> u32;

    #[wasm_bindgen(thread_local_v2, js_name = a_static_that_nobody_has)]
    static ABSENT: u32;

    #[wasm_bindgen(catch, js_name = a_caught_global)]
    fn caught(number: u32) -> Result<u32, JsValue>;

    type AbsentClass;

    #[wasm_bindgen(constructor)]
    fn new(number: u32) -> AbsentClass;

    #[wasm_bindgen(static_method_of = AbsentClass)]
    fn made(number: u32) -> u32;

    #[wasm_bindgen(method, final)]
    fn twice(this: &AbsentClass) -> u32;
}

#[wasm_bindgen(module = "nowhere")]
extern "C" {
    fn from_nowhere(number: u32) -> u32;
}

/// Calls a global and a function of the module.
#[wasm_bindgen]
pub fn call_both(number: u32) -> u32 {
    a_global_that_nobody_has(number) + from_nowhere(number)
}

/// Calls a function in a namespace.
#[wasm_bindgen]
pub fn call_in_a_namespace(number: u32) -> u32 {
    in_a_namespace(number)
}

/// Reads a static.
#[wasm_bindgen]
pub fn read_static() -> u32 {
    ABSENT.with(|number| *number)
}

/// Calls a global, and gives the text of the error that Rust catches.
#[wasm_bindgen]
pub fn call_caught(number: u32) -> String {
    caught(number).map_or_else(|error| format!("{error:?}"), |found| found.to_string())
}

/// Makes an object of a class.
#[wasm_bindgen]
pub fn construct(number: u32) -> JsValue {
    AbsentClass::new(number).into()
}

/// Calls a static method of the class.
#[wasm_bindgen]
pub fn call_static(number: u32) -> u32 {
    AbsentClass::made(number)
}

/// Calls a method of the class itself, whatever the object has under the name.
#[wasm_bindgen]
pub fn call_final(object: &JsValue) -> u32 {
    object.unchecked_ref::<AbsentClass>().twice()
}

/// Asks whether a value is an object of the class.
#[wasm_bindgen]
pub fn is_one(value: &JsValue) -> bool {
    value.is_instance_of::<AbsentClass>()
}
