"""How each type of value crosses to Rust and back."""
