"""Says which names are classes: also a ``const`` with a type that has ``new``."""

from __future__ import annotations

from dataclasses import dataclass

from .declared_syntax import ClassSyntax, InterfaceSyntax, VariableSyntax
from .files import Files
from .scopes import Meaning, Symbol
from .syntax import FunctionType, Member, MemberKind, Named, ObjectType, SignatureSyntax, TypeParameter


@dataclass(slots=True)
class ConstructedVariable:
    """A variable that makes objects of its own with ``new``."""

    variable: VariableSyntax
    owner: Symbol
    """The symbol whose scope its members are in."""
    statics: list[Member]
    """The members of the variable, with those that construct."""
    instance: list[Member]
    """The members of what ``new`` makes, if no interface of the same name tells them."""


def constructed(symbol: Symbol, files: Files) -> ConstructedVariable | None:
    """Returns the variable of a name that is a class, though no ``class`` declares it."""
    variable = symbol.first_of(VariableSyntax)
    if variable is None or symbol.first_of(ClassSyntax) is not None:
        return None
    owner, statics = _members_of(variable, symbol, files)
    constructors = [member.signature for member in statics if member.kind is MemberKind.CONSTRUCTOR]
    returned = [signature.returns for signature in constructors if signature is not None]
    instance = returned[-1].members if returned and isinstance(returned[-1], ObjectType) else []
    if not returned or not (instance or symbol.first_of(InterfaceSyntax)):
        return None
    return ConstructedVariable(variable, owner, statics, instance)


def _members_of(variable: VariableSyntax, symbol: Symbol, files: Files) -> tuple[Symbol, list[Member]]:
    type_ = variable.type
    if isinstance(type_, ObjectType):
        return symbol, type_.members
    if isinstance(type_, FunctionType) and type_.constructs:
        return symbol, [_constructor(type_.signature)]
    if isinstance(type_, Named):
        found = files.member(symbol.scope, type_.names, Meaning.TYPE)
        if isinstance(found, Symbol):
            return found, [member for each in found.all_of(InterfaceSyntax) for member in each.members]
    return symbol, []


def _constructor(signature: SignatureSyntax) -> Member:
    return Member(MemberKind.CONSTRUCTOR, "", None, signature, optional=False, modifiers=frozenset(), doc="")


def type_parameters_of(symbol: Symbol) -> list[TypeParameter]:
    """Returns the type parameters of a class or interface."""
    for declared in symbol.declarations:
        if isinstance(declared, ClassSyntax | InterfaceSyntax) and declared.type_parameters:
            return declared.type_parameters
    return []
