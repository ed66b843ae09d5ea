"""Resolves names: to classes, enums, object types, aliases, or what the page has."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from .class_like import constructed, type_parameters_of
from .declared_syntax import AliasSyntax, ClassSyntax, EnumSyntax
from .files import Files
from .member_types import Environment, MemberResolver
from .model import FunctionOf, Literal, ObjectOf, Reference, Type, Unknown
from .object_members import enum_itself, own_members
from .object_types import merge
from .public_names import PublicNames
from .scopes import Meaning, Missing, Scope, Symbol, Target
from .spelling import shortened, spelled
from .syntax import Member, MemberKind, Named, ObjectType, TypeParameter, TypeSyntax
from .unions import NEVER, UNKNOWN, members_of, union
from .utility_types import of_page

_MOST_INSTANCES = 300
"""With how many arguments a type may be used: one that grows with each use has no end."""
DEEPEST_TYPE = 80
"""How many types may be resolved one inside the other. Python's own stack ends some time after that."""


class ReferenceResolver(MemberResolver):
    """Resolves names; a resolver of all types stands on it."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.depth = 0
        self.names = PublicNames()
        self.classes: dict[str, Symbol] = {}
        self.enums: dict[str, Symbol] = {}
        self.objects: dict[str, ObjectOf] = {}
        """The object types that have been asked for, by name."""
        self.aliases: dict[str, Type] = {}
        self._asked: dict[str, None] = {}
        self._instances: dict[Symbol, dict[tuple[Type, ...], str]] = {}
        self._recursive: set[tuple[Symbol, tuple[Type, ...]]] = set()
        self._builders: dict[str, Callable[[], ObjectOf]] = {}
        self._found: dict[tuple[Scope, tuple[str, ...]], Target | Missing | None] = {}
        self._known: dict[tuple[Symbol, tuple[Type, ...]], Type] = {}
        self._open: set[tuple[Symbol, tuple[Type, ...]]] = set()
        self._missing: set[str] = set()

    @abstractmethod
    def instance_of(self, symbol: Symbol, reference: Reference) -> ObjectOf:
        """Returns the fields of an object of a class."""

    def named(self, syntax: Named, environment: Environment) -> Type:
        """Returns what a name in a type stands for."""
        names = syntax.names
        if len(names) == 1 and names[0] in environment.parameters:
            return environment.parameters[names[0]]
        key = environment.scope, names
        if key not in self._found:
            self._found[key] = self.files.member(environment.scope, names, Meaning.TYPE)
        arguments = tuple(self.type(argument, environment) for argument in syntax.arguments)
        text = ".".join(names)
        found = self._found[key]
        if found is None:
            return self._undeclared(names, arguments, environment, text)
        return self.of_target(found, arguments, text)

    def of_target(self, target: Target | Missing, arguments: tuple[Type, ...], text: str) -> Type:
        """Returns the type that a name stands for."""
        if isinstance(target, Missing):
            self.note_missing(target)
            return Unknown(text)
        return self.of_symbol(target, arguments) if isinstance(target, Symbol) else Unknown(text)

    def note_missing(self, missing: Missing) -> None:
        """Notes once that a module is not there."""
        if missing.source not in self._missing:
            self._missing.add(missing.source)
            self.files.note(
                missing.scope, missing.start, f"{missing.source!r} is not there, or lacks a name, so a type is unknown"
            )

    def _undeclared(
        self, names: tuple[str, ...], arguments: tuple[Type, ...], environment: Environment, text: str
    ) -> Type:
        """Returns the type of a name that no file declares as a type: a member of an enum, or a name of the page."""
        if len(names) > 1:
            space = self.files.member(environment.scope, names[:-1], Meaning.SPACE)
            if isinstance(space, Symbol) and space.first_of(EnumSyntax):
                return self._enum_member(space, names[-1]) or Unknown(text)
            if isinstance(space, Missing):
                self.note_missing(space)
            if space is not None and not (isinstance(space, Symbol) and not space.scope.path):
                return Unknown(text)
        return of_page(text, arguments, self.structure, text)

    def _enum_member(self, symbol: Symbol, name: str) -> Type | None:
        for declared in symbol.all_of(EnumSyntax):
            for member, value, _ in declared.members:
                if member == name:
                    return self.of_symbol(symbol, ()) if value is None else Literal(value)
        return None

    def of_symbol(self, symbol: Symbol, arguments: tuple[Type, ...]) -> Type:
        """Returns the type that a symbol stands for."""
        if self.is_class(symbol):
            return self._class(symbol, arguments)
        if symbol.first_of(EnumSyntax):
            name = self.names.of(symbol)
            self.enums.setdefault(name, symbol)
            self.define(f"typeof {name}", lambda: enum_itself(symbol))
            return Reference(name)
        key = symbol, arguments
        if key not in self._known:
            found = self._expand(symbol, arguments)
            if key in self._open:
                return found
            self._known[key] = found
        return self._known[key]

    def is_class(self, symbol: Symbol) -> bool:
        """Says whether a symbol is a class."""
        return symbol.first_of(ClassSyntax) is not None or constructed(symbol, self.files) is not None

    def _class(self, symbol: Symbol, arguments: tuple[Type, ...]) -> Type:
        name = self.names.of(symbol)
        self.classes.setdefault(name, symbol)
        parameters = type_parameters_of(symbol)
        if not parameters:
            return Reference(name)
        environment = Environment(symbol.scope, {}, Reference(name))
        return Reference(name, tuple(self.filled(parameters, arguments, environment).parameters.values()))

    def filled(
        self, parameters: list[TypeParameter], arguments: tuple[Type, ...], environment: Environment
    ) -> Environment:
        """Returns the environment behind type parameters with arguments, or else with their defaults."""
        inner = environment.with_parameters({parameter.name: UNKNOWN for parameter in parameters})
        for index, parameter in enumerate(parameters):
            instead = parameter.default or parameter.constraint
            if index < len(arguments):
                inner.parameters[parameter.name] = arguments[index]
            elif instead is not None:
                inner.parameters[parameter.name] = self.type(instead, inner)
        return inner

    def _name_of(self, symbol: Symbol, arguments: tuple[Type, ...]) -> str:
        """Returns the name of a type, with its arguments: long ones are shortened, and then numbered."""
        if not arguments:
            return self.names.of(symbol)
        instances = self._instances.setdefault(symbol, {})
        if arguments not in instances:
            name = f"{self.names.of(symbol)}<{', '.join(shortened(argument) for argument in arguments)}>"
            instances[arguments] = name if name not in instances.values() else f"{name}_{len(instances) + 1}"
        return instances[arguments]

    def _expand(self, symbol: Symbol, given: tuple[Type, ...]) -> Type:
        """Returns the type of an interface or alias. Inside itself it is only referred to."""
        alias = symbol.first_of(AliasSyntax)
        parameters = alias.type_parameters if alias else type_parameters_of(symbol)
        environment = self.filled(parameters, given, Environment(symbol.scope, {}, UNKNOWN))
        arguments = tuple(environment.parameters.values())
        key = symbol, arguments
        if key in self._open:
            self._recursive.add(key)
            return Reference(self._name_of(symbol, arguments))
        if len(self._instances.get(symbol, ())) >= _MOST_INSTANCES:
            return Unknown(symbol.name)
        self._open.add(key)
        try:
            return self._expanded(symbol, alias, arguments, environment)
        finally:
            self._open.remove(key)

    def _expanded(
        self, symbol: Symbol, alias: AliasSyntax | None, arguments: tuple[Type, ...], environment: Environment
    ) -> Type:
        if alias is None or isinstance(alias.type, ObjectType):
            members, parents, doc = own_members(symbol)
            if not members or parents or any(member.kind is not MemberKind.CALL for member in members):
                name = self._name_of(symbol, arguments)
                environment.this = Reference(name)
                self.define(name, lambda: self._build(members, parents, doc, environment))
                return self.refer(name)
            found: Type = FunctionOf(tuple(self.gather(members, environment).calls))
        else:
            found = self.type(alias.type, environment)
        if isinstance(found, ObjectOf):
            name, built = self._name_of(symbol, arguments), found
            self.define(name, lambda: built)
            return self.refer(name)
        return self._without_itself(symbol, arguments, found) if (symbol, arguments) in self._recursive else found

    def _without_itself(self, symbol: Symbol, arguments: tuple[Type, ...], found: Type) -> Type:
        """Lists a type that refers to itself; what it directly consists of is not itself."""
        name = self._name_of(symbol, arguments)
        found = union(member for member in members_of(found) if member != Reference(name))
        self.aliases[name] = Unknown(symbol.name) if found == NEVER else found
        return self.aliases[name]

    def _build(self, members: list[Member], parents: list[TypeSyntax], doc: str, environment: Environment) -> ObjectOf:
        own = self.gather(members, environment).object_of(doc)
        return self.extended(own, parents, environment)

    def extended(self, own: ObjectOf, parents: list[TypeSyntax], environment: Environment) -> ObjectOf:
        """Returns an object type together with what its parents bring."""
        inherited = ObjectOf(())
        for parent in parents:
            type_ = self.type(parent, environment)
            part = self.structure(type_) if not self.is_reference_to_class(type_) else None
            if part is None:
                part = ObjectOf((), parents=(type_,)) if isinstance(type_, Reference) else ObjectOf(())
            if isinstance(type_, Unknown):
                self.files.note(
                    environment.scope, 0, f"{spelled(environment.this)} extends {type_.text}, whose fields are unknown"
                )
            inherited = merge(inherited, part, self.structure, spelled(type_))
        fields = {field.name: field for field in (*inherited.fields, *own.fields)}
        return ObjectOf(
            tuple(fields.values()),
            own.index or inherited.index,
            own.calls or inherited.calls,
            own.constructs or inherited.constructs,
            inherited.parents,
            own.doc,
        )

    def define(self, name: str, build: Callable[[], ObjectOf]) -> None:
        """Says how to build the object type of a name."""
        self._builders.setdefault(name, build)

    def refer(self, name: str) -> Reference:
        """Returns a reference to an object type, which is thereby listed."""
        self._asked.setdefault(name)
        return Reference(name)

    def is_reference_to_class(self, type_: Type) -> bool:
        """Says whether a type is a class of the package."""
        return isinstance(type_, Reference) and type_.name in self.classes

    def structure(self, type_: Type) -> ObjectOf | None:
        """Returns the fields of an object type or class of the package; ``None`` for other types."""
        if isinstance(type_, ObjectOf):
            return type_
        if not isinstance(type_, Reference) or self.depth >= DEEPEST_TYPE:
            return None
        self.depth += 1
        try:
            return self._structure_of_name(type_)
        finally:
            self.depth -= 1

    def _structure_of_name(self, type_: Reference) -> ObjectOf | None:
        if self.is_reference_to_class(type_):
            return self.instance_of(self.classes[type_.name], type_)
        return self.built(type_.name)

    def built(self, name: str) -> ObjectOf | None:
        """Returns the object type of a name."""
        if name not in self.objects:
            build = self._builders.get(name)
            if build is None:
                return None
            self.objects[name] = ObjectOf(())  # what it is inside itself
            self.objects[name] = build()
        return self.objects[name]

    def build_next(self) -> bool:
        """Builds the object types that were referred to and are not built; says whether there were any."""
        waiting = [name for name in self._asked if name not in self.objects]
        for name in waiting:
            self.built(name)
        return any(name in self.objects for name in waiting)

    def listed_objects(self) -> dict[str, ObjectOf]:
        """Returns the object types that were referred to."""
        return {name: self.objects[name] for name in self._asked if name in self.objects}
