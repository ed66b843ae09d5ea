//! Counts closures: each that this crate makes, but for the guide's own examples, owns a [`Token`].

use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

/// A value for closures to own: Rust drops it when it frees the closure.
pub struct Token(());

impl Token {
    pub fn new() -> Token {
        MADE.set(MADE.get() + 1);
        Token(())
    }

    /// Does nothing: a closure that calls it captures the token.
    pub fn hold(&self) {}
}

impl Drop for Token {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

/// How many counted closures were made so far.
#[wasm_bindgen]
pub fn made() -> u32 {
    MADE.get()
}

/// How many of them Rust has freed.
#[wasm_bindgen]
pub fn drops() -> u32 {
    DROPPED.get()
}
