"""Reads the exports and imports of a wasm module. Pure Python, which runs in the browser and on CPython."""
