"""How many wasm values a `Type` takes, and which: the flat words in which it crosses.

Both sides of a call have to agree on them, so `described` holds them against the wasm type of every function.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from . import model
from .model import Dialect, Float, Integer, Numbers, Option, Pointer, Type

Word: TypeAlias = Literal["i32", "i64", "f32", "f64"]
Words: TypeAlias = tuple[Word, ...]

_PAIR: Words = ("i32", "i32")
_INTEGERS: dict[int, Words] = {64: ("i64",), 128: ("i64", "i64")}


def words_of(type_: Type, dialect: Dialect) -> Words:  # noqa: PLR0911 - a table, one line for each kind
    """The words of a type that Rust gives."""
    match type_:
        case model.Unit():
            return ()
        case Integer():
            return _INTEGERS.get(type_.bits, ("i32",))
        case Float():
            return ("f64",) if type_.bits == 64 else ("f32",)  # noqa: PLR2004 - its name says it
        case model.EnumRef():
            return (dialect.enum_word,)
        case model.Boolean() | model.Character() | Pointer() | model.StringEnumRef():
            return ("i32",)
        case model.Object() | model.Promised() | model.StructRef() | model.UnionRef():
            return ("i32",)
        case model.Text() | Numbers() | model.Sequence() | model.Closure():
            return _PAIR
        case model.Result():
            return (*words_of(type_.item, dialect), *_PAIR)  # the error and whether there is one
        case Option() | model.Nullable():
            return _optional_words(type_, dialect)
        case _:
            assert_never(type_)


def words_into_rust(type_: Type, dialect: Dialect) -> Words:
    """The words of a type that Rust takes; ``&mut [T]`` has one more, the handle to write back through."""
    words = words_of(type_, dialect)
    is_written = isinstance(type_, Numbers) and type_.form == "written"
    return (*words, "i32") if is_written else words


def _optional_words(type_: Option | model.Nullable, dialect: Dialect) -> Words:
    """The words where there may be nothing: that is a value that the item cannot have, or else a word ahead of it."""
    words = words_of(type_.item, dialect)
    match type_.item:
        case Pointer(nullable=False) if isinstance(type_, Option):
            return words  # 0 is none of its values
        case Integer(bits=32) | Float(bits=32) | Pointer():
            return ("f64",) if dialect.none_sentinel else ("i32", *words)
        case Integer(bits=64 | 128) | Float(bits=64):
            return ("i32", *words)
        case _:
            return words
