//! Functions of the host that come as arguments, and may be kept.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Anything that can be called.
    #[derive(Clone)]
    pub type Function;

    #[wasm_bindgen(method, catch)]
    fn call(this: &Function, receiver: &JsValue, argument: &JsValue) -> Result<JsValue, JsValue>;
}

thread_local! {
    static KEPT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls a function of the host with one argument; its exception comes out again.
#[wasm_bindgen]
pub fn apply(function: &Function, argument: &JsValue) -> Result<JsValue, JsValue> {
    function.call(&JsValue::UNDEFINED, argument)
}

/// Keeps a function, in place of the one kept before.
#[wasm_bindgen]
pub fn keep_function(function: Function) {
    KEPT.set(Some(function));
}

/// Calls the kept function; gives `undefined` if none is kept.
#[wasm_bindgen]
pub fn apply_kept(argument: &JsValue) -> Result<JsValue, JsValue> {
    match KEPT.with_borrow(Option::clone) {
        Some(function) => apply(&function, argument),
        None => Ok(JsValue::UNDEFINED),
    }
}

/// Lets go of the kept function.
#[wasm_bindgen]
pub fn drop_function() {
    KEPT.take();
}
