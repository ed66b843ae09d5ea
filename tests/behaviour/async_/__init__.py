"""Async functions, promises and futures, in both directions."""
