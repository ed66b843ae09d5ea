//! What the leak monitor makes and drops: one thing of each kind that crosses the bridge.

use wasm_bindgen::prelude::*;

/// A struct, which owns a kilobyte of memory.
#[wasm_bindgen]
pub struct Parcel {
    content: Vec<u8>,
}

#[wasm_bindgen]
impl Parcel {
    /// Packs a kilobyte.
    #[wasm_bindgen(constructor)]
    pub fn new(filling: u8) -> Parcel {
        Parcel { content: vec![filling; 1024] }
    }

    /// How heavy it is, in bytes.
    #[wasm_bindgen(getter)]
    pub fn weight(&self) -> usize {
        self.content.len()
    }
}

/// Makes a closure that lives on Rust's heap.
#[wasm_bindgen]
pub fn counter() -> Closure<dyn FnMut() -> u32> {
    let mut count = 0;
    Closure::new(move || {
        count += 1;
        count
    })
}

/// Holds an object of Python: a handle.
#[wasm_bindgen]
pub struct Holder {
    _held: JsValue,
}

#[wasm_bindgen]
impl Holder {
    /// Takes an object, and holds it until it is freed itself.
    #[wasm_bindgen(constructor)]
    pub fn new(held: JsValue) -> Holder {
        Holder { _held: held }
    }
}
