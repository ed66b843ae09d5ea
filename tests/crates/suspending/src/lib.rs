//! Exports that are suspended by JSPI, imports that suspend them, and tasks that do so.
#![allow(deprecated)] // wasm-bindgen marks what is experimental so

mod frames;
mod imports;
mod tasks;
mod values;
