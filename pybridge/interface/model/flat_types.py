"""The flat types of a `Type`: the wasm types of the words in which it crosses.

Both sides of a call have to agree on them, so the readers compare them with the wasm type of every function.
"""

from __future__ import annotations

from typing import TypeAlias

from . import types
from .entities import Dialect
from .types import Float, Integer, Numbers, Option, Pointer, Type, WasmType

FlatTypes: TypeAlias = tuple[WasmType, ...]

_PAIR: FlatTypes = ("i32", "i32")
_INTEGERS: dict[int, FlatTypes] = {64: ("i64",), 128: ("i64", "i64")}


def flat_types(type_: Type, dialect: Dialect) -> FlatTypes:  # noqa: PLR0911 - a table, one line for each kind
    """The flat types of a type that Rust gives."""
    match type_:
        case types.Unit():
            return ()
        case Integer():
            return _INTEGERS.get(type_.bits, ("i32",))
        case Float():
            return ("f64",) if type_.bits == 64 else ("f32",)  # noqa: PLR2004 - its name says it
        case types.EnumRef():
            return (dialect.enum_word,)
        case types.Boolean() | types.Character() | Pointer() | types.StringEnumRef():
            return ("i32",)
        case types.Object() | types.Promised() | types.StructRef() | types.UnionRef():
            return ("i32",)
        case types.Text() | Numbers() | types.Sequence() | types.Closure():
            return _PAIR
        case types.Result():
            return (*flat_types(type_.item, dialect), *_PAIR)  # the error and whether there is one
        case Option() | types.Nullable():
            return _optional(type_, dialect)
        case _:
            raise TypeError(f"no wasm file has values of the type {type(type_).__name__}")


def flat_types_into_rust(type_: Type, dialect: Dialect) -> FlatTypes:
    """The flat types of a type that Rust takes; ``&mut [T]`` has one more, the handle of the target to copy back to."""
    flat = flat_types(type_, dialect)
    is_written = isinstance(type_, Numbers) and type_.form == "written"
    return (*flat, "i32") if is_written else flat


def _optional(type_: Option | types.Nullable, dialect: Dialect) -> FlatTypes:
    """The flat types of an optional item: none is a value that the item cannot have, or else a tag word precedes it."""
    flat = flat_types(type_.item, dialect)
    match type_.item:
        case Pointer(nullable=False) if isinstance(type_, Option):
            return flat  # 0 stands for none, because it is not a valid value
        case Integer(bits=32) | Float(bits=32) | Pointer():
            return ("f64",) if dialect.none_sentinel else ("i32", *flat)
        case Integer(bits=64 | 128) | Float(bits=64):
            return ("i32", *flat)
        case _:
            return flat
