"""The ``native`` engine's half in Python: exports are CPython's own builtins and types, made by ``js/src/native/``."""
