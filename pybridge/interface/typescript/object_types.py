"""Computes object types from others: intersections and TypeScript's own helper types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from itertools import product
from typing import TypeAlias

from .model import ArrayOf, Field, FunctionOf, Keyword, Literal, ObjectOf, Reference, TupleOf, Type, UnionOf, Unknown
from .unions import NEVER, UNKNOWN, common_primitives, is_assignable, is_primitive, members_of, union

StructureOf: TypeAlias = Callable[[Type], ObjectOf | None]
"""Returns the fields of an object type, an interface or a class; ``None`` for other types."""

_MOST_COMBINATIONS = 2000
_EMPTY = ObjectOf(())


def intersection(types: Iterable[Type], structure_of: StructureOf, text: str) -> Type:
    """Returns what is all of some types at once. A brand on a primitive type says nothing about its values."""
    choices = [members_of(type_) for type_ in types]
    count = 1
    for each in choices:
        count *= len(each)
    if count > _MOST_COMBINATIONS:
        return Unknown(text)
    return union(_intersected(combination, structure_of, text) for combination in product(*choices))


def _intersected(types: tuple[Type, ...], structure_of: StructureOf, text: str) -> Type:
    """Returns the intersection of types that are no unions."""
    rest = [type_ for type_ in dict.fromkeys(types) if type_ not in {UNKNOWN, _EMPTY, Keyword("object")}]
    if not rest:
        return types[0]
    if len(rest) == 1 or Keyword("any") in rest:
        return rest[0] if len(rest) == 1 else Keyword("any")
    if NEVER in rest:
        return NEVER
    primitives = [type_ for type_ in rest if is_primitive(type_)]
    return reduce(common_primitives, primitives) if primitives else _merged(rest, structure_of, text)


def _merged(types: list[Type], structure_of: StructureOf, text: str) -> Type:
    """Returns the intersection of object types, functions and classes."""
    merged = _EMPTY
    for type_ in types:
        part = _part(type_, structure_of)
        if part is None:
            return Unknown(text)
        merged = merge(merged, part, structure_of, text)
    if any(field.type == NEVER and not field.optional for field in merged.fields):
        return NEVER
    return simplest(merged)


def simplest(type_: ObjectOf) -> Type:
    """Returns the function or the class that an object type is, if it is nothing else."""
    if type_.fields or type_.index is not None or type_.constructs:
        return type_
    if type_.calls and not type_.parents:
        return FunctionOf(type_.calls)
    return type_.parents[0] if len(type_.parents) == 1 and not type_.calls else type_


def _part(type_: Type, structure_of: StructureOf) -> ObjectOf | None:
    """Returns what a type brings into an intersection."""
    if isinstance(type_, FunctionOf):
        return ObjectOf((), calls=type_.signatures)
    if isinstance(type_, Reference) and type_.name in _NOT_OBJECTS:
        return None
    structure = structure_of(type_)
    if structure is not None and not (isinstance(type_, Reference) and type_.arguments):
        return structure
    return ObjectOf((), parents=(type_,)) if isinstance(type_, Reference) else None


_NOT_OBJECTS = frozenset({"Function"})


def merge(left: ObjectOf, right: ObjectOf, structure_of: StructureOf, text: str) -> ObjectOf:
    """Returns an object type with the fields of both; a field of both has both types."""
    fields = {field.name: field for field in left.fields}
    for field in right.fields:
        known = fields.get(field.name)
        fields[field.name] = field if known is None else _both(known, field, structure_of, text)
    index = right.index if left.index is None else left.index
    if left.index is not None and right.index is not None:
        index = intersection((left.index, right.index), structure_of, text)
    return ObjectOf(
        tuple(fields.values()),
        index,
        left.calls + right.calls,
        left.constructs + right.constructs,
        tuple(dict.fromkeys(left.parents + right.parents)),
    )


def _both(left: Field, right: Field, structure_of: StructureOf, text: str) -> Field:
    type_ = left.type if left.type == right.type else intersection((left.type, right.type), structure_of, text)
    return Field(
        left.name, type_, left.optional and right.optional, left.readonly and right.readonly, left.doc or right.doc
    )


def changed(type_: ObjectOf, **change: bool) -> ObjectOf:
    """Returns an object type with another say on which fields are ``optional`` or ``readonly``."""
    fields = tuple(
        Field(
            field.name,
            field.type,
            change.get("optional", field.optional),
            change.get("readonly", field.readonly),
            field.doc,
        )
        for field in type_.fields
    )
    return replace(type_, fields=fields)


def keys_in(keys: Type) -> set[str] | None:
    """Returns the names that a type of keys consists of; ``None`` if it is another type."""
    found = set()
    for member in members_of(keys):
        if isinstance(member, Literal):
            found.add(str(member.value))
        elif member != NEVER:
            return None
    return found


def picked(type_: ObjectOf, names: set[str], *, omit: bool) -> ObjectOf:
    """Returns an object type with only, or without, some fields."""
    fields = tuple(field for field in type_.fields if (field.name in names) is not omit)
    return ObjectOf(fields, type_.index if omit else None)


def with_values_of_enums(keys: Type, structure_of: StructureOf) -> Type:
    """Returns a type of keys with the values of each enum in its place."""
    found: list[Type] = []
    for key in members_of(keys):
        enum = structure_of(Reference(f"typeof {key.name}")) if isinstance(key, Reference) else None
        found += [key] if enum is None else [field.type for field in enum.fields]
    return union(found)


def record(keys: Type, value_of: Callable[[Type], Type]) -> ObjectOf | None:
    """Returns an object type with a field for each literal among some keys, and an index for ``string``."""
    fields: list[Field] = []
    index: Type | None = None
    for key in members_of(keys):
        if isinstance(key, Literal):
            fields.append(Field(str(key.value), value_of(key)))
        elif key in {Keyword("string"), Keyword("number"), Keyword("symbol"), Keyword("any")}:
            index = value_of(key) if index is None else index
        elif key != NEVER:
            return None
    return ObjectOf(tuple(fields), index)


def key_of(type_: ObjectOf) -> Type:
    """Returns the union of the keys of an object type."""
    keys: list[Type] = [Literal(field.name) for field in type_.fields if not field.name.startswith("[")]
    if type_.index is not None:
        keys.append(Keyword("string"))
    return union(keys)


def at_index(type_: Type, key: Type, structure_of: StructureOf) -> Type | None:
    """Returns the type of what an index reads; ``None`` if that is not known."""
    if key == Keyword("number") and isinstance(type_, ArrayOf | TupleOf):
        return (
            type_.item
            if isinstance(type_, ArrayOf)
            else union(type_.items if type_.rest is None else (*type_.items, type_.rest))
        )
    if isinstance(type_, TupleOf) and isinstance(key, Literal) and str(key.value).isdecimal():
        place = int(key.value)
        return type_.items[place] if place < len(type_.items) else type_.rest
    structure = structure_of(type_)
    if structure is None:
        return None
    if isinstance(key, Literal):
        for field in structure.fields:
            if field.name == str(key.value):
                return union((field.type, Keyword("undefined"))) if field.optional else field.type
    return structure.index


def excluded(type_: Type, other: Type, *, extract: bool) -> Type:
    """Returns the members of a union that are not, or with ``extract`` that are, assignable to another type."""
    return union(member for member in members_of(type_) if is_assignable(member, other) is extract)


def distributed(type_: Type, change: Callable[[Type], Type]) -> Type:
    """Returns a type with each member of a union changed."""
    return union(map(change, type_.members)) if isinstance(type_, UnionOf) else change(type_)
