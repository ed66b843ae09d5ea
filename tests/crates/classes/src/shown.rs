//! Objects that show their fields.

use wasm_bindgen::prelude::*;

/// A point that shows its fields.
#[wasm_bindgen(inspectable)]
#[derive(Clone)]
pub struct Point {
    /// The x coordinate.
    pub x: f64,
    /// The y coordinate.
    #[wasm_bindgen(readonly)]
    pub y: f64,
    /// Its name.
    #[wasm_bindgen(getter_with_clone)]
    pub label: Option<String>,
    /// A private field, which is not shown.
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

    /// Calls the host while it is borrowed exclusively.
    pub fn shift(&mut self, audience: &js_sys::Function) {
        let _ = audience.call0(&JsValue::NULL);
        self.x += 1.0;
    }
}

/// A private class: the module does not list it, and a function returns its objects.
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
