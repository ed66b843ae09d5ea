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
    /// A keyword in Python.
    Nothing = "None",
    /// A method of every class in Python.
    Order = "mro",
    /// A name that Python's `enum` reserves.
    Sunder = "_ignore_",
    /// A method of every `str` in Python.
    Title = "title",
}

/// Returns its argument.
#[wasm_bindgen]
pub fn same_cache(value: Cache) -> Cache {
    value
}

/// A C-style enum.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Amount {
    /// A keyword in Python.
    None = 0,
    /// Something.
    Some = 1,
}

/// Returns its argument.
#[wasm_bindgen]
pub fn same_amount(value: Amount) -> Amount {
    value
}
