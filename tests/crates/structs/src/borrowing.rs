//! What the host may do with an object during a call of one of its methods.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// Called in the middle of a method, so that the host can use the object.
    pub(crate) fn callback(value: u32) -> u32;
}

/// An object whose methods call the host.
#[wasm_bindgen]
pub struct Caller {
    /// A field that the host may read and set.
    pub note: u32,
    value: u32,
}

#[wasm_bindgen]
impl Caller {
    /// Starts with a value.
    #[wasm_bindgen(constructor)]
    pub fn new(value: u32) -> Caller {
        Caller { note: 0, value }
    }

    /// Only looks at the value. It may run inside `look_and_call`, but not inside `change_and_call`.
    pub fn look(&self) -> u32 {
        self.value
    }

    /// Changes the value. It may run inside neither.
    pub fn change(&mut self, value: u32) {
        self.value = value;
    }

    /// Calls the host's `callback` with the object borrowed for reading; gives the answer.
    pub fn look_and_call(&self) -> u32 {
        callback(self.value)
    }

    /// Calls the host's `callback` with the object borrowed for change; the answer is the new value.
    pub fn change_and_call(&mut self) -> u32 {
        self.value = callback(self.value);
        self.value
    }

    /// Calls the host's `callback` from a method that has consumed the object; gives the answer.
    pub fn end_and_call(self) -> u32 {
        callback(self.value)
    }
}
