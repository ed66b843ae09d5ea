"""Derives the types of ``&T`` and ``&mut T`` from that of ``T``, which descriptors give as if it were owned."""

from __future__ import annotations

from pybridge.errors import UnsupportedTypeError
from pybridge.frozen import changed
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
            return changed(inner, owned=False)
        case StructRef():
            return changed(inner, passing="shared")
        case Numbers():  # before ``slice_to_array`` had an opcode, it was a reference to a Vec
            return changed(inner, form="lent", listed=inner.listed or inner.form == "owned")
        case Option() | Nullable():
            return changed(inner, item=borrowed(inner.item))
        case _:
            return inner


def borrowed_mutably(inner: Type) -> Type:
    """Returns the type of ``&mut T``.

    Raises:
        UnsupportedTypeError: ``T`` is text or a list of objects, which only Rust could change in place.
    """
    match inner:
        case Numbers():
            return changed(inner, form="written")
        case StructRef():
            return changed(inner, passing="exclusive")
        case Closure():
            return changed(inner, mutable=True)
        case Option() | Nullable():
            return changed(inner, item=borrowed_mutably(inner.item))
        case Text() | Sequence():
            raise UnsupportedTypeError("pybridge cannot pass &mut str or a &mut list of objects")
        case _:
            return borrowed(inner)


def listed(inner: Type, form: str) -> Type:
    """Returns ``inner``, with numbers of this ``form`` as a ``list``, also in an ``Option``."""
    match inner:
        case Numbers() if inner.form == form:
            return changed(inner, listed=True)
        case Option() | Nullable():
            return changed(inner, item=listed(inner.item, form))
        case _:
            return inner
