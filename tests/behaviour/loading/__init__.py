"""Loading a module, its failures, and loading it again."""
