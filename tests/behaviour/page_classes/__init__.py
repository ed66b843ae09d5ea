"""Structs in the page: instances of classes of pybridge, and values of one instance in another."""
