//! A crate with a panic hook of its own.

use wasm_bindgen::prelude::*;

/// Runs when the module loads.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Divides, and panics if that is impossible.
#[wasm_bindgen]
pub fn divide(amount: u32, among: u32) -> u32 {
    assert!(among != 0, "nobody is there to share {amount} with");
    amount / among
}
