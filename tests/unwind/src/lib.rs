//! Panics that unwind: Rust drops its values, and the instance lives on.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

thread_local!(static ALIVE: Cell<i32> = const { Cell::new(0) });

/// Something that is counted while it lives.
struct Held;

impl Held {
    fn new() -> Held {
        ALIVE.with(|count| count.set(count.get() + 1));
        Held
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        ALIVE.with(|count| count.set(count.get() - 1));
    }
}

#[wasm_bindgen(module = "host")]
extern "C" {
    #[wasm_bindgen(js_name = call)]
    fn host_call(number: u32) -> u32;
    #[wasm_bindgen(catch, js_name = call)]
    fn host_try(number: u32) -> Result<u32, JsValue>;
    #[wasm_bindgen(js_name = each)]
    fn host_each(call: &dyn Fn(u32) -> u32) -> u32;
}

/// Returns the number of held values.
#[wasm_bindgen]
pub fn alive() -> i32 {
    ALIVE.with(Cell::get)
}

/// Panics, while something is held.
#[wasm_bindgen]
pub fn panic_holding(message: String) {
    let _held = Held::new();
    panic!("{message}");
}

/// Panics, or not, with a result of several words.
#[wasm_bindgen]
pub fn panic_or_text(message: Option<String>) -> Result<String, JsValue> {
    let _held = Held::new();
    Ok(message.expect("there is no text"))
}

/// Calls the host, which may raise, while something is held.
#[wasm_bindgen]
pub fn call_holding(number: u32) -> u32 {
    let _held = Held::new();
    host_call(number) + 1
}

/// Calls the host, and returns 0 if it raises.
#[wasm_bindgen]
pub fn call_caught(number: u32) -> u32 {
    host_try(number).unwrap_or(0)
}

/// Lends a closure that may panic.
#[wasm_bindgen]
pub fn lend(limit: u32) -> u32 {
    let _held = Held::new();
    host_each(&move |number| {
        assert!(number < limit, "{number} is too large");
        number
    })
}

/// Panics a turn later, or not, while something is held.
#[wasm_bindgen]
pub async fn panic_later(message: Option<String>) -> String {
    let _held = Held::new();
    let turn = js_sys::Promise::resolve(&JsValue::NULL);
    let _ = wasm_bindgen_futures::JsFuture::from(turn).await;
    message.expect("there is no text later")
}

/// Something to be borrowed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Counter {
    count: u32,
}

#[wasm_bindgen]
impl Counter {
    /// Makes one.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Counter {
        Counter::default()
    }

    /// Counts, up to a limit.
    pub fn add(&mut self, number: u32) -> u32 {
        assert!(
            self.count + number < 10,
            "{} is too many",
            self.count + number
        );
        self.count += number;
        self.count
    }
}
