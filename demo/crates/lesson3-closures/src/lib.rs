//! Lesson 3: closures. Rust hands a function to the host, and decides how long it may be called.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    fn takes_closure(closure: &dyn Fn(u32) -> String);

    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(
        closure: &Closure<dyn FnMut()>,
        millis: u32,
    ) -> JsValue;

    #[wasm_bindgen(js_name = cancelInterval)]
    fn cancel_interval(token: &JsValue);

    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);
}

/// Lends a closure to the host for one call. It lives on Rust's stack: once this returns, it is no more.
#[wasm_bindgen]
pub fn lend(greeting: &str) {
    takes_closure(&|number| format!("{greeting} {number}!"));
}

/// Gives a closure away for good. It lives on the heap, and remembers what it has counted.
#[wasm_bindgen]
pub fn counter(step: u32) -> Closure<dyn FnMut() -> u32> {
    let mut count = 0;
    Closure::new(move || {
        count += step;
        count
    })
}

/// A running timer. It keeps the closure alive that the timer calls.
#[wasm_bindgen]
pub struct Interval {
    token: JsValue,
    _closure: Closure<dyn FnMut()>,
}

/// Says "hello" on the console every second, for as long as the host keeps the interval.
#[wasm_bindgen]
pub fn hello() -> Interval {
    let closure = Closure::new(|| log("hello"));
    Interval {
        token: set_interval(&closure, 1_000),
        _closure: closure,
    }
}

/// When the interval goes, the timer stops, and the closure goes with it.
impl Drop for Interval {
    fn drop(&mut self) {
        cancel_interval(&self.token);
    }
}
