//! Every constructor of a closure, in each of its forms.

use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    fn call(closure: &ScopedClosure<dyn FnMut(u32) -> u32>) -> u32;
    fn call_shared(closure: &ScopedClosure<dyn Fn(u32) -> u32>) -> u32;
}

thread_local! {
    static ALIVE: Cell<i32> = const { Cell::new(0) };
}

/// Something for a closure to own: it counts those that are alive.
struct Owned(u32);

impl Owned {
    fn new(number: u32) -> Owned {
        ALIVE.set(ALIVE.get() + 1);
        Owned(number)
    }

    /// A method, so that a closure that calls it captures the whole value.
    fn added_to(&self, number: u32) -> u32 {
        self.0 + number
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

/// How many closures of this file have not been freed.
#[wasm_bindgen]
pub fn alive() -> i32 {
    ALIVE.get()
}

type Adder = Closure<dyn FnMut(u32) -> u32>;

macro_rules! made_by {
    ($($function:ident: $constructor:ident;)*) => {$(
        /// A closure that adds, by the constructor of that name.
        #[wasm_bindgen]
        pub fn $function(amount: u32) -> Adder {
            let owned = Owned::new(amount);
            Closure::$constructor(move |number: u32| owned.added_to(number))
        }
    )*};
}

made_by! {
    by_new: new;
    by_own: own;
    by_own_aborting: own_aborting;
    by_own_assert_unwind_safe: own_assert_unwind_safe;
    by_once: once;
    by_once_aborting: once_aborting;
    by_once_assert_unwind_safe: once_assert_unwind_safe;
}

macro_rules! wrapped_by {
    ($($function:ident: $constructor:ident;)*) => {$(
        /// A closure that adds, made from a box.
        #[wasm_bindgen]
        pub fn $function(amount: u32) -> Adder {
            let owned = Owned::new(amount);
            Closure::$constructor(Box::new(move |number: u32| owned.added_to(number)) as Box<dyn FnMut(u32) -> u32>)
        }
    )*};
}

wrapped_by! {
    by_wrap: wrap;
    by_wrap_aborting: wrap_aborting;
    by_wrap_assert_unwind_safe: wrap_assert_unwind_safe;
}

macro_rules! borrowed_by {
    ($($shared:ident, $exclusive:ident: $borrow:ident, $borrow_mut:ident;)*) => {$(
        /// Lends the host a closure that adds, by a shared borrow; returns the host's answer.
        #[wasm_bindgen]
        pub fn $shared(amount: u32) -> u32 {
            let owned = Owned::new(amount);
            let add = |number: u32| owned.added_to(number);
            call_shared(&Closure::$borrow(&add))
        }

        /// Lends the host a closure that adds, by an exclusive borrow; returns the host's answer.
        #[wasm_bindgen]
        pub fn $exclusive(amount: u32) -> u32 {
            let mut owned = Owned::new(amount);
            let mut add = |number: u32| {
                owned.0 += number;
                owned.0
            };
            call(&Closure::$borrow_mut(&mut add))
        }
    )*};
}

borrowed_by! {
    by_borrow, by_borrow_mut: borrow, borrow_mut;
    by_borrow_aborting, by_borrow_mut_aborting: borrow_aborting, borrow_mut_aborting;
    by_borrow_assert_unwind_safe, by_borrow_mut_assert_unwind_safe: borrow_assert_unwind_safe, borrow_mut_assert_unwind_safe;
}

/// A closure as a value that can be called once.
#[wasm_bindgen]
pub fn by_once_into_js(amount: u32) -> JsValue {
    let owned = Owned::new(amount);
    Closure::once_into_js(move |number: u32| -> u32 { owned.added_to(number) })
}

/// A closure as a value.
#[wasm_bindgen]
pub fn by_into_js_value(amount: u32) -> JsValue {
    let owned = Owned::new(amount);
    let closure: Adder = Closure::new(move |number: u32| owned.added_to(number));
    closure.into_js_value()
}

/// Returns a closure that Rust forgets: it lives for as long as somebody can call it.
#[wasm_bindgen]
pub fn by_forget(amount: u32) -> u32 {
    let owned = Owned::new(amount);
    let closure: Adder = Closure::new(move |number: u32| owned.added_to(number));
    let answer = call(&closure);
    closure.forget();
    answer
}
