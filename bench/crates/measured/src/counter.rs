//! An exported struct.

use wasm_bindgen::prelude::*;

/// A counter.
#[wasm_bindgen]
pub struct Counter {
    /// The current count.
    pub value: i32,
}

#[wasm_bindgen]
impl Counter {
    /// Starts the count at `start`.
    #[wasm_bindgen(constructor)]
    pub fn new(start: i32) -> Counter {
        Counter { value: start }
    }

    /// Adds one and returns the new count.
    pub fn inc(&mut self) -> i32 {
        self.value = self.value.wrapping_add(1);
        self.value
    }
}

/// Consumes a counter and returns its count.
#[wasm_bindgen]
pub fn take(counter: Counter) -> i32 {
    counter.value
}
