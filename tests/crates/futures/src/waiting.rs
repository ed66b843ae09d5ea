//! Two ways to wait for the other files: a turn of the page, and a gate that the host opens.

use js_sys::Promise;
use std::cell::RefCell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::task::{Poll, Waker};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Waits for a turn of the page's microtasks.
pub async fn turn() {
    JsFuture::from(Promise::resolve(&JsValue::UNDEFINED))
        .await
        .unwrap_throw();
}

#[derive(Default)]
struct Gate {
    is_open: bool,
    waiting: Vec<Waker>,
}

thread_local! {
    static GATES: RefCell<HashMap<u32, Gate>> = RefCell::default();
}

/// Waits until the host opens a gate, and holds no JavaScript object meanwhile.
pub async fn gate(number: u32) {
    poll_fn(|context| {
        GATES.with_borrow_mut(|gates| {
            let gate = gates.entry(number).or_default();
            if gate.is_open {
                return Poll::Ready(());
            }
            gate.waiting.push(context.waker().clone());
            Poll::Pending
        })
    })
    .await;
}

/// Opens a gate; nothing closes it again.
#[wasm_bindgen]
pub fn open_gate(number: u32) {
    let waiting = GATES.with_borrow_mut(|gates| {
        let gate = gates.entry(number).or_default();
        gate.is_open = true;
        std::mem::take(&mut gate.waiting)
    });
    for waker in waiting {
        waker.wake();
    }
}

/// Waits for a gate, and returns a text that names it.
#[wasm_bindgen]
pub async fn pass_gate(number: u32) -> String {
    gate(number).await;
    format!("through gate {number}")
}
