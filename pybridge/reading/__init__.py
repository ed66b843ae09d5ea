"""Reads wasm files on a developer's machine, for the command line and for builds. Runs on CPython only."""
