//! A module that does something as it loads.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static STARTS: Cell<u32> = const { Cell::new(0) };
}

/// The host calls this once, after loading.
#[wasm_bindgen(start)]
fn start() {
    STARTS.set(STARTS.get() + 1);
}

/// How often the start function ran.
#[wasm_bindgen]
pub fn starts() -> u32 {
    STARTS.get()
}
