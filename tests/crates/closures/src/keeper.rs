//! Who owns a closure, and for how long: lent by a struct, given away, forgotten.

use crate::drops::Token;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    fn keep(closure: &Closure<dyn FnMut(u32) -> u32>);
    fn adopt(closure: Closure<dyn FnMut(u32) -> u32>);
}

/// A closure that gives the sum of all numbers it was ever called with.
fn running_sum() -> Closure<dyn FnMut(u32) -> u32> {
    let token = Token::new();
    let mut sum = 0;
    Closure::new(move |number: u32| {
        token.hold();
        sum += number;
        sum
    })
}

/// Owns a closure that sums. When the keeper is dropped, calls from the host raise.
#[wasm_bindgen]
pub struct Keeper {
    closure: Closure<dyn FnMut(u32) -> u32>,
}

#[wasm_bindgen]
impl Keeper {
    /// Makes the closure; the host does not see it yet.
    #[wasm_bindgen(constructor)]
    pub fn summing() -> Keeper {
        Keeper {
            closure: running_sum(),
        }
    }

    /// Shows the closure to the host's `keep`, by reference.
    pub fn lend(&self) {
        keep(&self.closure);
    }

    /// The closure as a value: another reference to the same function.
    #[wasm_bindgen(getter)]
    pub fn function(&self) -> JsValue {
        self.closure.as_ref().clone()
    }
}

/// Gives a closure away to the host's `adopt`: Rust keeps nothing.
#[wasm_bindgen]
pub fn give_away() {
    adopt(running_sum());
}

/// Shows a closure to the host's `keep` and drops it at once: whoever kept it kept nothing.
#[wasm_bindgen]
pub fn lend_and_drop() {
    keep(&running_sum());
}

/// Shows a closure to the host's `keep` and forgets it: it lives on without an owner.
#[wasm_bindgen]
pub fn lend_and_forget() {
    let closure = running_sum();
    keep(&closure);
    closure.forget();
}
