"""Resolves signatures and members."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .docs import read_doc
from .model import ArrayOf, Field, FunctionOf, Method, ObjectOf, Parameter, Property, Signature, TupleOf, Type
from .scopes import Scope
from .syntax import Member, MemberKind, SignatureSyntax, TypeParameter, TypeSyntax
from .unions import UNDEFINED, UNKNOWN, union, without_undefined

_HIDDEN = frozenset({"private", "protected"})


@dataclass(slots=True)
class Environment:
    """What names mean at some place: those of its scope, and the type parameters around it."""

    scope: Scope
    parameters: dict[str, Type]
    this: Type

    def with_parameters(self, parameters: dict[str, Type]) -> Environment:
        """Returns this environment with further type parameters."""
        return Environment(self.scope, {**self.parameters, **parameters}, self.this)


@dataclass(slots=True)
class Gathered:
    """The members of an object type, or of one side of a class."""

    entries: dict[str, Method | Property] = field(default_factory=dict)
    calls: list[Signature] = field(default_factory=list)
    constructs: list[Signature] = field(default_factory=list)
    index: Type | None = None

    def object_of(self, doc: str = "") -> ObjectOf:
        """Returns the object type with these members."""
        fields = tuple(map(_field_of, self.entries.values()))
        return ObjectOf(fields, self.index, tuple(self.calls), tuple(self.constructs), (), doc)

    def add_method(self, name: str, signature: Signature) -> None:
        """Adds a method, or an overload of one."""
        known = self.entries.get(name)
        if isinstance(known, Method):
            self.entries[name] = replace(known, signatures=(*known.signatures, signature))
        else:
            self.entries[name] = Method(name, (signature,), doc=signature.doc)

    def add_accessor(self, name: str, type_: Type, doc: str, *, is_getter: bool) -> None:
        """Adds a getter or setter, or joins it with the other one."""
        known = self.entries.get(name)
        if not isinstance(known, Property):
            self.entries[name] = Property(name, type_, readonly=is_getter, doc=doc, is_write_only=not is_getter)
            return
        read, written = (type_, known.type) if is_getter else (known.type, type_)
        self.entries[name] = replace(
            known,
            type=read,
            readonly=False,
            is_write_only=False,
            written=None if written == read else written,
            doc=known.doc or doc,
        )


def _field_of(entry: Method | Property) -> Field:
    if isinstance(entry, Method):
        return Field(entry.name, FunctionOf(entry.signatures), doc=entry.doc)
    return Field(entry.name, entry.type, entry.optional, entry.readonly, entry.doc)


def visible(members: Iterable[Member], *, static: bool) -> list[Member]:
    """Returns the members of one side of a class that are neither private nor protected."""
    return [
        member
        for member in members
        if ("static" in member.modifiers) is static
        and not _HIDDEN & member.modifiers
        and not member.name.startswith("#")
        and member.kind is not MemberKind.CONSTRUCTOR
    ]


class MemberResolver(ABC):
    """Resolves signatures and members; a resolver of types stands on it."""

    @abstractmethod
    def type(self, syntax: TypeSyntax, environment: Environment) -> Type:
        """Returns what a type stands for."""

    def inner_environment(self, parameters: list[TypeParameter], environment: Environment) -> Environment:
        """Returns the environment behind type parameters: each is its constraint, or ``unknown``."""
        if not parameters:
            return environment
        inner = environment.with_parameters({parameter.name: UNKNOWN for parameter in parameters})
        for parameter in parameters:
            if parameter.constraint is not None:
                inner.parameters[parameter.name] = self.type(parameter.constraint, inner)
        return inner

    def signature(self, syntax: SignatureSyntax, environment: Environment) -> Signature:
        """Resolves a signature."""
        environment = self.inner_environment(syntax.type_parameters, environment)
        doc, told = read_doc(syntax.doc) if syntax.doc else ("", {})
        parameters: list[Parameter] = []
        for each in syntax.parameters:
            type_ = self.type(each.type, environment)
            if each.rest and isinstance(type_, TupleOf):
                parameters += _spread(each.name, type_)
                continue
            parameters.append(
                Parameter(
                    each.name,
                    without_undefined(type_) if each.optional else type_,
                    each.optional,
                    each.rest,
                    told.get(each.name, ""),
                )
            )
        returns = self.type(syntax.returns, environment)
        return Signature(tuple(parameters), returns, doc, bool(syntax.type_parameters))

    def gather(self, members: Iterable[Member], environment: Environment, into: Gathered | None = None) -> Gathered:
        """Resolves members."""
        found = into or Gathered()
        for member in members:
            if member.signature is None:
                self._add_field(found, member, environment)
            else:
                self._add_function(found, member, member.signature, environment)
        return found

    def _add_field(self, found: Gathered, member: Member, environment: Environment) -> None:
        type_ = self.type(member.type or UNKNOWN, environment)
        if member.optional:
            type_ = without_undefined(type_)
        readonly = "readonly" in member.modifiers
        doc = read_doc(member.doc)[0] if member.doc else ""
        found.entries[member.name] = Property(member.name, type_, readonly=readonly, optional=member.optional, doc=doc)

    def _add_function(self, found: Gathered, member: Member, syntax: SignatureSyntax, environment: Environment) -> None:
        signature = self.signature(syntax, environment)
        match member.kind:
            case MemberKind.CALL:
                found.calls.append(signature)
            case MemberKind.CONSTRUCTOR:
                found.constructs.append(signature)
            case MemberKind.INDEX:
                found.index = signature.returns if found.index is None else union((found.index, signature.returns))
            case MemberKind.GETTER:
                found.add_accessor(member.name, signature.returns, signature.doc, is_getter=True)
            case MemberKind.SETTER:
                taken = signature.parameters[0].type if signature.parameters else UNKNOWN
                found.add_accessor(member.name, taken, signature.doc, is_getter=False)
            case _ if member.optional:
                self._add_optional_method(found, member.name, signature)
            case _:
                found.add_method(member.name, signature)

    @staticmethod
    def _add_optional_method(found: Gathered, name: str, signature: Signature) -> None:
        known = found.entries.get(name)
        before = known.type.signatures if isinstance(known, Property) and isinstance(known.type, FunctionOf) else ()
        found.entries[name] = Property(name, FunctionOf((*before, signature)), optional=True, doc=signature.doc)


def _spread(name: str, items: TupleOf) -> list[Parameter]:
    """Returns the parameters for which a rest of a tuple's type stands."""
    found = [Parameter(f"{name}{index}", item, index >= items.required) for index, item in enumerate(items.items)]
    if items.rest is not None:
        found.append(Parameter(name, ArrayOf(items.rest), rest=True))
    return found


def optional_type(type_: Type, *, optional: bool) -> Type:
    """Returns what reading a field gives."""
    return union((type_, UNDEFINED)) if optional else type_
