//! What Python imports as `@module@`.

use wasm_bindgen::prelude::*;

/// Greets somebody.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}!")
}

/// Counts, and remembers how far it has come.
#[wasm_bindgen]
#[derive(Default)]
pub struct Counter {
    count: u32,
}

#[wasm_bindgen]
impl Counter {
    /// Begins at zero.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Counter {
        Counter::default()
    }

    /// Counts one further, and returns the number.
    pub fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }
}
