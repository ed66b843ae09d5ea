"""What does not fit a signature, and how messages name it."""

from __future__ import annotations

import reprlib
from typing import Any

from .platform import JsProxy, object_of


class Unfit:
    """Stands, on its way into JavaScript, for a value that does not fit."""

    __slots__ = ("note", "out_of_range", "value")

    def __init__(self, value: object, note: str = "", *, out_of_range: bool = False) -> None:
        self.value = value
        self.note = note
        self.out_of_range = out_of_range


def stranger(value: Any, wanted: type) -> Unfit:
    """What is of another class; one of the same name comes from another module, or from an earlier instance of it."""
    return Unfit(value, " of another instance" if type(value).__name__ == wanted.__name__ else "")


def describe(value: Any) -> str:
    """A few words that name a value in a message: ``int 300``."""
    note = value.note if isinstance(value, Unfit) else ""
    value = value.value if isinstance(value, Unfit) else object_of(value)
    if value is None:
        return f"None{note}"
    if isinstance(value, JsProxy):
        return f"a JavaScript value{note}"
    kind, text = type(value).__name__, spell(value)
    return f"{kind} {text}{note}" if not text.startswith("<") else f"{kind}{note}"


class _Brief(reprlib.Repr):
    def repr_instance(self, x: Any, level: int) -> str:  # noqa: ARG002 - reprlib's own signature
        return repr(x)


_brief = _Brief()
_brief.maxlevel, _brief.maxstring, _brief.maxlong, _brief.maxother = 3, 60, 60, 60


def spell(value: Any) -> str:
    """The ``repr`` of a value, cut to suit a message, however deep or large it is; its own code may fail in it."""
    try:
        text = _brief.repr(value[:60] if isinstance(value, bytes | bytearray) else value)
    except Exception:  # noqa: BLE001 - a message is wanted, not this
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004
