"""How Python names, spells and calls what a module offers."""
