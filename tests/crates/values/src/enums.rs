//! Enums: of numbers and of text.

use wasm_bindgen::prelude::*;

/// How loud it is.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Level {
    /// One can hear a pin drop.
    Low = 1,
    /// One can talk.
    Mid = 5,
    /// One cannot.
    High = 9,
}

/// Enums of numbers may count below 0.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Sign {
    /// Below.
    Minus = -1,
    /// Neither.
    Zero,
    /// Above.
    Plus,
}

/// An enum of text: the host sees "dark" and "light".
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Shade {
    /// Little light.
    Dark = "dark",
    /// Much light.
    Light = "light",
}

/// Gives the level back as it came.
#[wasm_bindgen]
pub fn same_level(value: Level) -> Level {
    value
}

/// High for low and low for high.
#[wasm_bindgen]
pub fn mirror_level(value: Level) -> Level {
    match value {
        Level::Low => Level::High,
        Level::Mid => Level::Mid,
        Level::High => Level::Low,
    }
}

/// Gives the sign back as it came.
#[wasm_bindgen]
pub fn same_sign(value: Sign) -> Sign {
    value
}

/// Plus for minus and minus for plus.
#[wasm_bindgen]
pub fn mirror_sign(value: Sign) -> Sign {
    match value {
        Sign::Minus => Sign::Plus,
        Sign::Zero => Sign::Zero,
        Sign::Plus => Sign::Minus,
    }
}

/// Gives the shade back as it came.
#[wasm_bindgen]
pub fn same_shade(value: Shade) -> Shade {
    value
}

/// Light for dark and dark for light.
#[wasm_bindgen]
pub fn mirror_shade(value: Shade) -> Shade {
    match value {
        Shade::Dark => Shade::Light,
        _ => Shade::Dark,
    }
}
