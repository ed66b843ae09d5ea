//! Futures that break: by a panic, or by an exception that discards their frames.

use crate::waiting::{gate, turn};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen(module = "host")]
extern "C" {
    /// May raise, which nobody catches here.
    fn risky() -> u32;
}

/// Panics before it has waited for anything.
#[wasm_bindgen]
pub async fn panic_at_once() -> u32 {
    panic!("at once")
}

/// Panics after it has waited.
#[wasm_bindgen]
pub async fn panic_later() -> u32 {
    turn().await;
    panic!("later")
}

/// Spawns a future that panics a turn later.
#[wasm_bindgen]
pub fn spawn_panic() {
    spawn_local(async {
        turn().await;
        panic!("in a spawned future")
    });
}

/// Never gives anything, and holds nothing that could wake it.
#[wasm_bindgen]
pub async fn never() -> u32 {
    std::future::pending().await
}

/// Throws a text through the executor, a turn later.
#[wasm_bindgen]
pub async fn throw_later() -> u32 {
    turn().await;
    wasm_bindgen::throw_str("thrown in a future")
}

/// Calls an import that is not caught, a turn later.
#[wasm_bindgen]
pub async fn risk_later() -> u32 {
    turn().await;
    risky()
}

/// Panics when a gate is opened.
#[wasm_bindgen]
pub async fn panic_behind_gate(number: u32) {
    gate(number).await;
    panic!("behind the gate")
}
