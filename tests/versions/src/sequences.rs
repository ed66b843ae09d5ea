//! Slices and vectors of numbers, texts, values, structs and enums.

use wasm_bindgen::prelude::*;

use crate::enums::Colour;
use crate::structs::Point;

same! {
    same_u8s: Vec<u8>, same_i8s: Vec<i8>, same_u16s: Vec<u16>, same_i32s: Vec<i32>, same_u64s: Vec<u64>,
    same_f32s: Vec<f32>, same_f64s: Vec<f64>, maybe_u8s: Option<Vec<u8>>, maybe_f64s: Option<Vec<f64>>,
    same_texts: Vec<String>, same_values: Vec<JsValue>, maybe_texts: Option<Vec<String>>,
}

#[cfg(feature = "since-130")]
same! { same_bools: Vec<bool>, same_chars: Vec<char> }

/// Lent numbers.
#[wasm_bindgen]
pub fn sum(bytes: &[u8], floats: &[f64]) -> f64 {
    bytes.iter().map(|&byte| f64::from(byte)).sum::<f64>() + floats.iter().sum::<f64>()
}

/// Numbers that are written back.
#[wasm_bindgen]
pub fn double(numbers: &mut [i32]) {
    for number in numbers {
        *number *= 2;
    }
}

/// Takes the points, and gives them back the other way round.
#[wasm_bindgen]
pub fn reverse_points(mut points: Vec<Point>) -> Vec<Point> {
    points.reverse();
    points
}

/// Takes enums, and gives them back the other way round.
#[wasm_bindgen]
pub fn reverse_colours(mut colours: Vec<Colour>) -> Vec<Colour> {
    colours.reverse();
    colours
}
