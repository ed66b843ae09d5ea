"""Conversions of a single number, text or bool before it goes to JavaScript."""

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
    """A conversion, with the exact type whose values it leaves unchanged."""

    convert: Convert | None
    fits: type | None

    @property
    def sure(self) -> Convert:
        """The conversion, or a function that returns its argument."""
        return self.convert or _as_it_is

    @property
    def both(self) -> tuple[Convert, type | None]:
        """`sure` and `fits`, for callers that test the type first."""
        return self.sure, self.fits


def _as_it_is(value: Any) -> Any:
    return value


def lower_integer(value: Any) -> Any:
    """Convert an ``int``, or a value with ``__index__``; reject all others, also floats."""
    if type(value) is int:
        return value
    try:
        return int(index(value))
    except TypeError:
        return Rejected(value)


def lower_float(value: Any) -> Any:
    """Convert a ``float``, or a value with ``__float__`` or ``__index__``."""
    if type(value) is float:
        return value
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        return Rejected(value)
    try:
        return float(value)
    except OverflowError:
        return Rejected(value, out_of_range=True)
    except TypeError:
        return Rejected(value)


_find_surrogate = re.compile("[\ud800-\udfff]").search


def lower_text(value: Any) -> Any:
    """Accept a ``str`` without lone surrogates: to JavaScript, two of them side by side would be one character."""
    if type(value) is str and value.isascii():
        return value
    if not isinstance(value, str):
        return Rejected(value)
    return Rejected(value, LONE_SURROGATES) if _find_surrogate(value) else value


def lower_boolean(value: Any) -> Any:
    """Accept only a ``bool``: JavaScript would get 1.0 as 1, and the message of the refusal would say so."""
    return value if type(value) is bool else Rejected(value)
