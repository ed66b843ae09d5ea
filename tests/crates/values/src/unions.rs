//! Enums whose variants carry values; only the value crosses.

use crate::enums::Level;
use wasm_bindgen::prelude::*;

/// A size is a text, a number of steps, a grid, or a bool.
#[wasm_bindgen]
pub enum Size {
    /// As large as need be.
    Auto = "auto",
    /// As large as there is room.
    Fill = "fill-all",
    /// So many steps.
    Steps(u32),
    /// A grid.
    Grid(Grid),
    /// Whether there is any.
    Any(bool),
}

/// Rows and columns.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Grid {
    /// From above.
    pub rows: u8,
}

#[wasm_bindgen]
impl Grid {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: u8) -> Grid {
        Grid { rows }
    }
}

/// Numbers of several kinds.
#[wasm_bindgen]
pub enum Amount {
    /// A level.
    Level(Level),
    /// A wide one.
    Wide(u64),
    /// One with a fraction.
    Real(f64),
}

/// Text, or any other value.
#[wasm_bindgen(fallback)]
pub enum Loose {
    /// Nothing in particular.
    Plain = "plain",
    /// Any other value.
    Other(js_sys::Object),
}

/// Gives the size back as it came.
#[wasm_bindgen]
pub fn same_size(value: Size) -> Size {
    value
}

/// Another size of the same kind.
#[wasm_bindgen]
pub fn mirror_size(value: Size) -> Size {
    match value {
        Size::Auto => Size::Fill,
        Size::Fill => Size::Auto,
        Size::Steps(steps) => Size::Steps(!steps),
        Size::Grid(Grid { rows }) => Size::Grid(Grid { rows: !rows }),
        Size::Any(any) => Size::Any(!any),
    }
}

/// Gives the size back as it came, or nothing.
#[wasm_bindgen]
pub fn same_option_size(value: Option<Size>) -> Option<Size> {
    value
}

/// Gives the amount back as it came.
#[wasm_bindgen]
pub fn same_amount(value: Amount) -> Amount {
    value
}

/// Which kind of amount Rust sees.
#[wasm_bindgen]
pub fn kind_of_amount(value: Amount) -> String {
    match value {
        Amount::Level(_) => "level",
        Amount::Wide(_) => "wide",
        Amount::Real(_) => "real",
    }
    .to_owned()
}

/// Gives it back as it came.
#[wasm_bindgen]
pub fn same_loose(value: Loose) -> Loose {
    value
}

/// Whether Rust sees the text.
#[wasm_bindgen]
pub fn is_plain(value: Loose) -> bool {
    matches!(value, Loose::Plain)
}
