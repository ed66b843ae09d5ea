"""Modules without wasm-bindgen: their functions, imports, memory and declared signatures."""
