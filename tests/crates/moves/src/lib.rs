//! Structs that are moved into Rust by calls which Rust or the host refuses: every way in which a struct can be moved.

mod keeper;
mod wide;

use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENDED: Cell<u32> = const { Cell::new(0) };
}

/// How many items have ended.
#[wasm_bindgen]
pub fn ended() -> u32 {
    ENDED.get()
}

/// Something to be moved.
#[wasm_bindgen]
pub struct Item {
    /// Tells it from others.
    pub number: u32,
}

#[wasm_bindgen]
impl Item {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32) -> Item {
        Item { number }
    }

    /// Takes both, and a small number.
    pub fn join(self, other: Item, count: u8) -> u32 {
        self.number + other.number + u32::from(count)
    }

    /// Calls a function while the item is borrowed exclusively.
    pub fn change_while(&mut self, call: &js_sys::Function) -> Result<JsValue, JsValue> {
        self.number += 1;
        call.call0(&JsValue::UNDEFINED)
    }

    /// Calls a function while the item is borrowed.
    pub fn look_while(&self, call: &js_sys::Function) -> Result<JsValue, JsValue> {
        call.call0(&JsValue::UNDEFINED)
    }
}

impl Drop for Item {
    fn drop(&mut self) {
        ENDED.set(ENDED.get() + 1);
    }
}
