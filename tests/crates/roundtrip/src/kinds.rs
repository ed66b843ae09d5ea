//! The crate's own types.

use wasm_bindgen::prelude::*;

/// How loud it is.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Level {
    /// Below hearing.
    Below = -5,
    /// One can hear a pin drop.
    Low = 1,
    /// One cannot.
    High = 9,
}

/// An enum of text.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Shade {
    /// Little light.
    Dark = "dark",
    /// Much light.
    Light = "light",
}

/// Two numbers.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Pair {
    /// The first.
    pub left: i32,
    /// The second.
    pub right: i32,
}

#[wasm_bindgen]
impl Pair {
    /// Makes a pair.
    #[wasm_bindgen(constructor)]
    pub fn new(left: i32, right: i32) -> Pair {
        Pair { left, right }
    }
}

/// A text, a number or a pair.
#[wasm_bindgen]
pub enum Size {
    /// As large as need be.
    Auto = "auto",
    /// A number as the size.
    Real(f64),
    /// A pair as the size.
    Both(Pair),
}

/// A JavaScript array with a declared type of item, which crosses like any other value.
pub type Heap = js_sys::Array<js_sys::JsString>;
