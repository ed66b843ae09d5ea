//! Many arguments, of mixed types.

use crate::enums::Shade;
use wasm_bindgen::prelude::*;

/// Writes all its arguments in one line, a space between them.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn describe(
    small: i8,
    text: &str,
    wide: Option<u64>,
    float: f64,
    bytes: &[u8],
    truth: bool,
    letter: char,
    words: Vec<String>,
    huge: i128,
    value: &JsValue,
    shade: Option<Shade>,
) -> String {
    let text_of_value = value.as_string();
    let is_dark = matches!(shade, Some(Shade::Dark));
    format!(
        "{small} {text} {wide:?} {float} {bytes:?} {truth} {letter} {words:?} {huge} {text_of_value:?} {is_dark}"
    )
}

/// Eight integers of one type: `a + 10b + 100c …`, so that each shows its place.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)]
pub fn digits(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8) -> u32 {
    [h, g, f, e, d, c, b, a]
        .into_iter()
        .fold(0, |number, digit| number * 10 + u32::from(digit))
}
