//! Slices that are lent to the host, in each form in which it can receive them.

use crate::kinds::{Level, Shade};
use wasm_bindgen::{Clamped, Nullable, prelude::*};

#[wasm_bindgen(module = "host")]
extern "C" {
    fn see_bytes(values: &[u8]) -> String;
    fn see_floats(values: &[f32]) -> String;
    fn see_texts(values: &[String]) -> String;
    fn see_values(values: &[JsValue]) -> String;
    fn see_levels(values: &[Level], shades: &[Shade]) -> String;
    fn see_array(#[wasm_bindgen(slice_to_array)] values: &[u8], after: u8) -> String;
    fn change_bytes(values: &mut [u8], after: u8);
    fn change_floats(values: &mut [f64], others: &mut [i16]);
    fn change_some(values: Option<&mut [u32]>);
}

/// Returns the host's answers to borrowed slices.
#[wasm_bindgen]
pub fn show_slices(text: String) -> Vec<String> {
    let value = JsValue::from(&text);
    vec![
        see_bytes(text.as_bytes()),
        see_floats(&[0.5, -1.0]),
        see_texts(&[text.clone(), String::new()]),
        see_values(&[value, JsValue::NULL]),
        see_levels(&[Level::Below, Level::High], &[Shade::Light]),
        see_array(text.as_bytes(), 7),
    ]
}

/// Lends bytes to the host, and returns them changed.
#[wasm_bindgen]
pub fn changed_bytes(mut values: Vec<u8>) -> Vec<u8> {
    change_bytes(&mut values, 7);
    values
}

/// Lends two slices of different types to the host, and returns both changed.
#[wasm_bindgen]
pub fn changed_floats(mut values: Vec<f64>) -> Vec<f64> {
    let mut others = [1_i16, -2];
    change_floats(&mut values, &mut others);
    values.extend(others.map(f64::from));
    values
}

/// Lends the numbers to the host if there are any, and returns them changed.
#[wasm_bindgen]
pub fn changed_some(values: Option<Vec<u32>>) -> Option<Vec<u32>> {
    let Some(mut values) = values else {
        change_some(None);
        return None;
    };
    change_some(Some(&mut values));
    Some(values)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = "call")]
    fn tag_of_clamped(values: Clamped<&[u8]>) -> String;
    #[wasm_bindgen(js_namespace = ["Array", "prototype", "reverse"], js_name = "call")]
    fn reverse_bytes(values: &mut [u8]);
    #[wasm_bindgen(js_namespace = JSON, js_name = "stringify")]
    fn spell_array(#[wasm_bindgen(slice_to_array)] values: &[u8]) -> String;
    #[wasm_bindgen(js_name = "String")]
    fn spell_maybe(value: Option<Nullable<u8>>) -> String;
    #[wasm_bindgen(js_name = "String")]
    fn spell_nullable(value: Nullable<u64>) -> String;
}

/// Returns what the page receives for clamped bytes, a list, and empty values.
#[wasm_bindgen]
pub fn show_page() -> Vec<String> {
    let mut bytes = *b"abc";
    reverse_bytes(&mut bytes);
    vec![
        tag_of_clamped(Clamped(&[1, 2])),
        spell_array(&bytes),
        spell_maybe(None),
        spell_maybe(Some(Nullable::Null)),
        spell_maybe(Some(Nullable::Value(5))),
        spell_nullable(Nullable::Null),
        spell_nullable(Nullable::Value(u64::MAX)),
    ]
}
