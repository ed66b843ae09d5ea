//! Exports in namespaces.

use wasm_bindgen::prelude::*;

/// Adds in a namespace.
#[wasm_bindgen(js_namespace = math)]
pub fn add(left: u8, right: u8) -> u8 {
    left + right
}

/// Halves in a namespace of a namespace.
#[wasm_bindgen(js_namespace = ["math", "inner"])]
pub fn halve(number: u8) -> u8 {
    number / 2
}

/// Shares its name with a function in another namespace.
#[wasm_bindgen(js_namespace = text, js_name = "add")]
pub fn join(left: &str, right: &str) -> String {
    format!("{left}{right}")
}

/// A class in a namespace.
#[wasm_bindgen(js_namespace = ["math", "inner"])]
pub struct Ratio {
    /// The numerator.
    pub over: i32,
}

#[wasm_bindgen(js_namespace = ["math", "inner"])]
impl Ratio {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(over: i32) -> Ratio {
        Ratio { over }
    }

    /// Twice as much.
    pub fn double(&self) -> Ratio {
        Ratio {
            over: self.over * 2,
        }
    }
}

/// A child in another namespace than its parent.
#[wasm_bindgen(
    js_namespace = text,
    extends = Ratio,
    extends_js_class = "Ratio",
    extends_js_namespace = ["math", "inner"]
)]
pub struct Spelled {}

/// Makes one.
#[wasm_bindgen(js_namespace = text)]
pub fn spell(over: i32) -> Spelled {
    Spelled {
        parent: Ratio::new(over).into(),
    }
}

/// An enum in a namespace.
#[wasm_bindgen(js_namespace = math)]
#[derive(Clone, Copy)]
pub enum Rounding {
    /// To the lower one.
    Down,
    /// To the upper one.
    Up,
}

/// The other way of rounding.
#[wasm_bindgen(js_namespace = math)]
pub fn other(rounding: Rounding) -> Rounding {
    match rounding {
        Rounding::Down => Rounding::Up,
        Rounding::Up => Rounding::Down,
    }
}
