"""Rust closures that Python calls."""
