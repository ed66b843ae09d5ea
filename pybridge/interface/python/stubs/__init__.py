"""Writes a ``.pyi`` for an `Interface`, from which type checkers and editors know a module.

`annotations` spells the types and `signatures` composes the signatures, as they do in the page.
"""

from .stub import stub_of

__all__ = ["stub_of"]
