"""Decides which special methods a struct has in Python, by its methods for the well-known symbols of JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from pybridge.interface.model import Struct

ITERATOR, ASYNC_ITERATOR = "[Symbol.iterator]", "[Symbol.asyncIterator]"
DISPOSE, ASYNC_DISPOSE = "[Symbol.dispose]", "[Symbol.asyncDispose]"
TO_PRIMITIVE, TAG = "[Symbol.toPrimitive]", "[Symbol.toStringTag]"
TO_STRING = "toString"


def special_methods(struct: Struct) -> tuple[str, ...]:
    """Returns the names of a struct's special methods: ``__iter__`` for ``[Symbol.iterator]``."""
    return tuple(dict.fromkeys(_specials(struct)))


def _specials(struct: Struct) -> Iterator[str]:
    methods = {each.name for each in struct.methods}
    if ITERATOR in methods:
        yield from ("__iter__", "__next__") if "next" in methods else ("__iter__",)
    if ASYNC_ITERATOR in methods:
        yield from ("__aiter__", "__anext__") if "next" in methods else ("__aiter__",)
    if DISPOSE in methods:
        yield "__exit__"
    if ASYNC_DISPOSE in methods:
        yield from ("__aenter__", "__aexit__")
    if TO_PRIMITIVE in methods:
        yield from ("__int__", "__float__", "__str__")
    if TO_STRING in methods:
        yield "__str__"
    if struct.is_inspectable or any(each.name == TAG and each.getter for each in struct.properties):
        yield "__repr__"
