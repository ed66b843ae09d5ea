//! What can happen to a closure while it runs: it is called again, or dropped.

use crate::drops::Token;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// May call the closure that calls it.
    fn again(number: u32) -> u32;
}

/// An `Fn` may be called while it runs: `number` times what the host's `again(number - 1)` gives, and 1 for 0.
#[wasm_bindgen]
pub fn factorial() -> Closure<dyn Fn(u32) -> u32> {
    let token = Token::new();
    Closure::new(move |number: u32| {
        token.hold();
        if number == 0 {
            1
        } else {
            number * again(number - 1)
        }
    })
}

/// An `FnMut` may not: it calls the host's `again`, and if that calls the closure, the inner call raises.
#[wasm_bindgen]
pub fn factorial_mut() -> Closure<dyn FnMut(u32) -> u32> {
    let token = Token::new();
    let mut calls = 0;
    Closure::new(move |number: u32| {
        token.hold();
        calls += 1;
        if number == 0 {
            calls
        } else {
            number * again(number - 1)
        }
    })
}

type Fuse = Closure<dyn FnMut() -> String>;

thread_local! {
    static FUSE: RefCell<Option<Fuse>> = const { RefCell::new(None) };
}

/// A closure that drops itself while it runs, and calls the host's `again(0)` after that: the first call says "burnt",
/// any later one raises.
#[wasm_bindgen]
pub fn fuse() -> JsValue {
    let token = Token::new();
    let closure: Fuse = Closure::new(move || {
        token.hold();
        drop(FUSE.take());
        again(0);
        String::from("burnt")
    });
    let function = closure.as_ref().clone();
    FUSE.set(Some(closure));
    function
}

/// Drops the closure that `fuse` made last, if it is still there; says if it was.
#[wasm_bindgen]
pub fn cut_fuse() -> bool {
    FUSE.take().is_some()
}
