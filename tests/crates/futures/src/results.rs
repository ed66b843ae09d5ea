//! Async functions by signature: each waits for a turn, and returns its argument.

use crate::waiting::turn;
use wasm_bindgen::prelude::*;

macro_rules! identities {
    ($($function:ident: $type:ty;)*) => {$(
        /// Gives its argument back, a turn later.
        #[wasm_bindgen]
        pub async fn $function(value: $type) -> $type {
            turn().await;
            value
        }
    )*};
}

identities! {
    later_bool: bool;
    later_u8: u8;
    later_i32: i32;
    later_u32: u32;
    later_i64: i64;
    later_u64: u64;
    later_i128: i128;
    later_f32: f32;
    later_f64: f64;
    later_string: String;
    later_value: JsValue;
    later_bytes: Vec<u8>;
    later_floats: Vec<f64>;
    later_texts: Vec<String>;
    later_values: Vec<JsValue>;
    later_point: Point;
    later_points: Vec<Point>;
    later_light: Light;
    later_tone: Tone;
    maybe_u32: Option<u32>;
    maybe_i64: Option<i64>;
    maybe_f64: Option<f64>;
    maybe_string: Option<String>;
    maybe_bytes: Option<Vec<u8>>;
    maybe_point: Option<Point>;
    maybe_light: Option<Light>;
}

/// A struct that is an argument and a result.
#[wasm_bindgen]
pub struct Point {
    /// The x coordinate.
    pub x: i32,
}

#[wasm_bindgen]
impl Point {
    /// A point.
    #[wasm_bindgen(constructor)]
    pub fn new(x: i32) -> Point {
        Point { x }
    }
}

/// A struct that takes a turn to make.
#[wasm_bindgen]
pub struct Late {
    /// Its number.
    pub number: u32,
}

#[wasm_bindgen]
impl Late {
    /// Makes one; in JavaScript `new Late(number)` returns a promise of it.
    #[wasm_bindgen(constructor)]
    #[allow(deprecated)]
    pub async fn new(number: u32) -> Late {
        turn().await;
        Late { number }
    }
}

/// A C enum.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Light {
    /// Stop.
    Red = 1,
    /// Go.
    Green = 7,
}

/// A string enum.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Tone {
    /// Soft.
    Soft = "soft",
    /// Loud.
    Loud = "loud",
}

/// Gives nothing, a turn later.
#[wasm_bindgen]
pub async fn later_nothing() {
    turn().await;
}

/// Returns its text without waiting, and still as a promise.
#[wasm_bindgen]
pub async fn at_once(text: String) -> String {
    text
}

/// Takes everything that is lent for as long as the future runs.
#[wasm_bindgen]
pub async fn lengths(text: &str, numbers: &[f64], value: &JsValue, letter: char) -> Vec<u32> {
    turn().await;
    let type_of = value.js_typeof().as_string().unwrap_or_default();
    vec![
        text.len() as u32,
        numbers.len() as u32,
        type_of.len() as u32,
        letter as u32,
    ]
}

/// Returns the coordinate of a point, and a little more.
#[wasm_bindgen]
pub async fn added(point: &Point, by: Option<i32>) -> i32 {
    turn().await;
    point.x + by.unwrap_or_default()
}

/// Gives a closure.
#[wasm_bindgen]
pub async fn later_adder(amount: i32) -> JsValue {
    turn().await;
    Closure::<dyn Fn(i32) -> i32>::new(move |number: i32| number + amount).into_js_value()
}
