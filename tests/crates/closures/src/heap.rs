//! Closures returned to the host, which now owns them: callable for as long as the host likes.

use crate::drops::Token;
use wasm_bindgen::prelude::*;

/// A closure that adds `amount`.
#[wasm_bindgen]
pub fn adder(amount: i32) -> Closure<dyn Fn(i32) -> i32> {
    let token = Token::new();
    Closure::new(move |number: i32| {
        token.hold();
        number.wrapping_add(amount)
    })
}

/// A closure with a state of its own: 1, 2, 3 …
#[wasm_bindgen]
pub fn counter() -> Closure<dyn FnMut() -> u32> {
    let token = Token::new();
    let mut count = 0;
    Closure::new(move || {
        token.hold();
        count += 1;
        count
    })
}

/// A closure from text to text.
#[wasm_bindgen]
pub fn greeter(greeting: String) -> Closure<dyn Fn(String) -> String> {
    let token = Token::new();
    Closure::new(move |name: String| {
        token.hold();
        format!("{greeting}, {name}!")
    })
}

/// A closure that borrows its argument: it says if the value is text.
#[wasm_bindgen]
pub fn is_text() -> Closure<dyn Fn(&JsValue) -> bool> {
    let token = Token::new();
    Closure::new(move |value: &JsValue| {
        token.hold();
        value.is_string()
    })
}

type Describe = dyn Fn(u8, i64, f32, bool, char, String, Vec<u8>) -> String;

/// A closure of arguments of many types: it gives them back as one line of text.
#[wasm_bindgen]
pub fn describer() -> Closure<Describe> {
    let token = Token::new();
    Closure::new(
        move |a: u8, b: i64, c: f32, d: bool, e: char, f: String, g: Vec<u8>| {
            token.hold();
            format!("{a} {b} {c} {d} {e} {f} {g:?}")
        },
    )
}

/// A closure that gives nothing for the empty text, else the first character.
#[wasm_bindgen]
pub fn first_character() -> Closure<dyn Fn(Option<String>) -> Option<char>> {
    let token = Token::new();
    Closure::new(move |text: Option<String>| {
        token.hold();
        text?.chars().next()
    })
}

/// A closure that keeps its argument and returns the one before: `undefined` the first time.
#[wasm_bindgen]
pub fn previous() -> Closure<dyn FnMut(JsValue) -> JsValue> {
    let token = Token::new();
    let mut kept = JsValue::UNDEFINED;
    Closure::new(move |value: JsValue| {
        token.hold();
        std::mem::replace(&mut kept, value)
    })
}

/// A closure that takes the square root, and fails with text for a number below 0.
#[wasm_bindgen]
pub fn square_root() -> Closure<dyn Fn(f64) -> Result<f64, JsValue>> {
    let token = Token::new();
    Closure::new(move |number: f64| {
        token.hold();
        if number < 0.0 {
            return Err(JsValue::from(format!("{number} has no square root")));
        }
        Ok(number.sqrt())
    })
}

/// A closure that fails with a JavaScript `Error`, always.
#[wasm_bindgen]
pub fn failing() -> Closure<dyn Fn() -> Result<(), JsError>> {
    let token = Token::new();
    Closure::new(move || {
        token.hold();
        Err(JsError::new("this closure always fails"))
    })
}

/// A closure that panics, always.
#[wasm_bindgen]
pub fn panicking() -> Closure<dyn Fn()> {
    let token = Token::new();
    Closure::new(move || {
        token.hold();
        panic!("this closure always panics")
    })
}

/// A closure as a plain value, by `into_js_value`: it shouts.
#[wasm_bindgen]
pub fn shouter() -> JsValue {
    let token = Token::new();
    let closure = Closure::<dyn Fn(String) -> String>::new(move |text: String| {
        token.hold();
        text.to_uppercase()
    });
    closure.into_js_value()
}
