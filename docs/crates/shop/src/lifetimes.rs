//! Structs that are moved, lent and kept.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Holds things.
#[wasm_bindgen]
pub struct Basket {
    things: Vec<String>,
}

#[wasm_bindgen]
impl Basket {
    /// Begins empty.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "JavaScript has no Default")]
    pub fn new() -> Basket {
        Basket { things: Vec::new() }
    }

    /// Puts a thing in.
    pub fn put(&mut self, name: &str) {
        self.things.push(name.into());
    }

    /// Visits each thing, and is borrowed meanwhile.
    pub fn visit(&mut self, function: &Function) -> Result<(), JsValue> {
        for name in &self.things {
            function.call1(&JsValue::NULL, &name.into())?;
        }
        Ok(())
    }
}

/// Ends a basket, and gives what was in it.
#[wasm_bindgen]
pub fn check_out(basket: Basket) -> Vec<String> {
    basket.things
}
