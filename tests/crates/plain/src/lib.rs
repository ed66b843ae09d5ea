//! A module without wasm-bindgen: what it exports and imports are `extern "C"` functions of numbers, and a memory.

mod allocator;
mod buffer;
mod imports;
mod numbers;
mod ownership;
mod text;
mod traps;
