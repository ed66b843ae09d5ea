//! The Rust of all examples: a function, a closure, a class, an error, and something to await.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Greets somebody.
#[wasm_bindgen]
pub fn greet(name: &str) -> String {
    format!("Hello, {name}! This is Rust.")
}

/// Makes a function that adds a number.
#[wasm_bindgen]
pub fn adder(by: u32) -> Closure<dyn Fn(u32) -> u32> {
    Closure::new(move |number| number + by)
}

/// Counts upwards.
#[wasm_bindgen]
pub struct Counter {
    /// The present count.
    #[wasm_bindgen(readonly)]
    pub count: u32,
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

    /// Divides the count. Nobody can divide by 0: that is an error.
    pub fn share(&self, among: u32) -> Result<u32, JsError> {
        let share = self.count.checked_div(among);
        share.ok_or_else(|| JsError::new("nobody is there to share with"))
    }

    /// Awaits a number, and adds it to the count.
    pub async fn add_later(&mut self, number: Promise) -> Result<u32, JsValue> {
        let number = JsFuture::from(number).await?;
        self.count += number.as_f64().unwrap_or_default() as u32;
        Ok(self.count)
    }
}
