"""Reads plain ``extern "C"`` modules: wasm types and declared signatures become facts of the model."""
