//! The page through the crates that people use: js-sys, web-sys and serde-wasm-bindgen.

mod builtins;
mod content;
mod data;
mod dom;
