//! A module that cannot be loaded: it needs a global and a module that no page has.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    fn a_global_that_nobody_has(number: u32) -> u32;
}

#[wasm_bindgen(module = "nowhere")]
extern "C" {
    fn from_nowhere(number: u32) -> u32;
}

/// Calls both, so that neither is left out of the module.
#[wasm_bindgen]
pub fn call_both(number: u32) -> u32 {
    a_global_that_nobody_has(number) + from_nowhere(number)
}
