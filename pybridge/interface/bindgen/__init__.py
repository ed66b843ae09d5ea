"""Reads modules of wasm-bindgen: their records and descriptors become facts of the model."""
