"""Conversions of one number, text or bool on its way to JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import index
from typing import Any, TypeAlias

from pybridge.runtime.messages import LONE_SURROGATES

from .rejected import Rejected

Convert: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A conversion, with the exact type whose values it would leave as they are."""

    convert: Convert | None
    fits: type | None

    @property
    def sure(self) -> Convert:
        """The conversion, or one that does nothing."""
        return self.convert or _as_it_is

    @property
    def both(self) -> tuple[Convert, type | None]:
        """`sure` and `fits`, for what asks for the type first."""
        return self.sure, self.fits


def _as_it_is(value: Any) -> Any:
    return value


def lower_integer(value: Any) -> Any:
    """Convert an ``int``, or a value with an ``__index__``; a float is none."""
    if type(value) is int:
        return value
    try:
        return int(index(value))
    except TypeError:
        return Rejected(value)


def lower_float(value: Any) -> Any:
    """Convert a ``float``, or a value that can be made one."""
    if type(value) is float:
        return value
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        return Rejected(value)
    try:
        return float(value)
    except OverflowError:
        return Rejected(value, out_of_range=True)


_find_surrogate = re.compile("[\ud800-\udfff]").search


def lower_text(value: Any) -> Any:
    """Reject lone surrogates: two of them side by side would be one character to JavaScript."""
    if type(value) is str and value.isascii():
        return value
    if not isinstance(value, str):
        return Rejected(value)
    return Rejected(value, LONE_SURROGATES) if _find_surrogate(value) else value


def lower_boolean(value: Any) -> Any:
    """Accept a ``bool`` alone: 1.0 would arrive as 1, and the refusal would call it so."""
    return value if type(value) is bool else Rejected(value)
