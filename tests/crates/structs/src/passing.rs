//! All the ways for an object to pass between the host and Rust.

use crate::counter::Counter;
use wasm_bindgen::prelude::*;

/// Takes a counter for good; gives its value.
#[wasm_bindgen]
pub fn take(counter: Counter) -> i32 {
    counter.value
}

/// Takes two counters for good; gives the sum.
#[wasm_bindgen]
pub fn take_two(left: Counter, right: Counter) -> i32 {
    left.value + right.value
}

/// Takes a counter for good, or none: gives its value, or nothing.
#[wasm_bindgen]
pub fn take_maybe(counter: Option<Counter>) -> Option<i32> {
    counter.map(|counter| counter.value)
}

/// Takes a list of counters for good; gives the sum.
#[wasm_bindgen]
pub fn take_all(counters: Vec<Counter>) -> i32 {
    counters.iter().map(|counter| counter.value).sum()
}

/// Looks at a counter; gives its value.
#[wasm_bindgen]
pub fn look(counter: &Counter) -> i32 {
    counter.value
}

/// Takes one step of a borrowed counter.
#[wasm_bindgen]
pub fn step(counter: &mut Counter) {
    counter.increment();
}

/// Moves the value of one counter to another, which may not be the same object.
#[wasm_bindgen]
pub fn transfer(from: &mut Counter, to: &mut Counter) {
    to.value += std::mem::take(&mut from.value);
}

/// Borrows one counter and takes the other; gives the sum.
#[wasm_bindgen]
pub fn look_and_take(borrowed: &Counter, taken: Counter) -> i32 {
    borrowed.value + taken.value
}

/// Makes a counter.
#[wasm_bindgen]
pub fn make(value: i32) -> Counter {
    Counter::starting_at(value, None)
}

/// Makes a counter, or nothing for a number below 0.
#[wasm_bindgen]
pub fn make_maybe(value: i32) -> Option<Counter> {
    (value >= 0).then(|| make(value))
}

/// Makes a counter, or fails with text for a number below 0.
#[wasm_bindgen]
pub fn make_or_fail(value: i32) -> Result<Counter, String> {
    make_maybe(value).ok_or_else(|| format!("{value} is below 0"))
}

/// Makes as many counters as asked for, with the values 0, 1, 2 …
#[wasm_bindgen]
pub fn make_many(count: i32) -> Vec<Counter> {
    (0..count).map(make).collect()
}

/// Makes a counter and hands it over as a plain value.
#[wasm_bindgen]
pub fn make_boxed(value: i32) -> JsValue {
    make(value).into()
}

/// Takes a counter and gives it back: a new object of the host's for the same counter.
#[wasm_bindgen]
pub fn pass_through(counter: Counter) -> Counter {
    counter
}
