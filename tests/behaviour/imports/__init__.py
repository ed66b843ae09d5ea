"""Imports that Python, the page or the crate itself serves for Rust."""
