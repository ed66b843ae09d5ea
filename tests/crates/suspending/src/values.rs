//! What exports that are suspended take and return.

use crate::imports::{call, delayed, try_wait, wait_for, wait_text, wait_u32, wait_value};
use wasm_bindgen::prelude::*;

/// Returns the number that the host gives, plus `by`.
#[wasm_bindgen(jspi)]
pub fn add_to(key: &str, by: u32) -> u32 {
    wait_u32(key) + by
}

/// Returns without waiting.
#[wasm_bindgen(jspi)]
pub fn at_once(number: u64) -> u64 {
    number + 1
}

/// Returns a text of two words; an `Err` is that of the host.
#[wasm_bindgen(jspi)]
pub fn greet(key: &str) -> Result<String, JsValue> {
    Ok(format!("Grüß dich, {}!", wait_text(key)?))
}

/// Returns what the host rejects with, as a text.
#[wasm_bindgen(jspi)]
pub fn reason_of(key: &str) -> String {
    match try_wait(key) {
        Ok(()) => "none".into(),
        Err(reason) => format!("{reason:?}"),
    }
}

/// Waits for nothing.
#[wasm_bindgen(jspi)]
pub fn wait(key: &str) {
    wait_for(key);
}

/// Returns the value that the host gives for a value, and the length of a text that was lent before.
#[wasm_bindgen(jspi)]
pub fn swap(value: &JsValue, text: &str, other: Option<js_sys::Object>) -> Vec<JsValue> {
    let first = wait_value(value);
    let second = wait_value(value);
    vec![first, second, value.clone(), text.into(), other.into()]
}

/// Returns a number of the page, later.
#[wasm_bindgen(jspi)]
pub fn of_page(number: u32) -> u32 {
    delayed(number) + delayed(1)
}

/// Returns `None` for 0.
#[wasm_bindgen(jspi)]
pub fn perhaps(key: &str) -> Option<f64> {
    let number = wait_u32(key);
    (number > 0).then_some(number as f64 / 2.0)
}

/// Panics after it has waited.
#[wasm_bindgen(jspi)]
pub fn panic_later(key: &str) -> u32 {
    wait_for(key);
    panic!("too late")
}

/// Waits, although it cannot be suspended.
#[wasm_bindgen]
pub fn wait_without_jspi(key: &str) -> u32 {
    wait_u32(key)
}

/// Has JavaScript call Rust, which waits: JavaScript's frames cannot be suspended.
#[wasm_bindgen(jspi)]
pub fn wait_in_callback(key: &str) -> u32 {
    let key = key.to_owned();
    call(&|| wait_u32(&key))
}

/// A struct whose methods wait.
#[wasm_bindgen]
pub struct Till {
    sum: u32,
}

#[wasm_bindgen]
impl Till {
    #[wasm_bindgen(constructor)]
    #[allow(missing_docs, clippy::new_without_default)]
    pub fn new() -> Till {
        Till { sum: 0 }
    }

    /// The sum so far.
    #[wasm_bindgen(getter)]
    pub fn sum(&self) -> u32 {
        self.sum
    }

    /// Adds what the host gives; the till is borrowed meanwhile.
    #[wasm_bindgen(jspi)]
    pub fn add(&mut self, key: &str) -> u32 {
        self.sum += wait_u32(key);
        self.sum
    }

    /// Returns a till that holds what the host gives.
    #[wasm_bindgen(jspi)]
    pub fn filled(key: &str) -> Till {
        Till { sum: wait_u32(key) }
    }
}
