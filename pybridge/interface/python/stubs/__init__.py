"""From an `Interface` to a ``.pyi``: what type checkers and editors are to know of a module.

`annotations` spells the types and `signatures` composes the calls, as in the page; here they are only written down.
"""

from .stub import stub_of

__all__ = ["stub_of"]
