//! Closures on Rust's stack: the host may call them until the imported function returns, and never again.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    fn takes_immutable_closure(closure: &dyn Fn());
    fn takes_mutable_closure(closure: &mut dyn FnMut());
    fn takes_closure_that_takes_int_and_returns_string(closure: &dyn Fn(u32) -> String);
}

#[wasm_bindgen(module = "host")]
extern "C" {
    fn fold(closure: &dyn Fn(f64, f64) -> f64) -> f64;
    fn feed(closure: &mut dyn FnMut(String) -> bool);
    fn attempt(closure: &dyn Fn(u32) -> Result<u32, JsValue>) -> u32;
}

/// Lends the host a closure that counts; gives the number of calls.
#[wasm_bindgen]
pub fn lend_immutable() -> u32 {
    let calls = Cell::new(0);
    takes_immutable_closure(&|| calls.set(calls.get() + 1));
    calls.get()
}

/// Lends the host a closure that changes what it captured; gives the number of calls.
#[wasm_bindgen]
pub fn lend_mutable() -> u32 {
    let mut calls = 0;
    takes_mutable_closure(&mut || calls += 1);
    calls
}

/// Lends the host a closure from a number to text: 3 becomes `prefix` + "3".
#[wasm_bindgen]
pub fn lend_int_to_string(prefix: &str) {
    takes_closure_that_takes_int_and_returns_string(&|number| format!("{prefix}{number}"));
}

/// Lends the host a closure of two numbers, `left * factor + right`; gives what the host makes of it.
#[wasm_bindgen]
pub fn lend_fold(factor: f64) -> f64 {
    fold(&|left, right| left * factor + right)
}

/// Lends the host a closure that gathers words and says of each if it was new; gives the words, a comma between them.
#[wasm_bindgen]
pub fn lend_feed() -> String {
    let mut words: Vec<String> = Vec::new();
    feed(&mut |word| {
        let is_new = !words.contains(&word);
        words.push(word);
        is_new
    });
    words.join(",")
}

/// Lends the host a closure that halves even numbers, and fails with "3 is odd" and the like for the others.
#[wasm_bindgen]
pub fn lend_attempt() -> u32 {
    attempt(&|number| match number % 2 {
        0 => Ok(number / 2),
        _ => Err(JsValue::from(format!("{number} is odd"))),
    })
}
