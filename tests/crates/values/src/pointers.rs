//! Addresses in linear memory.

use std::mem::MaybeUninit;
use std::ptr::NonNull;
use wasm_bindgen::{Clamped, prelude::*};

/// Gives the address back as it came.
#[wasm_bindgen]
pub fn same_pointer(value: *const u8) -> *const u8 {
    value
}

/// Returns the address that is as far from the end of memory as the argument is from its beginning.
#[wasm_bindgen]
pub fn mirror_pointer(value: *mut u8) -> *mut u8 {
    (!(value as usize)) as *mut u8
}

/// Gives the address back as it came; it is never 0.
#[wasm_bindgen]
pub fn same_non_null(value: NonNull<u32>) -> NonNull<u32> {
    value
}

/// Twice the address.
#[wasm_bindgen]
pub fn mirror_non_null(value: NonNull<u32>) -> Option<NonNull<u32>> {
    NonNull::new((2 * value.as_ptr() as usize) as *mut u32)
}

/// Gives the bytes back as they came, clamped for the page.
#[wasm_bindgen]
pub fn same_clamped(values: Clamped<Vec<u8>>) -> Clamped<Vec<u8>> {
    values
}

/// Turns the order round.
#[wasm_bindgen]
pub fn mirror_clamped(mut values: Clamped<Vec<u8>>) -> Clamped<Vec<u8>> {
    values.reverse();
    values
}

/// Fills a buffer without looking at it.
#[wasm_bindgen]
pub fn fill(values: &mut [MaybeUninit<u16>], with: u16) {
    for value in values {
        value.write(with);
    }
}
