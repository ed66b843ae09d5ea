"""Tells ints from floats where TypeScript only says ``number``: by the wasm types of the export behind a function.

wasm-bindgen names the export of a function like the function, and that of a method ``<class in lower case>_<method>``.
How many words each type takes is not certain, so all ways to divide the words are tried. A number of which the ways
disagree stays a number of any kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from pybridge.frozen import changed
from pybridge.interface import model
from pybridge.interface.model import Number, Parameter, Type
from pybridge.interface.wasm.wasm_entries import FuncType

Words: TypeAlias = tuple[str, ...]
Kind: TypeAlias = Literal["whole", "float", "any", "big"]

_I = ("i32",)
_II = ("i32", "i32")
_NUMBERS = ("i32", "f32", "f64")
_MOST = 12
"""Functions with more parameters are not looked at: there are too many ways."""


def parameters_of(export: FuncType | None, parameters: Sequence[Parameter], *, is_method: bool) -> list[Parameter]:
    """Returns the parameters, without the receiver, with the kinds of their numbers as far as the export tells."""
    if export is None or len(parameters) > _MOST or not any(_is_number(each.type) for each in parameters):
        return list(parameters)
    found = [set[str]() for _ in parameters]
    for ways in _divisions(export, [each.type for each in parameters], is_method=is_method):
        for kinds, words in zip(found, ways, strict=True):
            kinds.add(words[-1])
    return [_told(parameter, kinds) for parameter, kinds in zip(parameters, found, strict=True)]


def returned(export: FuncType | None, type_: Type) -> Type:
    """Returns the type of a result, with the kind of a number as far as the export tells."""
    if export is None or type_ != Number("any") or not export.results:
        return type_
    return Number(_kind(export.results[0]))


def _divisions(export: FuncType, types: Sequence[Type], *, is_method: bool) -> Iterator[list[Words]]:
    """Yields every way to divide the words of an export among its parameters."""
    words = tuple(export.parameters)
    before = _I if is_method else ()
    for start in (before, (*_I, *before)) if not export.results else (before,):
        if words[: len(start)] == start:
            yield from _rest(words[len(start) :], types)


def _rest(words: Words, types: Sequence[Type]) -> Iterator[list[Words]]:
    if not types:
        if not words:
            yield []
        return
    for own in _ways(types[0]):
        if words[: len(own)] == own:
            yield from ([own, *others] for others in _rest(words[len(own) :], types[1:]))


def _ways(type_: Type) -> tuple[Words, ...]:  # noqa: PLR0911 - a table
    """Returns the words in which Rust may take a value of a type."""
    match type_:
        case model.Number("big"):
            return ("i64",), ("i64", "i64"), _I
        case model.Number():
            return tuple((word,) for word in _NUMBERS)
        case model.Option(item) | model.Nullable(item) if isinstance(item, model.Number):
            return _I, ("f64",), *(("i32", *each) for each in _ways(item))
        case model.Option(item) | model.Nullable(item):
            return _ways(item)
        case model.Text() | model.Numbers() | model.Sequence() | model.Callback() | model.Tuple():
            return _II, _I
        case model.EnumRef():
            return _I, ("f64",)
        case _:
            return (_I,)


def _told(parameter: Parameter, words: set[str]) -> Parameter:
    if len(words) != 1 or parameter.type != Number("any"):
        return parameter
    return changed(parameter, type=Number(_kind(*words)))


def _kind(word: str) -> Kind:
    return "whole" if word == "i32" else "float"


def _is_number(type_: Type) -> bool:
    return type_ == Number("any")
