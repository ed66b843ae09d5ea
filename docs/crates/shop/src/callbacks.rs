//! Python functions that Rust is given, and Rust functions that Python is given.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// Counts the lines of a text, and tells how far it is.
#[wasm_bindgen]
pub fn count_lines(text: &str, progress: Option<Function>) -> Result<u32, JsValue> {
    let total = text.len().max(1) as f64;
    let (mut lines, mut read) = (0, 0);
    for line in text.split_inclusive('\n') {
        lines += 1;
        read += line.len();
        if let Some(progress) = &progress {
            progress.call1(&JsValue::NULL, &JsValue::from(read as f64 / total))?;
        }
    }
    Ok(lines)
}

/// Makes a function that adds a number.
#[wasm_bindgen]
pub fn adder(by: u32) -> Closure<dyn Fn(u32) -> u32> {
    Closure::new(move |number| number + by)
}

/// Makes a function that counts its calls.
#[wasm_bindgen]
pub fn ticker() -> Closure<dyn FnMut() -> u32> {
    let mut calls = 0;
    Closure::new(move || {
        calls += 1;
        calls
    })
}

/// Makes a function that calls another one while it runs.
#[wasm_bindgen]
pub fn repeater() -> Closure<dyn FnMut(Function)> {
    Closure::new(move |function: Function| {
        let _ = function
            .call0(&JsValue::NULL)
            .map_err(wasm_bindgen::throw_val);
    })
}
