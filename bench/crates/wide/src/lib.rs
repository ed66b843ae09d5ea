//! A thousand functions, no two of the same signature, which `build.rs` writes.

use wasm_bindgen::prelude::*;

include!(concat!(env!("OUT_DIR"), "/functions.rs"));
