//! Objects that show their fields.

use wasm_bindgen::prelude::*;

/// A point that can be looked into.
#[wasm_bindgen(inspectable)]
#[derive(Clone)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Up.
    #[wasm_bindgen(readonly)]
    pub y: f64,
    /// Its name.
    #[wasm_bindgen(getter_with_clone)]
    pub label: Option<String>,
    /// Nobody else's business.
    #[wasm_bindgen(skip)]
    pub secret: u32,
}

#[wasm_bindgen]
impl Point {
    /// Makes a point.
    #[wasm_bindgen(constructor)]
    pub fn new(x: f64, y: f64, label: Option<String>) -> Point {
        Point {
            x,
            y,
            label,
            secret: 7,
        }
    }

    /// How far it is from the origin.
    #[wasm_bindgen(getter)]
    pub fn distance(&self) -> f64 {
        self.x.hypot(self.y)
    }

    /// Calls somebody while it is changed.
    pub fn shift(&mut self, audience: &js_sys::Function) {
        let _ = audience.call0(&JsValue::NULL);
        self.x += 1.0;
    }
}

/// Nobody finds this class in the module, and yet its objects are of it.
#[wasm_bindgen(private)]
pub struct Hidden {
    /// Its number.
    pub number: u32,
}

/// Makes a hidden object.
#[wasm_bindgen]
pub fn hidden(number: u32) -> Hidden {
    Hidden { number }
}
