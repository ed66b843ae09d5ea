//! Closures that borrow from the function that made them, and die with its block.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    fn register_callback(closure: &ScopedClosure<dyn FnMut(u32)>);
    fn trigger_callbacks();
}

/// Registers a closure with the host, lets the host trigger it, and gives the sum of what it was called with.
#[wasm_bindgen]
pub fn sum_of_triggered() -> u32 {
    let mut sum = 0;
    let mut add = |number: u32| sum += number;
    {
        let closure = Closure::borrow_mut(&mut add);
        register_callback(&closure);
        trigger_callbacks();
    }
    // The host may have kept the closure, but can call it no more.
    sum
}
