//! A struct whose alignment is greater than that of the counts before it.

use crate::Item;
use wasm_bindgen::prelude::*;

/// Aligned to 16 bytes.
#[wasm_bindgen]
#[repr(align(16))]
pub struct Wide {
    number: u32,
}

#[wasm_bindgen]
impl Wide {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32) -> Wide {
        Wide { number }
    }

    /// Takes both.
    pub fn join(self, item: Item) -> u32 {
        self.number + item.number
    }

    /// Calls a function while it is borrowed.
    pub fn look_while(&self, call: &js_sys::Function) -> Result<JsValue, JsValue> {
        call.call0(&JsValue::UNDEFINED)
    }
}
