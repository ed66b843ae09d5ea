//! Ways in which closures reach the host: by value, by reference, in an option or a result.

use wasm_bindgen::prelude::*;

type Adder = Closure<dyn FnMut(u32) -> u32>;

#[wasm_bindgen(module = "host")]
extern "C" {
    fn keep(closure: Adder);
    fn keep_maybe(closure: Option<Adder>);
    fn look_maybe(closure: Option<&Adder>);
    fn keep_two(first: Adder, second: &Adder) -> u32;
    #[wasm_bindgen(catch)]
    fn try_lent(closure: &dyn Fn(u32) -> u32) -> Result<u32, JsValue>;
}

fn adder(amount: u32) -> Adder {
    Closure::new(move |number: u32| number + amount)
}

/// A closure, or none.
#[wasm_bindgen]
pub fn maybe_adder(amount: Option<u32>) -> Option<Adder> {
    amount.map(adder)
}

/// A closure, or the reason why there is none.
#[wasm_bindgen]
pub fn try_adder(amount: i32) -> Result<Adder, JsError> {
    Ok(adder(u32::try_from(amount)?))
}

/// Gives the host a closure.
#[wasm_bindgen]
pub fn give(amount: u32) {
    keep(adder(amount));
}

/// Gives the host a closure, or none.
#[wasm_bindgen]
pub fn give_maybe(amount: Option<u32>) {
    keep_maybe(amount.map(adder));
}

/// Shows the host a closure, or none, and drops it.
#[wasm_bindgen]
pub fn show_maybe(amount: Option<u32>) {
    look_maybe(amount.map(adder).as_ref());
}

/// Gives one closure and shows another.
#[wasm_bindgen]
pub fn give_two() -> u32 {
    keep_two(adder(1), &adder(2))
}

/// Lends a closure; an exception of the host is returned as `Err`.
#[wasm_bindgen]
pub fn lend_caught(amount: u32) -> Result<u32, JsValue> {
    try_lent(&|number| number + amount)
}
