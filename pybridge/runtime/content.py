"""The content of Python values, as JavaScript gets it in a ``JsValue``: one rule for both engines.

The rule is the same for an argument as for a value inside a container:

==============================================  ===================================================================
Python                                          JavaScript
==============================================  ===================================================================
``None``; `pybridge.null`                       ``undefined``; ``null``
``bool``, ``float``, ``str``, ``UserString``    a boolean, a number, a string
``int``                                         a number up to ±(2**53 - 1), else a BigInt; a ``JsBigInt``: a BigInt
subclasses of ``int``, ``float``, ``str``       what the base becomes: the value of an ``IntEnum`` or ``StrEnum``
any buffer of numbers                           a typed array of its format: a copy
a ``datetime``                                  a ``Date``, in whole milliseconds
a Mapping with keys of ``str`` or ``int``       a plain object
a Mapping with other keys                       refused
a Sequence, a ``ValuesView``                    an array
a Set                                           a ``Set``
a Rust closure                                  the function
an object of JavaScript                         itself
everything else, structs and exceptions too     the same object: JavaScript reads its attributes
==============================================  ===================================================================

A container is copied with all that is in it, once for each time that it crosses.
"""

from __future__ import annotations

from collections import UserString
from collections.abc import Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from typing import Any

from .platform import js, to_js
from .rust_object import RustObject
from .value_text import describe, spell

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

_NUMBERS = frozenset("bBhHiIlLqQfd?c")
"""The formats of buffers for which JavaScript has a typed array, see `struct`."""


_TO_DO_FOR_BUFFERS = "for which JavaScript has no typed array; pass a list, or memoryview(...).cast('B')"


class Unfit:
    """Stands for content that JavaScript cannot have; ``text`` describes the value, and says what to do."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def content(value: Any) -> Any:
    """Return the content of a value that is neither a number, text, ``None``, closure nor object of JavaScript.

    Returns:
        A new ``dict`` for a plain object; a new ``list`` for an array; a ``tuple`` for a ``Set``; a number, text or
        object of JavaScript for the value itself; an `Unfit`; or ``value``, if JavaScript gets the object as it is.

    Raises:
        BaseException: Whatever the value raises while it is read.
    """
    match value:
        case RustObject() | BaseException():
            return value
        case datetime():
            return date(value)
        case UserString():
            return str(value)
        case _ if hasattr(type(value), "__buffer__"):
            return typed_array(value)
        case _:
            return _container(value)


def _container(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: value[key] for key in value}
    if isinstance(value, Sequence | ValuesView):
        return list(value)
    return tuple(value) if isinstance(value, AbstractSet) else value


def moment(milliseconds: float) -> datetime | None:
    """Make the moment of a ``Date``, in UTC; None if a datetime cannot hold it. ``milliseconds`` are since 1970."""
    try:
        return _EPOCH + milliseconds * _MILLISECOND
    except (OverflowError, ValueError):
        return None


def date(given: datetime) -> Any:
    """Make a ``Date`` of a moment."""
    since = milliseconds(given)
    if since is None:
        return Unfit(f"{describe(given)}, which is no moment that a Date can hold")
    return js.Date.new(since)


def milliseconds(given: datetime) -> int | None:
    """Return the whole milliseconds since 1970; a moment without a time zone is in local time, as in Python.

    Returns None for a moment that a ``Date`` cannot hold.
    """
    try:
        return (given.astimezone(UTC) - _EPOCH) // _MILLISECOND
    except (OverflowError, ValueError, OSError):
        return None


def typed_array(buffer: Any) -> Any:
    """Copy a buffer of numbers to a typed array of JavaScript; one of several dimensions to arrays of typed arrays."""
    with memoryview(buffer) as view:
        byte_order, kind = view.format[:-1], view.format[-1:]
        if kind in _NUMBERS and byte_order in {"", "@", "=", "<"}:
            return to_js(view) if view.ndim else view.tolist()
        if isinstance(buffer, Sequence):
            return list(buffer)
        return Unfit(f"{type(buffer).__name__} of format {view.format!r}, {_TO_DO_FOR_BUFFERS}")


def wrong_key(container: Any, key: Any) -> str:
    """Describe a mapping with a key that a plain object of JavaScript cannot have."""
    kind = f"the key {spell(key)} of type {type(key).__name__}"
    return f"{type(container).__name__} with {kind}; make its keys str, or pass a js.Map"


def same_keys(container: Any) -> str:
    """Describe a mapping of which two keys, like 1 and "1", are the same text."""
    return f"{type(container).__name__} of which two keys are the same text; pass a js.Map"


def add_place(exception: BaseException, place: str) -> None:
    """Note on an exception which value was being read when it was raised."""
    exception.add_note(f"raised while pybridge read {place}")
