"""Plain ``extern "C"`` modules: their wasm types and declared signatures become facts of the model."""
