//! Panics and traps. After one, the instance is not to be trusted; load a fresh one.

use std::panic;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

/// From now on a panic writes its message and place to `console.error` before the trap.
#[wasm_bindgen]
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|info| console_error(&info.to_string())));
}

/// Panics with a message. Without the hook nobody hears it.
#[wasm_bindgen]
pub fn panic_with(message: &str) {
    panic!("{message}");
}

/// Panics without a message.
#[wasm_bindgen]
pub fn panic_without() {
    panic!();
}

/// Panics by an index out of bounds.
#[wasm_bindgen]
pub fn panic_index(place: usize) -> u8 {
    [1, 2, 3][place]
}

/// Panics by unwrapping `None`.
#[wasm_bindgen]
pub fn panic_unwrap(number: Option<u32>) -> u32 {
    number.unwrap()
}

/// Calls itself `levels` deep. A thousand is fine; a thousand million overflows the stack.
///
/// The rotation after the call keeps the optimizer from making a loop of it.
#[wasm_bindgen]
pub fn recurse(levels: u64) -> u64 {
    if levels == 0 {
        return 0;
    }
    recurse(levels - 1).rotate_left(1) ^ levels
}

/// Panics with a message of several lines.
#[wasm_bindgen]
pub fn panic_unequal(left: u32, right: u32) {
    assert_eq!(left, right, "they differ");
}

/// Allocates so many megabytes for good.
#[wasm_bindgen]
pub fn hog(megabytes: usize) {
    std::mem::forget(Vec::<u8>::with_capacity(megabytes << 20));
}

/// Allocates more than memory can ever have.
#[wasm_bindgen]
pub fn overflow_capacity(count: usize) -> usize {
    Vec::<u64>::with_capacity(count).capacity()
}

/// The length of some bytes.
#[wasm_bindgen]
pub fn length(bytes: &[u8]) -> usize {
    bytes.len()
}

/// The length of a text.
#[wasm_bindgen]
pub fn text_length(text: &str) -> usize {
    text.len()
}

/// The length of a text, and of some bytes.
#[wasm_bindgen]
pub fn lengths(text: &str, bytes: &[u8]) -> usize {
    text.len() + bytes.len()
}

/// Writes a text to `console.error`, as a panic hook does, and traps.
#[wasm_bindgen]
pub fn write_and_trap(text: &str) {
    console_error(text);
    std::process::abort();
}

/// Calls itself `levels` deep, with a large frame for each call.
#[wasm_bindgen]
pub fn recurse_widely(levels: u32) -> u32 {
    let frame = std::hint::black_box([levels; 4096]);
    if levels == 0 {
        return 0;
    }
    recurse_widely(levels - 1).wrapping_add(frame[levels as usize % 4096])
}
