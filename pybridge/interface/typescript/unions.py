"""Puts unions together as TypeScript does, and compares types as far as that needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .model import ArrayOf, FunctionOf, Keyword, Literal, ObjectOf, Reference, TupleOf, Type, UnionOf

NEVER = Keyword("never")
UNDEFINED = Keyword("undefined")
UNKNOWN = Keyword("unknown")
BOOLEAN = Keyword("boolean")
_ABSORBING = (Keyword("any"), UNKNOWN)
_TRUE, _FALSE = Literal(value=True), Literal(value=False)


def members_of(type_: Type) -> tuple[Type, ...]:
    """Returns the members of a union; of another type, itself."""
    return type_.members if isinstance(type_, UnionOf) else (type_,)


def union(types: Iterable[Type]) -> Type:
    """Returns the union of types; a literal goes where its own keyword is, and everything where ``any`` is."""
    flat = dict.fromkeys(member for type_ in types for member in members_of(type_) if member != NEVER)
    for absorbing in _ABSORBING:
        if absorbing in flat:
            return absorbing
    if _TRUE in flat and _FALSE in flat:
        flat = dict.fromkeys(BOOLEAN if member == _TRUE else member for member in flat if member != _FALSE)
    keywords = {member for member in flat if isinstance(member, Keyword)}
    members = tuple(member for member in flat if not (isinstance(member, Literal) and keyword_of(member) in keywords))
    if not members:
        return NEVER
    return members[0] if len(members) == 1 else UnionOf(members)


def keyword_of(literal: Literal) -> Keyword:
    """Returns the keyword for all values of the kind of a literal."""
    if isinstance(literal.value, bool):
        return BOOLEAN
    if isinstance(literal.value, str):
        return Keyword("string")
    return Keyword("bigint" if literal.big else "number")


def without_undefined(type_: Type) -> Type:
    """Returns what is left of a type without ``undefined``; ``undefined`` itself stays."""
    if not isinstance(type_, UnionOf) or UNDEFINED not in type_.members:
        return type_
    return union(member for member in type_.members if member != UNDEFINED)


def is_primitive(type_: Type) -> bool:
    """Says whether all values of a type are primitive."""
    if isinstance(type_, Keyword):
        return type_.name in {"string", "number", "bigint", "boolean", "symbol", "undefined", "null", "void"}
    return isinstance(type_, Literal) or (isinstance(type_, UnionOf) and all(map(is_primitive, type_.members)))


def common_primitives(left: Type, right: Type) -> Type:
    """Returns the intersection of two primitive types."""
    return union(_common_members(left, right))


def _common_members(left: Type, right: Type) -> Iterator[Type]:
    for one in members_of(left):
        for other in members_of(right):
            if is_assignable(one, other):
                yield one
            elif is_assignable(other, one):
                yield other


def is_assignable(source: Type, target: Type) -> bool:
    """Says whether each value of one type surely has the other one, as far as their outer form tells."""
    if source == target or target in _ABSORBING:
        return True
    if isinstance(source, UnionOf):
        return all(is_assignable(member, target) for member in source.members)
    if isinstance(target, UnionOf):
        return any(is_assignable(source, member) for member in target.members)
    if isinstance(source, Literal):
        return keyword_of(source) == target
    if isinstance(source, ObjectOf) and isinstance(target, ObjectOf):
        return _fields_fit(source, target)
    return target == Keyword("object") and isinstance(source, ObjectOf | ArrayOf | FunctionOf | Reference)


def _fields_fit(source: ObjectOf, target: ObjectOf) -> bool:
    fields = {field.name: field for field in source.fields}
    return all(
        field.optional if field.name not in fields else is_assignable(fields[field.name].type, field.type)
        for field in target.fields
    )


def is_surely_not(source: Type, target: Type) -> bool:
    """Says whether no value of one type has the other one, as far as their outer form tells."""
    if isinstance(target, UnionOf):
        return all(is_surely_not(source, member) for member in target.members)
    if isinstance(source, UnionOf):
        return all(is_surely_not(member, target) for member in source.members)
    if is_primitive(target):
        return _is_object(source) or (is_primitive(source) and common_primitives(source, target) == NEVER)
    if isinstance(source, ObjectOf) and isinstance(target, ObjectOf):
        return _is_told_apart(source, target)
    return source in {UNDEFINED, Keyword("null")} and target not in _ABSORBING


def _is_object(type_: Type) -> bool:
    return isinstance(type_, ObjectOf | ArrayOf | TupleOf | FunctionOf | Reference) or type_ == Keyword("object")


def _is_told_apart(source: ObjectOf, target: ObjectOf) -> bool:
    """Says whether a field that must be there has another value in each of two object types."""
    fields = {field.name: field.type for field in source.fields if not field.optional}
    shared = [
        (fields[field.name], field.type) for field in target.fields if not field.optional and field.name in fields
    ]
    return any(
        is_primitive(one) and is_primitive(other) and common_primitives(one, other) == NEVER for one, other in shared
    )
