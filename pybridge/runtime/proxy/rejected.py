"""Marks values that failed conversion, for the codecs, which refuse them."""

from __future__ import annotations

from typing import Any

from pybridge.runtime import value_text
from pybridge.runtime.messages import OF_ANOTHER_INSTANCE, of_earlier_instance
from pybridge.runtime.platform import object_of


class Rejected:
    """Marks an argument that failed conversion; the codec rejects it and words the error."""

    __slots__ = ("note", "out_of_range", "value")

    def __init__(self, value: object, note: str = "", *, out_of_range: bool = False) -> None:
        self.value = value
        self.note = note
        self.out_of_range = out_of_range


def stranger(value: Any, wanted: type) -> Rejected:
    """Reject an object of a class other than ``wanted``; one of equal name comes from another instance or module."""
    earlier = getattr(type(value), "_pb_earlier", "")
    if earlier:
        return Rejected(value, of_earlier_instance(earlier))
    return Rejected(value, OF_ANOTHER_INSTANCE if type(value).__name__ == wanted.__name__ else "")


def describe(value: Any) -> str:
    """Name a value in a message: ``int 300``, ``str 'x' at index 2``."""
    if isinstance(value, Rejected):
        return f"{value_text.describe(value.value)}{value.note}"
    return value_text.describe(object_of(value))
