//! Async imports: served by Python or by the page, with and without `catch`, for each type of result.

use crate::results::Point;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn fetch_value(key: String) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_u8(key: &str) -> Result<u8, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_f64() -> Result<f64, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_text() -> Result<String, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_maybe() -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_point() -> Result<Point, JsValue>;
    #[wasm_bindgen(catch)]
    async fn fetch_nothing() -> Result<(), JsValue>;
    async fn trusted(number: u32) -> JsValue;
    async fn trusted_nothing();

    type Store;
    #[wasm_bindgen(constructor)]
    fn new(name: &str) -> Store;
    #[wasm_bindgen(method, catch)]
    async fn load(this: &Store, key: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = page)]
    async fn delayed(value: JsValue) -> Result<JsValue, JsValue>;
}

/// Returns the value that the host fetches.
#[wasm_bindgen]
pub async fn ask_value(key: String) -> Result<JsValue, JsValue> {
    fetch_value(key).await
}

/// Returns the fetched number plus one.
#[wasm_bindgen]
pub async fn ask_u8(key: String) -> Result<u32, JsValue> {
    Ok(u32::from(fetch_u8(&key).await?) + 1)
}

/// Returns half of the fetched number.
#[wasm_bindgen]
pub async fn ask_f64() -> Result<f64, JsValue> {
    Ok(fetch_f64().await? / 2.0)
}

/// Returns the fetched text in capitals.
#[wasm_bindgen]
pub async fn ask_text() -> Result<String, JsValue> {
    Ok(fetch_text().await?.to_uppercase())
}

/// Returns the fetched number as text, or a word for `None`.
#[wasm_bindgen]
pub async fn ask_maybe() -> Result<String, JsValue> {
    Ok(fetch_maybe().await?.unwrap_or_else(|| "nothing".into()))
}

/// Returns the coordinate of the fetched point.
#[wasm_bindgen]
pub async fn ask_point() -> Result<i32, JsValue> {
    Ok(fetch_point().await?.x)
}

/// Returns "done" when the host has finished.
#[wasm_bindgen]
pub async fn ask_nothing() -> Result<String, JsValue> {
    fetch_nothing().await?;
    Ok("done".into())
}

/// Returns the host's value; an exception of the host is a panic.
#[wasm_bindgen]
pub async fn ask_trusted(number: u32) -> JsValue {
    trusted_nothing().await;
    trusted(number).await
}

/// Returns the value that a method of a host object gives.
#[wasm_bindgen]
pub async fn ask_store(name: &str, key: &str) -> Result<JsValue, JsValue> {
    Store::new(name).load(key).await
}

/// Returns the value that a function of the page gives.
#[wasm_bindgen]
pub async fn ask_page(value: JsValue) -> Result<JsValue, JsValue> {
    delayed(value).await
}

/// Asks the host several times in sequence, and lists its answers.
#[wasm_bindgen]
pub async fn ask_in_turn(keys: Vec<String>) -> Result<Vec<JsValue>, JsValue> {
    let mut found = Vec::new();
    for key in keys {
        found.push(fetch_value(key).await?);
    }
    Ok(found)
}
