"""Resolves classes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .class_like import constructed, type_parameters_of
from .declared_syntax import ClassSyntax, InterfaceSyntax
from .docs import read_doc
from .member_types import Environment, Gathered, visible
from .model import Class, Field, Method, ObjectOf, Property, Reference, Signature, Type, Unknown
from .references import ReferenceResolver
from .scopes import Symbol
from .syntax import Member, MemberKind

_HIDDEN = frozenset({"private", "protected"})


class ClassResolver(ReferenceResolver):
    """Resolves classes; a resolver of all types stands on it."""

    def class_of(self, name: str, symbol: Symbol, *, is_exported: bool) -> Class:
        """Returns a class with all that it declares itself."""
        environment = self._environment(symbol)
        instance = self._instance(symbol, environment)
        statics, constructors, is_private = self._static(symbol, environment)
        parent = self._parent(symbol, environment)
        inherited = self._from_interfaces(symbol, environment)
        for field in inherited.fields:
            instance.entries.setdefault(field.name, _entry_of(field))
        if parent is None and inherited.parents:
            parent = inherited.parents[0]
        declared = symbol.first_of(ClassSyntax)
        docs = [each.doc for each in symbol.declarations if each.doc]
        entries = [*instance.entries.values(), *(_as_static(entry) for entry in statics.entries.values())]
        return Class(
            name,
            read_doc(docs[0])[0] if docs else "",
            parent.name if parent else None,
            tuple(constructors),
            is_private,
            tuple(entry for entry in entries if isinstance(entry, Method)),
            tuple(entry for entry in entries if isinstance(entry, Property)),
            is_exported,
            declared is not None and declared.is_abstract,
        )

    def _environment(self, symbol: Symbol, reference: Reference | None = None) -> Environment:
        """Returns the environment inside a class, with the arguments of a reference or else with the constraints."""
        name = self.names.of(symbol)
        parameters = type_parameters_of(symbol)
        environment = Environment(symbol.scope, {}, Reference(name))
        if reference is not None and reference.arguments:
            environment = self.filled(parameters, reference.arguments, environment)
        else:
            environment = self.inner_environment(parameters, environment)
        environment.this = Reference(name, tuple(environment.parameters.values()))
        return environment

    def _instance(self, symbol: Symbol, environment: Environment) -> Gathered:
        """Returns the members of the objects of a class."""
        found = Gathered()
        for declared in symbol.all_of(ClassSyntax):
            self.gather(visible(declared.members, static=False), environment, found)
            self.gather(_parameter_properties(declared.members), environment, found)
        for interface in symbol.all_of(InterfaceSyntax):
            self.gather(interface.members, environment, found)
        variable = constructed(symbol, self.files)
        if variable is not None and symbol.first_of(InterfaceSyntax) is None:
            self.gather(variable.instance, environment, found)
        return found

    def _static(self, symbol: Symbol, environment: Environment) -> tuple[Gathered, list[Signature], bool]:
        """Returns the static members, the constructors and whether these are private."""
        variable = constructed(symbol, self.files)
        if variable is not None:
            outside = Environment(variable.owner.scope, {}, environment.this)
            found = self.gather(variable.statics, outside)
            return found, [replace(each, returns=environment.this) for each in found.constructs], False
        members = [member for declared in symbol.all_of(ClassSyntax) for member in declared.members]
        found = self.gather(visible(members, static=True), environment)
        constructors = [member for member in members if member.kind is MemberKind.CONSTRUCTOR]
        shown = [member.signature for member in constructors if not _HIDDEN & member.modifiers and member.signature]
        signatures = [replace(self.signature(each, environment), returns=environment.this) for each in shown]
        return found, signatures, bool(constructors) and not shown

    def _parent(self, symbol: Symbol, environment: Environment) -> Reference | None:
        """Returns the class that a class extends."""
        declared = symbol.first_of(ClassSyntax)
        if declared is None or declared.parent is None:
            return None
        parent: Type = (
            declared.parent if isinstance(declared.parent, Unknown) else self.type(declared.parent, environment)
        )
        if isinstance(parent, Reference):
            return parent
        self.files.note(
            symbol.scope, declared.start, f"class {symbol.name} extends something that is not a class by name"
        )
        return None

    def _from_interfaces(self, symbol: Symbol, environment: Environment) -> ObjectOf:
        """Returns what the interfaces of the name of a class extend."""
        parents = [parent for interface in symbol.all_of(InterfaceSyntax) for parent in interface.parents]
        return self.extended(ObjectOf(()), parents, environment) if parents else ObjectOf(())

    def instance_of(self, symbol: Symbol, reference: Reference) -> ObjectOf:
        """Returns the fields of an object of a class, also those that it inherits."""
        environment = self._environment(symbol, reference)
        own = self._instance(symbol, environment).object_of()
        parents = [parent for interface in symbol.all_of(InterfaceSyntax) for parent in interface.parents]
        own = self.extended(own, parents, environment)
        parent = self._parent(symbol, environment)
        inherited = self.structure(parent) if parent else None
        if inherited is None:
            return own if parent is None else replace(own, parents=(parent, *own.parents))
        fields = {field.name: field for field in (*inherited.fields, *own.fields)}
        return replace(own, fields=tuple(fields.values()), parents=(*inherited.parents, *own.parents))

    def class_itself(self, symbol: Symbol) -> Reference:
        """Returns the type ``typeof C``: what constructs, and the static members."""
        name = f"typeof {self.names.of(symbol)}"
        self.classes.setdefault(self.names.of(symbol), symbol)
        self.define(name, lambda: self._class_itself(symbol))
        return self.refer(name)

    def _class_itself(self, symbol: Symbol) -> ObjectOf:
        environment = self._environment(symbol)
        statics, constructors, is_private = self._static(symbol, environment)
        statics.constructs = list(constructors)
        parent = self._parent(symbol, environment)
        if not constructors and not is_private:
            statics.constructs = self._inherited_constructors(parent, environment)
        return statics.object_of()

    def _inherited_constructors(self, parent: Reference | None, environment: Environment) -> list[Signature]:
        if parent is None:
            return [Signature((), environment.this)]
        symbol = self.classes.get(parent.name)
        itself = self.structure(self.class_itself(symbol)) if symbol else None
        return [replace(each, returns=environment.this) for each in itself.constructs] if itself else []


def _parameter_properties(members: Iterable[Member]) -> list[Member]:
    """Returns the properties that the parameters of a constructor are."""
    return [
        Member(MemberKind.FIELD, each.name, each.type, None, each.optional, each.modifiers, "")
        for member in members
        if member.kind is MemberKind.CONSTRUCTOR and member.signature
        for each in member.signature.parameters
        if each.modifiers and not _HIDDEN & each.modifiers
    ]


def _entry_of(field: Field) -> Property:
    return Property(field.name, field.type, readonly=field.readonly, optional=field.optional, doc=field.doc)


def _as_static(entry: Method | Property) -> Method | Property:
    return replace(entry, is_static=True)
