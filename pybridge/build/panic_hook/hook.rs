//! The root of a library that `pybridge build` gives a panic hook: the crate itself, and the hook.
//!
//! `rustc.rs` compiles it in place of the crate's own root, in whatever edition and with whatever lints: so it has
//! nothing that depends on them, and needs no crate but the standard library.

extern crate library as _;

use std::{mem, panic, ptr};

/// The address and the length of what the last panic said.
static mut WORDS: [usize; 2] = [0, 0];

/// Sets the hook, and returns the address of `WORDS`. pybridge calls it before anything else of the module.
///
/// Where panics unwind, wasm-bindgen passes their words on, and this hook says nothing.
#[export_name = "__pybridge_panics"]
pub extern "C" fn panics() -> *const [usize; 2] {
    if cfg!(not(panic = "unwind")) {
        panic::set_hook(Box::new(|info| {
            let said = info.to_string();
            unsafe { WORDS = [said.as_ptr() as usize, said.len()] };
            mem::forget(said); // the instance ends, but what the panic said is still to be read
        }));
    }
    ptr::addr_of!(WORDS)
}
