//! Names that the host sees and Rust does not.

use wasm_bindgen::prelude::*;

/// Rust calls this `Temperature`, the host `Thermometer`.
#[wasm_bindgen(js_name = Thermometer)]
pub struct Temperature {
    /// Rust's `degrees`, the host's `celsius`.
    #[wasm_bindgen(js_name = celsius)]
    pub degrees: f64,
}

#[wasm_bindgen(js_class = Thermometer)]
impl Temperature {
    /// Starts at a temperature.
    #[wasm_bindgen(constructor)]
    pub fn new(degrees: f64) -> Temperature {
        Temperature { degrees }
    }

    /// The host's `asFahrenheit`.
    #[wasm_bindgen(js_name = asFahrenheit)]
    pub fn to_fahrenheit(&self) -> f64 {
        self.degrees * 9.0 / 5.0 + 32.0
    }

    /// The host's static `freezingPoint`.
    #[wasm_bindgen(js_name = freezingPoint)]
    pub fn freezing() -> Temperature {
        Temperature::new(0.0)
    }
}

/// Rust calls this `warmer_of`, the host `warmerOf`.
#[wasm_bindgen(js_name = warmerOf)]
pub fn warmer_of(left: &Temperature, right: &Temperature) -> f64 {
    left.degrees.max(right.degrees)
}
