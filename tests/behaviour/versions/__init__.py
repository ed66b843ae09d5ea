"""One suite for modules of every wasm-bindgen release, built from tests/versions."""
