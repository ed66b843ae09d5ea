//! Lesson 9: imports. Rust declares a class that it needs, and Python provides it.

use wasm_bindgen::{JsCast, prelude::*};

#[wasm_bindgen]
extern "C" {
    /// A shop. Rust knows only what it asks of one.
    pub type Shop;

    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Shop;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Shop) -> String;

    #[wasm_bindgen(method, catch)]
    fn price(this: &Shop, item: &str) -> Result<f64, JsValue>;

    #[wasm_bindgen(method)]
    fn note(this: &Shop, text: &str);
}

/// Opens a shop: Rust calls the constructor of a Python class.
#[wasm_bindgen]
pub fn open(name: &str) -> Shop {
    Shop::new(name)
}

/// Adds up what some items cost.
#[wasm_bindgen]
pub fn checkout(
    shop: &Shop,
    items: Vec<String>,
) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for item in &items {
        sum += shop.price(item)?;
    }
    shop.note(&format!(
        "{} items, {sum:.2} in all",
        items.len()
    ));
    Ok(sum)
}

/// What stands over the door; nothing if it is no shop.
#[wasm_bindgen]
pub fn sign(thing: &JsValue) -> Option<String> {
    let shop = thing.dyn_ref::<Shop>()?;
    Some(shop.name())
}
