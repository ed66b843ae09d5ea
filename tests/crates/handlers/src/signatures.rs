//! Closures by signature: each returns its argument.

use wasm_bindgen::prelude::*;

/// A struct for closures to pass on.
#[wasm_bindgen]
pub struct Parcel {
    /// The weight.
    pub weight: u32,
}

#[wasm_bindgen]
impl Parcel {
    /// A parcel.
    #[wasm_bindgen(constructor)]
    pub fn new(weight: u32) -> Parcel {
        Parcel { weight }
    }
}

/// A C enum.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Shade {
    /// Dark.
    Dark = 2,
    /// Pale.
    Pale = 5,
}

/// A string enum.
#[wasm_bindgen]
#[derive(Clone, Copy)]
pub enum Mood {
    /// Good.
    Good = "good",
    /// Bad.
    Bad = "bad",
}

#[wasm_bindgen(module = "host")]
extern "C" {
    fn lent_number(closure: &dyn Fn(&JsValue) -> u32) -> u32;
    fn give_parcels() -> Vec<Parcel>;
    fn lent_parcel(closure: &dyn Fn(Parcel) -> Parcel);
}

macro_rules! identities {
    ($($function:ident: $type:ty;)*) => {$(
        /// A closure that gives its argument back.
        #[wasm_bindgen]
        pub fn $function() -> Closure<dyn Fn($type) -> $type> {
            Closure::new(|value: $type| value)
        }
    )*};
}

identities! {
    of_bool: bool;
    of_char: char;
    of_i8: i8;
    of_u16: u16;
    of_u32: u32;
    of_i64: i64;
    of_u64: u64;
    of_i128: i128;
    of_f32: f32;
    of_f64: f64;
    of_string: String;
    of_value: JsValue;
    of_bytes: Vec<u8>;
    of_floats: Vec<f64>;
    of_texts: Vec<String>;
    of_values: Vec<JsValue>;
    of_parcel: Parcel;
    of_parcels: Vec<Parcel>;
    of_shade: Shade;
    of_mood: Mood;
    of_maybe_u32: Option<u32>;
    of_maybe_i64: Option<i64>;
    of_maybe_f64: Option<f64>;
    of_maybe_string: Option<String>;
    of_maybe_parcel: Option<Parcel>;
    of_maybe_shade: Option<Shade>;
    of_maybe_value: Option<JsValue>;
}

/// Returns a closure that borrows a parcel and returns its weight.
#[wasm_bindgen]
pub fn weighing() -> Closure<dyn Fn(&Parcel) -> u32> {
    Closure::new(|parcel: &Parcel| parcel.weight)
}

/// Returns a closure that fails with its own argument if the parcel is heavy.
#[wasm_bindgen]
pub fn careful() -> Closure<dyn Fn(Parcel) -> Result<u32, JsValue>> {
    Closure::new(|parcel: Parcel| {
        if parcel.weight > 9 {
            Err(parcel.into())
        } else {
            Ok(parcel.weight)
        }
    })
}

/// A closure that fails, or gives a text.
#[wasm_bindgen]
pub fn naming() -> Closure<dyn Fn(u32) -> Result<Option<String>, JsError>> {
    Closure::new(|number: u32| match number {
        0 => Ok(None),
        1 => Ok(Some(String::from("one"))),
        _ => Err(JsError::new("too many")),
    })
}

/// Lends a closure that borrows what it is given.
#[wasm_bindgen]
pub fn lend_borrowing() -> u32 {
    lent_number(&|value| value.as_f64().unwrap_or_default() as u32)
}

/// Lends a closure that takes and gives a parcel.
#[wasm_bindgen]
pub fn lend_parcels() {
    lent_parcel(&|mut parcel: Parcel| {
        parcel.weight += 1;
        parcel
    });
}

/// Adds up the weights of all parcels that the host gives.
#[wasm_bindgen]
pub fn weigh_given() -> u32 {
    give_parcels().iter().map(|parcel| parcel.weight).sum()
}

/// Throws a text while it owns nothing: an exception discards frames of Rust without dropping their values.
#[wasm_bindgen]
pub fn throw_static() {
    wasm_bindgen::throw_str("thrown")
}
