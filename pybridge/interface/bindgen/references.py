"""The types of ``&T`` and ``&mut T``, made of a ``T`` that descriptors give as if it were owned."""

from __future__ import annotations

from dataclasses import replace

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.model import (
    Closure,
    Nullable,
    Numbers,
    Object,
    Option,
    Promised,
    Sequence,
    StructRef,
    Text,
    Type,
)


def borrowed(inner: Type) -> Type:
    """Returns the type of ``&T``; a reference to a number is the number."""
    match inner:
        case Text() | Object() | Promised():
            return replace(inner, owned=False)
        case StructRef():
            return replace(inner, passing="shared")
        case Numbers():  # a reference to a Vec is what ``slice_to_array`` was, before it had an opcode
            return replace(inner, form="lent", listed=inner.listed or inner.form == "owned")
        case Option() | Nullable():
            return replace(inner, item=borrowed(inner.item))
        case _:
            return inner


def borrowed_mutably(inner: Type) -> Type:
    """Returns the type of ``&mut T``.

    Raises:
        UnsupportedTypeError: It is text or a list of objects, which nothing outside of Rust could change in its place.
    """
    match inner:
        case Numbers():
            return replace(inner, form="written")
        case StructRef():
            return replace(inner, passing="exclusive")
        case Closure():
            return replace(inner, mutable=True)
        case Option() | Nullable():
            return replace(inner, item=borrowed_mutably(inner.item))
        case Text() | Sequence():
            raise UnsupportedTypeError("pybridge cannot pass &mut str or a &mut list of objects")
        case _:
            return borrowed(inner)


def listed(inner: Type, form: str) -> Type:
    """Returns a run of numbers of this form as a ``list``, also in an ``Option``; other types as they are."""
    match inner:
        case Numbers() if inner.form == form:
            return replace(inner, listed=True)
        case Option() | Nullable():
            return replace(inner, item=listed(inner.item, form))
        case _:
            return inner
