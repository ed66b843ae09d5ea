"""The types of functions, as descriptor codes describe them."""

from __future__ import annotations

from typing import NamedTuple

from pybridge.interface.model import Type


class FunctionTypes(NamedTuple):
    """The types of a function; ``settled`` is the type of the value of an async export's promise."""

    parameters: tuple[Type, ...]
    returns: Type
    settled: Type


class CastTypes(NamedTuple):
    """The types of a generic import or, with an empty ``key``, of a cast."""

    key: str
    parameters: tuple[Type, ...]
    returns: Type
