"""The WebAssembly binary format, read as far as hosting a module needs it; knows nothing of wasm-bindgen."""
