"""Makes the text by which messages name a value."""

from __future__ import annotations

import reprlib
from typing import Any

from .platform import JsProxy

_LONGEST = 60
"""The greatest number of characters of a value in a message."""


def describe(value: Any) -> str:
    """Name a value in a message: ``int 300``."""
    if value is None:
        return "None"
    if isinstance(value, JsProxy):
        return "a JavaScript value"
    kind, text = type(value).__name__, spell(value)
    return kind if text.startswith("<") else f"{kind} {text}"


class _Brief(reprlib.Repr):
    def repr_instance(self, x: Any, level: int) -> str:  # noqa: ARG002 - reprlib's own signature
        return repr(x)


_brief = _Brief()
_brief.maxlevel, _brief.maxstring, _brief.maxlong, _brief.maxother = 3, _LONGEST, _LONGEST, _LONGEST


def spell(value: Any) -> str:
    """Return the ``repr`` of a value, shortened for a message; it copes with deep values and a failing ``__repr__``."""
    try:
        text = _brief.repr(value[:_LONGEST] if isinstance(value, bytes | bytearray) else value)
    except Exception:  # noqa: BLE001 - the message has to be made
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


_LONGEST_PRINTED = 1000
"""The greatest number of characters of an object that Rust or the page prints."""


def printed(value: Any) -> str:
    """Return the ``repr`` of an object for Rust's ``{:?}``; it copes with a failing ``__repr__``."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - the text has to be made
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST_PRINTED else f"{text[: _LONGEST_PRINTED - 3]}..."
