"""From an `Interface` to a ``.pyi``: what type checkers and editors are to know of a module.

Types are spelled by `annotations` and calls composed by `calling`, as in the page; here they are only written down.
"""

from .writing import stub_of

__all__ = ["stub_of"]
