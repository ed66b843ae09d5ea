//! The heap-allocated closure: a timer that runs for as long as its [`Interval`] lives.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(closure: &Closure<dyn FnMut()>, millis: u32) -> JsValue;

    #[wasm_bindgen(js_name = cancelInterval)]
    fn cancel_interval(token: &JsValue);

    #[wasm_bindgen(js_namespace = console)]
    fn log(text: &str);
}

/// A running timer. Dropping it stops the timer, then frees the closure.
///
/// The token is whatever the host's `setInterval` gave: a number in browsers, an object in Node.
#[wasm_bindgen]
pub struct Interval {
    token: JsValue,
    // Rust never reads it; it is kept because the host calls it.
    _closure: Closure<dyn FnMut()>,
}

impl Interval {
    fn new(millis: u32, each_time: impl FnMut() + 'static) -> Interval {
        let closure = Closure::new(each_time);
        let token = set_interval(&closure, millis);
        Interval {
            token,
            _closure: closure,
        }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        cancel_interval(&self.token);
    }
}

thread_local! {
    static TICKS: Cell<u32> = const { Cell::new(0) };
}

/// Writes "hello" to the console every second, until the interval is dropped.
#[wasm_bindgen]
pub fn hello() -> Interval {
    tick_every(1_000)
}

/// Writes "hello" to the console every `millis` milliseconds, until the interval is dropped.
#[wasm_bindgen]
pub fn tick_every(millis: u32) -> Interval {
    Interval::new(millis, || {
        TICKS.set(TICKS.get() + 1);
        log("hello");
    })
}

/// How often any interval has ticked.
#[wasm_bindgen]
pub fn ticks() -> u32 {
    TICKS.get()
}
