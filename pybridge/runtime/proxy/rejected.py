"""What does not fit a signature, on its way to the codecs that refuse it."""

from __future__ import annotations

from typing import Any

from pybridge.runtime import value_text
from pybridge.runtime.platform import object_of


class Rejected:
    """Stands, on its way into JavaScript, for a value that does not fit."""

    __slots__ = ("note", "out_of_range", "value")

    def __init__(self, value: object, note: str = "", *, out_of_range: bool = False) -> None:
        self.value = value
        self.note = note
        self.out_of_range = out_of_range


def stranger(value: Any, wanted: type) -> Rejected:
    """What is of another class; one of the same name comes from another module, or from an earlier instance of it."""
    return Rejected(value, " of another instance" if type(value).__name__ == wanted.__name__ else "")


def describe(value: Any) -> str:
    """A few words that name a value in a message: ``int 300``, ``str 'x' at index 2``."""
    if isinstance(value, Rejected):
        return f"{value_text.describe(value.value)}{value.note}"
    return value_text.describe(object_of(value))
