//! A class, a function and an error.

use wasm_bindgen::prelude::*;

/// Counts upwards.
#[wasm_bindgen]
pub struct Counter {
    count: u32,
}

#[wasm_bindgen]
impl Counter {
    /// Begins with a number.
    #[wasm_bindgen(constructor)]
    pub fn new(start: u32) -> Counter {
        Counter { count: start }
    }

    /// Adds to the count and returns it.
    pub fn add(&mut self, by: u8) -> u32 {
        self.count += u32::from(by);
        self.count
    }

    /// Gives the count, and ends the counter.
    pub fn finish(self) -> u32 {
        self.count
    }
}

/// Greets somebody.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}! This is Rust.")
}

/// Adds.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Shares an amount. Nobody can share with no one: that is an error.
#[wasm_bindgen]
pub fn share(amount: u32, among: u32) -> Result<u32, String> {
    amount
        .checked_div(among)
        .ok_or_else(|| format!("nobody is there to share {amount} with"))
}

/// Divides, and panics if that is impossible.
#[wasm_bindgen]
pub fn divide(amount: u32, among: u32) -> u32 {
    assert!(among != 0, "nobody is there to share {amount} with");
    amount / among
}
