"""Reads the WebAssembly binary format, as far as hosting a module needs it; knows nothing of wasm-bindgen."""
