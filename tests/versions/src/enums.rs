//! C-style enums and string enums.

use wasm_bindgen::prelude::*;

/// A C-style enum with numbers of its own.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Colour {
    /// The first.
    Red = 1,
    /// The second.
    Green = 5,
}

same! { same_colour: Colour, maybe_colour: Option<Colour> }

/// Takes an enum apart.
#[wasm_bindgen]
pub fn number_of(colour: Colour) -> u32 {
    colour as u32
}

/// A type whose name is not ASCII; older releases count its length in bytes.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Größe {
    /// Small.
    Klein,
    /// Large.
    Groß,
}

/// Has descriptor codes after that name.
#[wasm_bindgen]
pub fn larger(size: Größe, is_larger: bool, text: &str) -> Option<Größe> {
    match (size, is_larger && text.is_empty()) {
        (Größe::Klein, true) => Some(Größe::Groß),
        _ => None,
    }
}

#[cfg(feature = "since-94")]
mod strings {
    use wasm_bindgen::prelude::*;

    /// A string enum.
    #[wasm_bindgen]
    #[derive(Clone, Copy)]
    pub enum Shape {
        /// Without corners.
        Round = "round",
        /// With four of them.
        Square = "square",
    }

    same! { same_shape: Shape }
    #[cfg(feature = "since-95")]
    same! { maybe_shape: Option<Shape> }
}
