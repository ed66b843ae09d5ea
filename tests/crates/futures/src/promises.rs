//! `js_sys::Promise` as a value, and the helpers of `wasm-bindgen-futures`.

use crate::waiting::turn;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

#[wasm_bindgen(module = "host")]
extern "C" {
    fn note(text: &str);
    fn take_promise(promise: Promise);
    fn give_promise() -> Promise;
}

/// Gives its promise back.
#[wasm_bindgen]
pub fn same_promise(promise: Promise) -> Promise {
    promise
}

/// Returns the value of a promise.
#[wasm_bindgen]
pub async fn wait_for(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// Returns the value of a borrowed promise.
#[wasm_bindgen]
pub async fn wait_for_lent(promise: &Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.clone()).await
}

/// Returns the value of a promise, if one is given.
#[wasm_bindgen]
pub async fn wait_for_maybe(promise: Option<Promise>) -> Result<JsValue, JsValue> {
    match promise {
        Some(promise) => JsFuture::from(promise).await,
        None => Ok(JsValue::from("no promise")),
    }
}

/// Returns the values of several promises.
#[wasm_bindgen]
pub async fn wait_for_each(promises: Vec<Promise>) -> Result<Vec<JsValue>, JsValue> {
    let mut found = Vec::new();
    for promise in promises {
        found.push(JsFuture::from(promise).await?);
    }
    Ok(found)
}

/// Awaits a value that may be a promise, as JavaScript's `await` does.
#[wasm_bindgen]
pub async fn resolve(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}

/// Returns the values of a list of promises, by `Promise.all`.
#[wasm_bindgen]
pub async fn wait_for_all(promises: Array) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::all(&promises)).await
}

/// A promise by `future_to_promise`: of a value, or rejected with it.
#[wasm_bindgen]
pub fn promised(value: JsValue, fails: bool) -> Promise {
    future_to_promise(async move {
        turn().await;
        if fails { Err(value) } else { Ok(value) }
    })
}

/// A promise or none.
#[wasm_bindgen]
pub fn maybe_promised(there: bool) -> Option<Promise> {
    there.then(|| Promise::resolve(&JsValue::from(5)))
}

/// Gives the host a promise.
#[wasm_bindgen]
pub fn hand_promise(value: JsValue) {
    take_promise(Promise::resolve(&value));
}

/// Waits for a promise that the host gives.
#[wasm_bindgen]
pub async fn take_from_host() -> Result<JsValue, JsValue> {
    JsFuture::from(give_promise()).await
}

/// Returns the value of a host function, which may be async.
#[wasm_bindgen]
pub async fn call_async(function: Function, value: JsValue) -> Result<JsValue, JsValue> {
    let answer = function.call1(&JsValue::UNDEFINED, &value)?;
    JsFuture::from(answer.unchecked_into::<Promise>()).await
}

/// Spawns futures that tell the host how far they are: they take turns.
#[wasm_bindgen]
pub fn spawn_notes(names: Vec<String>, turns: u32) {
    for name in names {
        spawn_local(async move {
            for number in 0..turns {
                note(&format!("{name}{number}"));
                turn().await;
            }
        });
    }
}
