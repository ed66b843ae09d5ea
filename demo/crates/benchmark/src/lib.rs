//! What the benchmark page measures: as little work as possible for each kind of value, so that the way there counts.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Adds two numbers.
#[wasm_bindgen]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Returns a text as it came.
#[wasm_bindgen]
pub fn echo(text: String) -> String {
    text
}

/// Splits a text into its words.
#[wasm_bindgen]
pub fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// Returns the first byte plus the last.
#[wasm_bindgen]
pub fn ends(data: &[u8]) -> u32 {
    u32::from(data[0]) + u32::from(data[data.len() - 1])
}

/// A counter.
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

    /// Adds one and returns the count.
    pub fn step(&mut self) -> u32 {
        self.count = self.count.wrapping_add(1);
        self.count
    }
}

/// Calls a function a hundred times, and adds up what it returns.
#[wasm_bindgen]
pub fn call(callback: &Function) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for number in 0..100 {
        let answer =
            callback.call1(&JsValue::NULL, &number.into())?;
        sum +=
            answer.as_f64().ok_or("it returned no number")?;
    }
    Ok(sum)
}
