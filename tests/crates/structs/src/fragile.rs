//! An object that panics at a chosen place.

use crate::borrowing::callback;
use wasm_bindgen::prelude::*;

/// Panics in its "constructor", "getter", "setter" or "drop"; with "call", its end calls the host's `callback`.
#[wasm_bindgen]
pub struct Fragile {
    place: String,
}

#[wasm_bindgen]
impl Fragile {
    /// Makes one that panics at one place, or nowhere.
    #[wasm_bindgen(constructor)]
    pub fn new(place: String) -> Fragile {
        Fragile { place }.tried("constructor")
    }

    /// The place where it panics.
    #[wasm_bindgen(getter)]
    pub fn place(&self) -> String {
        self.try_at("getter");
        self.place.clone()
    }

    /// Sets the place where it panics.
    #[wasm_bindgen(setter)]
    pub fn set_place(&mut self, place: String) {
        self.try_at("setter");
        self.place = place;
    }

    fn tried(self, place: &str) -> Fragile {
        self.try_at(place);
        self
    }

    fn try_at(&self, place: &str) {
        assert!(self.place != place, "it broke in its {place}");
    }
}

impl Drop for Fragile {
    fn drop(&mut self) {
        self.try_at("drop");
        if self.place == "call" {
            callback(0);
        }
    }
}
