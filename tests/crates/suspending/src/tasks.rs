//! Tasks of Rust's executor that are suspended, and promises that are waited for without `async`.

use crate::imports::{note, wait_u32};
use js_sys::{Promise, futures::jspi_block_on_promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// Waits for a promise as if it were an ordinary call.
#[wasm_bindgen(jspi)]
pub fn block_on(promise: &Promise) -> Result<JsValue, JsValue> {
    jspi_block_on_promise(promise)
}

/// Waits for an async block, which waits for a promise.
#[wasm_bindgen(jspi)]
pub fn block_on_future(promise: Promise) -> Result<JsValue, JsValue> {
    jspi_block_on_promise(&future_to_promise(
        async move { JsFuture::from(promise).await },
    ))
}

/// Spawns tasks that are suspended, and returns before them.
#[wasm_bindgen(jspi)]
pub fn spawn(key: &str, count: u32) {
    for number in 0..count {
        let key = key.to_owned();
        spawn_local(async move { note(number + wait_u32(&key)) });
    }
}

/// An async function in which ordinary calls wait.
#[wasm_bindgen(jspi)]
pub async fn both_ways(key: String, promise: Promise) -> Result<u32, JsValue> {
    let before = wait_u32(&key);
    let value = JsFuture::from(promise).await?;
    Ok(before + value.as_f64().unwrap_or_default() as u32 + wait_u32(&key))
}

/// Spawns a task that fails after it has waited.
#[wasm_bindgen(jspi)]
pub async fn fail_in_task(key: String) -> u32 {
    wait_u32(&key);
    wasm_bindgen::throw_str("the task gave up")
}
