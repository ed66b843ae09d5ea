"""Reads what a wasm module offers. Pure Python that runs in the browser and on CPython alike."""
