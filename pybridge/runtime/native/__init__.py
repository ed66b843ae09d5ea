"""The Python side of the ``native`` engine: exports are CPython's builtins and types, made by ``js/src/native/``."""
