//! Async methods: the object is borrowed for as long as the future runs.

use crate::waiting::gate;
use wasm_bindgen::prelude::*;

/// Counts, and waits at gates meanwhile.
#[wasm_bindgen]
pub struct Tally {
    count: u32,
}

#[wasm_bindgen]
impl Tally {
    /// A tally that begins here.
    #[wasm_bindgen(constructor)]
    pub fn new(count: u32) -> Tally {
        Tally { count }
    }

    /// The count.
    #[wasm_bindgen(getter)]
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The count, once a gate is open.
    pub async fn count_behind(&self, number: u32) -> u32 {
        gate(number).await;
        self.count
    }

    /// Counts on, once a gate is open.
    pub async fn add_behind(&mut self, number: u32, by: u32) -> u32 {
        gate(number).await;
        self.count += by;
        self.count
    }

    /// Ends with its last count, once a gate is open.
    pub async fn finish_behind(self, number: u32) -> u32 {
        gate(number).await;
        self.count
    }

    /// A tally, made a while later.
    pub async fn made_behind(number: u32, count: u32) -> Tally {
        gate(number).await;
        Tally { count }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

thread_local! {
    static DROPPED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// How many tallies Rust has dropped.
#[wasm_bindgen]
pub fn tallies_dropped() -> u32 {
    DROPPED.get()
}
