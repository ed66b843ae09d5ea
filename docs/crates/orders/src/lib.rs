//! A crate whose imports Python serves.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// Asks Python for the price of a thing.
    #[wasm_bindgen(catch)]
    fn price(name: &str) -> Result<f64, JsValue>;

    /// Lends Python a function, for as long as the call takes.
    fn each(visit: &mut dyn FnMut(u32));

    /// Lends Python a function, for as long as the call takes.
    fn fold(combine: &dyn Fn(f64, f64) -> f64) -> f64;
}

/// Adds the prices of some things.
#[wasm_bindgen]
pub fn total(names: Vec<String>) -> Result<f64, JsValue> {
    names.iter().map(|name| price(name)).sum()
}

/// Adds what Python visits.
#[wasm_bindgen]
pub fn sum_of_visited() -> u32 {
    let mut sum = 0;
    each(&mut |number| sum += number);
    sum
}

/// Lets Python fold with Rust's addition.
#[wasm_bindgen]
pub fn folded() -> f64 {
    fold(&|a, b| a + b)
}
