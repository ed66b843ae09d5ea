//! Data through serde, a class of the page, and something to await.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// A thing that is sold.
#[derive(Serialize, Deserialize)]
struct Item {
    name: String,
    count: u32,
}

/// Doubles each count.
#[wasm_bindgen]
pub fn doubled(items: JsValue) -> Result<JsValue, JsError> {
    let mut items: Vec<Item> = serde_wasm_bindgen::from_value(items)?;
    for item in &mut items {
        item.count *= 2;
    }
    Ok(serde_wasm_bindgen::to_value(&items)?)
}

/// Gives the host of an address.
#[wasm_bindgen]
pub fn host_of(address: &Url) -> String {
    address.host()
}

/// Returns its value.
#[wasm_bindgen]
pub fn same(value: JsValue) -> JsValue {
    value
}

/// Takes one letter.
#[wasm_bindgen]
pub fn initial(letter: char) -> String {
    letter.to_uppercase().collect()
}

/// How large a box is.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Size {
    /// The smallest.
    Small,
    /// The other one.
    Large,
}

/// Says what a size is called.
#[wasm_bindgen]
pub fn size_name(size: Size) -> String {
    match size {
        Size::Small => "small".into(),
        Size::Large => "large".into(),
    }
}

/// Awaits a price, and adds a tip.
#[wasm_bindgen]
pub async fn with_tip(price: js_sys::Promise) -> Result<f64, JsValue> {
    let price = wasm_bindgen_futures::JsFuture::from(price).await?;
    let price = price
        .as_f64()
        .ok_or_else(|| JsValue::from("a price is a number"))?;
    Ok(price + 1.0)
}
