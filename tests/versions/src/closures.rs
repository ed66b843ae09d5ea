//! Closures on the stack and on the heap.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(js_name = each)]
    fn host_each(call: &dyn Fn(u32) -> u32) -> u32;
    #[wasm_bindgen(js_name = each)]
    fn host_each_mut(call: &mut dyn FnMut(u32) -> u32) -> u32;
    #[wasm_bindgen(js_name = keep)]
    fn host_keep(call: &Closure<dyn FnMut(u32, String) -> String>);
    #[wasm_bindgen(js_name = keep)]
    fn host_keep_value(call: &JsValue);
    #[wasm_bindgen(js_name = again)]
    fn host_again(number: u32) -> u32;

    /// An object with a method to be run.
    pub type Function;
    /// Runs it.
    #[wasm_bindgen(method)]
    pub fn run(this: &Function);
}

/// A place for a closure that Rust keeps.
type Slot<F> = RefCell<Option<Closure<F>>>;

thread_local! {
    static KEPT: Slot<dyn FnMut(u32, String) -> String> = const { RefCell::new(None) };
    static AGAIN: Slot<dyn FnMut(u32) -> u32> = const { RefCell::new(None) };
    static ALIVE: Cell<i32> = const { Cell::new(0) };
}

/// A captured value; counts those that are alive.
struct Captured;

impl Captured {
    fn new() -> Captured {
        ALIVE.with(|count| count.set(count.get() + 1));
        Captured
    }
}

impl Drop for Captured {
    fn drop(&mut self) {
        ALIVE.with(|count| count.set(count.get() - 1));
    }
}

/// Returns the number of captured values that are alive.
#[wasm_bindgen]
pub fn captured() -> i32 {
    ALIVE.with(Cell::get)
}

/// A closure on the stack.
#[wasm_bindgen]
pub fn lend(offset: u32) -> u32 {
    host_each(&|number| number + offset)
}

/// A closure on the stack that changes what it has captured.
#[wasm_bindgen]
pub fn lend_mut() -> u32 {
    let mut sum = 0;
    host_each_mut(&mut |number| {
        sum += number;
        sum
    })
}

/// A closure on the heap, which Rust holds until `drop_kept`.
#[wasm_bindgen]
pub fn keep() {
    let captured = Captured::new();
    let mut count = 0;
    let closure = Closure::wrap(Box::new(move |number: u32, text: String| {
        let _ = &captured;
        count += number;
        format!("{text} {count}")
    }) as Box<dyn FnMut(u32, String) -> String>);
    host_keep(&closure);
    KEPT.with(|kept| *kept.borrow_mut() = Some(closure));
}

/// Drops the closure that `keep` made.
#[wasm_bindgen]
pub fn drop_kept() {
    KEPT.with(|kept| kept.borrow_mut().take());
}

/// Returns a closure that belongs to the host.
#[wasm_bindgen]
pub fn give(start: u32) -> JsValue {
    let captured = Captured::new();
    let closure = Closure::wrap(Box::new(move |number: f64, wide: u64, flag: bool| {
        let _ = &captured;
        f64::from(start) + number + wide as f64 + f64::from(u8::from(flag))
    }) as Box<dyn Fn(f64, u64, bool) -> f64>);
    closure.into_js_value()
}

/// A closure for one call.
#[wasm_bindgen]
pub fn give_once(text: String) -> JsValue {
    let captured = Captured::new();
    Closure::once_into_js(move || {
        drop(captured);
        text + "!"
    })
}

/// A closure that is dropped while it runs.
#[wasm_bindgen]
pub fn drop_itself() {
    let captured = Captured::new();
    let slot: Rc<Slot<dyn FnMut() -> u32>> = Rc::default();
    let own = slot.clone();
    let closure = Closure::wrap(Box::new(move || {
        let _ = &captured;
        drop(own.borrow_mut().take());
        42_u32
    }) as Box<dyn FnMut() -> u32>);
    host_keep_value(closure.as_ref());
    *slot.borrow_mut() = Some(closure);
}

/// Keeps a closure that calls the host, which may call it again.
#[wasm_bindgen]
pub fn recurse() {
    let closure = Closure::wrap(Box::new(host_again) as Box<dyn FnMut(u32) -> u32>);
    host_keep_value(closure.as_ref());
    AGAIN.with(|again| *again.borrow_mut() = Some(closure));
}

/// Drops the closure that `recurse` kept.
#[wasm_bindgen]
pub fn stop_recursion() {
    AGAIN.with(|again| again.borrow_mut().take());
}
