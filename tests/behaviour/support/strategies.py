"""Hypothesis strategies of hostile values, the exceptions that they may cause, and the check of a returned value."""

from __future__ import annotations

import math
import operator
import struct
from array import array
from collections.abc import Buffer, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from hypothesis import strategies as st

import pybridge
from pybridge.interface import model
from pybridge.runtime.platform import JsException, JsProxy


class HostileError(Exception):
    """The exception that hostile objects raise; the caller must receive it unchanged."""


ITERATED = (ValueError, NotImplementedError, JsException, HostileError)
"""Exceptions that iterating over an object may raise.

In this order: for a released buffer, one of several dimensions, a detached JavaScript buffer, and a hostile object.
"""
EXPECTED = (TypeError, BufferError, pybridge.RustError, pybridge.LifetimeError, *ITERATED)
"""`ConversionError` and `RangeError` are subclasses of TypeError."""


class Fresh:
    """Makes a value anew for each example, and has a repr() even where the value's own repr() raises."""

    def __init__(self, make):
        self.make = make

    def __repr__(self):
        return f"Fresh({getattr(self.make, '__name__', 'value')}, line {self.make.__code__.co_firstlineno})"


class Raising:
    """Raises from every special method."""

    def __repr__(self):
        raise HostileError

    def __buffer__(self, flags):
        raise HostileError

    __str__ = __index__ = __float__ = __iter__ = __len__ = __bool__ = __hash__ = __repr__


class Lying:
    """Returns values of a wrong type from its special methods."""

    def __init__(self, answer):
        self.answer = answer

    def __repr__(self):
        return "Lying()"

    def __index__(self):
        return self.answer

    def __buffer__(self, flags):
        return self.answer

    def __iter__(self):
        return iter([self.answer])

    __float__ = __len__ = __index__


class Meddling:
    """Runs an action once, when it is read as a number or a sequence, and then returns a valid value."""

    def __init__(self, action):
        self.action = action

    def meddle(self):
        action, self.action = self.action, lambda: None
        action()

    def __index__(self):
        self.meddle()
        return 7

    def __float__(self):
        self.meddle()
        return 7.5

    def __iter__(self):
        self.meddle()
        return iter([1, 2])

    def __len__(self):
        return 2


def odd_objects(functions):
    """Return makers of fresh objects: Hypothesis runs a failing example again, which must find them unused."""

    def released():
        view = memoryview(b"released")
        view.release()
        return view

    def itself():
        items = []
        items.append(items)
        return items

    def detached():
        import js

        view = js.Uint8Array.new(8)
        js.structuredClone(view, transfer=[view.buffer])
        return view

    def meddler(function):
        def action():
            try:
                function(5)
            except EXPECTED:
                return

        return Meddling(action)

    return [
        *(lambda function=function: meddler(function) for function in functions),
        lambda: Raising(),  # noqa: PLW0108 - a class has no line
        lambda: Lying("text"),
        lambda: Lying(None),
        lambda: Lying(2**200),
        released,
        itself,
        detached,
        lambda: object(),  # noqa: PLW0108
        lambda: memoryview(b"abcdef")[::2],
        lambda: memoryview(array("d", [1.5, 2.5]))[::-1],
        lambda: memoryview(bytes(12)).cast("B", (3, 4)),
        lambda: bytearray(b"written"),
        lambda: array("f", [1.5]),
        lambda: array("q", [-1]),
        lambda: iter([1, 2]),
        lambda: range(3),
        lambda: 1j,
        lambda: len,
        lambda: lambda *_: None,
        lambda: ValueError("as a value"),
        lambda: type("Number", (int,), {})(5),
        lambda: type("Text", (str,), {})("five"),
    ]


def values(functions=(), more=()):
    """Return a strategy of simple values of every size, containers of them, and odd objects."""
    odd = [*odd_objects(functions), *more]
    edges = [
        0,
        *(
            sign * 2**bits + step
            for bits in (7, 8, 15, 16, 31, 32, 53, 63, 64, 127, 128)
            for sign in (1, -1)
            for step in (-1, 0)
        ),
    ]
    simple = st.one_of(
        st.none(),
        st.booleans(),
        st.sampled_from(edges),
        st.integers(),
        st.floats(),
        st.text(st.characters(exclude_categories=()), max_size=4),
        st.binary(max_size=8),
    )
    lists = st.lists(simple, max_size=4)
    containers = st.one_of(lists, lists.map(tuple), st.dictionaries(st.text(max_size=2), simple, max_size=2))
    return st.one_of(simple, containers, st.sampled_from([Fresh(make) for make in odd]))


COPIED = (int, float, str, Buffer, Mapping, Sequence, AbstractSet, datetime)
"""The types of which a `JsValue` has a copy: what comes back is another object."""


def is_same(type_, given, found):  # noqa: PLR0911 - one line a type
    """Whether `found` is the argument that a function was to return."""
    match type_:
        case model.Option(item) | model.Result(item):
            return found is None if given is None else is_same(item, given, found)
        case model.Integer():
            return type(found) is int and found == (given if isinstance(given, int) else operator.index(given))
        case model.Float(bits):
            expected = float(given)
            return type(found) is float and (packed(expected, bits) == packed(found, bits) or math.isnan(found))
        case model.Boolean():
            return found is given
        case model.Character() | model.Text():
            return found == str(given)
        case model.Object():
            if isinstance(given, JsProxy):
                return found == given
            return found is given or isinstance(given, COPIED)
        case model.Numbers():
            return len(found) == len(given)
        case _:
            return True


def packed(number, bits):
    return struct.pack("d" if bits == 64 else "f", number)
