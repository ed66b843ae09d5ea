//! Counts drops, to prove that Rust frees the objects that the host lets go of.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static DROPS: Cell<u32> = const { Cell::new(0) };
}

/// An object whose end is counted.
#[wasm_bindgen]
pub struct Droppable {
    /// A number to tell one from another.
    pub number: u32,
}

#[wasm_bindgen]
impl Droppable {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32) -> Droppable {
        Droppable { number }
    }

    /// Ends it from inside Rust.
    pub fn consume(self) {}
}

impl Drop for Droppable {
    fn drop(&mut self) {
        DROPS.set(DROPS.get() + 1);
    }
}

/// How many droppable objects Rust has freed.
#[wasm_bindgen]
pub fn drops() -> u32 {
    DROPS.get()
}
