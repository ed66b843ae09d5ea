//! A start function that waits.

use crate::waiting::turn;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

/// Starts when the module is loaded, and continues afterwards.
#[wasm_bindgen(start)]
pub async fn begin() {
    STARTED.set(1);
    turn().await;
    STARTED.set(2);
}

/// Returns the last step that the start function has reached: 2 is the end.
#[wasm_bindgen]
pub fn started() -> u32 {
    STARTED.get()
}
