"""Finds the types that a module's own exports use: a crate brings along many that only its dependencies use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybridge.interface.model import (
    Closure,
    Enum,
    Function,
    Interface,
    Nullable,
    Option,
    Promised,
    Result,
    Sequence,
    StringEnumRef,
    Struct,
    Type,
    UnionRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def string_enums_of_exports(interface: Interface) -> tuple[Enum, ...]:
    """Returns the string enums that an exported function or struct takes or returns."""
    if not interface.string_enums:
        return ()
    functions = [*interface.functions, *(each for struct in interface.structs for each in _members(struct))]
    used = {type_ for function in functions for type_ in _types(function)}
    mentioned = {part.key for type_ in used for part in _parts(type_) if isinstance(part, StringEnumRef)}
    return tuple(enum for enum in interface.string_enums if enum.key in mentioned)


def _members(struct: Struct) -> Iterator[Function]:
    properties = (*struct.properties, *struct.static_properties)
    accessors = (accessor for each in properties for accessor in (each.getter, each.setter))
    for member in (struct.constructor, *struct.methods, *struct.statics, *accessors):
        if member is not None:
            yield member


def _types(function: Function) -> Iterator[Type]:
    """Yields the types that a function takes and returns."""
    for parameter in function.parameters:
        yield parameter.type
    yield function.returns


def _parts(type_: Type) -> Iterator[Type]:
    """Yields a type and all types in it."""
    yield type_
    match type_:
        case Option(item) | Nullable(item) | Promised(item) | Result(item) | Sequence(item):
            yield from _parts(item)
        case UnionRef(variants=variants):
            for variant in variants:
                yield from _parts(variant)
        case Closure(parameters=parameters, returns=returns):
            for part in (*parameters, returns):
                yield from _parts(part)
