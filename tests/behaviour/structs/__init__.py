"""Rust structs as Python classes: members, borrowing, ownership, inheritance."""
