//! An exported struct.

use wasm_bindgen::prelude::*;

/// Counts.
#[wasm_bindgen]
pub struct Counter {
    /// Where the count stands.
    pub value: i32,
}

#[wasm_bindgen]
impl Counter {
    /// Starts at `start`.
    #[wasm_bindgen(constructor)]
    pub fn new(start: i32) -> Counter {
        Counter { value: start }
    }

    /// Counts one on.
    pub fn inc(&mut self) -> i32 {
        self.value = self.value.wrapping_add(1);
        self.value
    }
}

/// Ends a counter and tells where it stood.
#[wasm_bindgen]
pub fn take(counter: Counter) -> i32 {
    counter.value
}
