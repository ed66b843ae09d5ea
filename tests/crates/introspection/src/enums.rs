//! Enums whose variants have awkward names.

use wasm_bindgen::prelude::*;

/// How to treat a cache. The host knows these by their text only.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Cache {
    /// As usual: the empty text.
    Default = "",
    /// Never.
    NoStore = "no-store",
    /// A name that begins with a digit.
    Second = "2nd",
    /// A keyword of Python.
    Nothing = "None",
    /// What every enum of Python has.
    Order = "mro",
    /// What Python keeps for itself.
    Sunder = "_ignore_",
    /// What every text of Python has.
    Title = "title",
}

/// Gives it back.
#[wasm_bindgen]
pub fn same_cache(value: Cache) -> Cache {
    value
}

/// Of numbers.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Amount {
    /// A keyword of Python.
    None = 0,
    /// Something.
    Some = 1,
}

/// Gives it back.
#[wasm_bindgen]
pub fn same_amount(value: Amount) -> Amount {
    value
}
