"""Says which members the object type of a name has."""

from __future__ import annotations

from .declared_syntax import AliasSyntax, EnumSyntax, InterfaceSyntax
from .docs import read_doc
from .model import Field, Keyword, Literal, ObjectOf
from .scopes import Symbol
from .syntax import Member, ObjectType, TypeSyntax


def enum_itself(symbol: Symbol) -> ObjectOf:
    """Returns the type ``typeof E`` of an enum: a field for each member."""
    members = [member for declared in symbol.all_of(EnumSyntax) for member in declared.members]
    return ObjectOf(
        tuple(
            Field(name, Keyword("number") if value is None else Literal(value), readonly=True, doc=read_doc(doc)[0])
            for name, value, doc in members
        )
    )


def own_members(symbol: Symbol) -> tuple[list[Member], list[TypeSyntax], str]:
    """Returns the members, the parents and the doc of an interface, or of an alias of an object type."""
    alias = symbol.first_of(AliasSyntax)
    if alias is not None:
        return (alias.type.members if isinstance(alias.type, ObjectType) else []), [], read_doc(alias.doc)[0]
    declared = symbol.all_of(InterfaceSyntax)
    members = [member for each in declared for member in each.members]
    parents = [parent for each in declared for parent in each.parents]
    return members, parents, next((read_doc(each.doc)[0] for each in declared if each.doc), "")
