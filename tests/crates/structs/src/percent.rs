//! A constructor and a setter that can fail.

use wasm_bindgen::prelude::*;

/// A whole number from 0 to 100.
#[wasm_bindgen]
pub struct Percent(u32);

#[wasm_bindgen]
impl Percent {
    /// Fails with a JavaScript `Error` if the value is over 100.
    #[wasm_bindgen(constructor)]
    pub fn new(value: u32) -> Result<Percent, JsError> {
        if value > 100 {
            return Err(JsError::new("a percentage is at most 100"));
        }
        Ok(Percent(value))
    }

    /// The number.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> u32 {
        self.0
    }

    /// Fails like the constructor, and keeps the old number then.
    #[wasm_bindgen(setter)]
    pub fn set_value(&mut self, value: u32) -> Result<(), JsError> {
        *self = Percent::new(value)?;
        Ok(())
    }

    /// What is left to 100, or nothing if there is nothing left.
    pub fn rest(&self) -> Option<Percent> {
        (self.0 < 100).then_some(Percent(100 - self.0))
    }
}
