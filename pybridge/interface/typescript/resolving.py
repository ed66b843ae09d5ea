"""Resolves types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .class_types import ClassResolver
from .declared_syntax import EnumSyntax, FunctionSyntax, NamespaceSyntax, VariableSyntax
from .files import Files
from .member_types import Environment
from .model import ArrayOf, Field, FunctionOf, Keyword, Literal, ObjectOf, TupleOf, Type, Unknown
from .object_types import at_index, intersection, key_of, record, simplest, with_values_of_enums
from .references import DEEPEST_TYPE
from .scopes import Meaning, Missing, Scope, Symbol, Target
from .syntax import (
    ArrayType,
    ConditionalType,
    FunctionType,
    Imported,
    Indexed,
    IntersectionType,
    KeyOf,
    MappedType,
    Named,
    ObjectType,
    This,
    TupleType,
    TypeOfName,
    TypeSyntax,
    UnionType,
)
from .unions import NEVER, UNKNOWN, is_assignable, is_surely_not, members_of, union, without_undefined

_Handler = Callable[[Any, Environment], Type]


class TypeResolver(ClassResolver):
    """Resolves types of all kinds."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._open_variables: set[int] = set()
        self._unions: dict[tuple[int, ...], tuple[list[Type], Type]] = {}
        """The unions of the same objects: some have hundreds of members, and occur hundreds of times."""
        self._handlers: dict[type, _Handler] = {
            Named: self.named,
            ArrayType: lambda syntax, environment: ArrayOf(self.type(syntax.item, environment)),
            UnionType: self._union,
            ObjectType: lambda syntax, environment: simplest(self.gather(syntax.members, environment).object_of()),
            FunctionType: self._function,
            TupleType: self._tuple,
            IntersectionType: self._intersection,
            This: lambda _, environment: environment.this,
            KeyOf: self._keys,
            Indexed: self._indexed,
            MappedType: self._mapped,
            ConditionalType: self._conditional,
            Imported: self._imported,
            TypeOfName: self._type_of_name,
        }

    def type(self, syntax: TypeSyntax, environment: Environment) -> Type:
        """Returns what a type stands for."""
        if isinstance(syntax, Keyword | Literal | Unknown):
            return syntax
        if self.depth >= DEEPEST_TYPE:
            return Unknown("...")
        self.depth += 1
        try:
            return self._handlers[type(syntax)](syntax, environment)
        finally:
            self.depth -= 1

    def _union(self, syntax: UnionType, environment: Environment) -> Type:
        types = [self.type(member, environment) for member in syntax.members]
        key = tuple(map(id, types))
        if key not in self._unions:
            self._unions[key] = types, union(types)
        return self._unions[key][1]

    def _function(self, syntax: FunctionType, environment: Environment) -> Type:
        signature = self.signature(syntax.signature, environment)
        return ObjectOf((), constructs=(signature,)) if syntax.constructs else FunctionOf((signature,))

    def _tuple(self, syntax: TupleType, environment: Environment) -> Type:
        items: list[Type] = []
        required, rest = 0, None
        for each in syntax.items:
            type_ = self.type(each.type, environment)
            if not each.rest:
                items.append(without_undefined(type_) if each.optional else type_)
                required = required if each.optional else len(items)
            elif isinstance(type_, TupleOf):
                required = len(items) + type_.required
                items += type_.items
                rest = type_.rest
            else:
                rest = type_.item if isinstance(type_, ArrayOf) else Unknown("...")
        return TupleOf(tuple(items), required, rest)

    def _intersection(self, syntax: IntersectionType, environment: Environment) -> Type:
        types = [self.type(member, environment) for member in syntax.members]
        return intersection(types, self.structure, syntax.text)

    def _keys(self, syntax: KeyOf, environment: Environment) -> Type:
        structure = self.structure(self.type(syntax.type, environment))
        return Unknown(syntax.text) if structure is None else key_of(structure)

    def _indexed(self, syntax: Indexed, environment: Environment) -> Type:
        type_, key = self.type(syntax.type, environment), self.type(syntax.index, environment)
        found = [
            at_index(each, index, self.structure) or Unknown(syntax.text)
            for each in members_of(type_)
            for index in members_of(key)
        ]
        return union(found)

    def _mapped(self, syntax: MappedType, environment: Environment) -> Type:
        if syntax.renames:
            return Unknown(syntax.text)
        source = self._mapped_source(syntax, environment)
        keys = self.type(syntax.keys, environment) if source is None else key_of(source)
        found = record(
            with_values_of_enums(keys, self.structure),
            lambda key: self.type(syntax.type, environment.with_parameters({syntax.parameter: key})),
        )
        if found is None:
            return Unknown(syntax.text)
        known = {field.name: field for field in source.fields} if source else {}
        return replace(found, fields=tuple(_modified(field, known.get(field.name), syntax) for field in found.fields))

    def _mapped_source(self, syntax: MappedType, environment: Environment) -> ObjectOf | None:
        """Returns the object type whose fields a mapped type follows: also for what is optional and readonly."""
        if not isinstance(syntax.keys, KeyOf):
            return None
        return self.structure(self.type(syntax.keys.type, environment))

    def _conditional(self, syntax: ConditionalType, environment: Environment) -> Type:
        """Resolves a conditional type: for each member of a union by itself, if a type parameter is checked."""
        checked = self.type(syntax.checked, environment)
        name = syntax.checked.names[0] if isinstance(syntax.checked, Named) and len(syntax.checked.names) == 1 else ""
        if name not in environment.parameters:
            return self._chosen(syntax, checked, environment)
        return union(
            self._chosen(syntax, member, environment.with_parameters({name: member}))
            for member in members_of(checked)
            if member != NEVER
        )

    def _chosen(self, syntax: ConditionalType, checked: Type, environment: Environment) -> Type:
        """Returns one branch of a conditional type, or both if nothing tells them apart."""
        inner = environment.with_parameters(dict.fromkeys(syntax.inferred, UNKNOWN))
        target = self.type(syntax.extends, inner)
        source = self.structure(checked) or checked
        if is_surely_not(source, self.structure(target) or target):
            return self.type(syntax.no, environment)
        if syntax.inferred:
            return Unknown(syntax.text)
        if is_assignable(checked, target) or is_assignable(source, self.structure(target) or target):
            return self.type(syntax.yes, environment)
        yes = target if syntax.yes == syntax.checked else self.type(syntax.yes, environment)
        return union((yes, self.type(syntax.no, environment)))

    def _imported(self, syntax: Imported, environment: Environment) -> Type:
        """Resolves ``import("x").T``."""
        text = ".".join((f'import("{syntax.source}")', *syntax.names))
        found: Target | Missing | None = self.files.source(environment.scope, syntax.source)
        if found is None:
            found = Missing(syntax.source, environment.scope, 0)
        for index, name in enumerate(syntax.names, 1):
            if found is None or isinstance(found, Missing):
                break
            last = Meaning.VALUE if syntax.is_typeof else Meaning.TYPE
            found = self.files.inside(found, name, last if index == len(syntax.names) else Meaning.SPACE)
        if found is None:
            return Unknown(text)
        if syntax.is_typeof and not isinstance(found, Missing):
            return self.type_of_value(found, text)
        return self.of_target(found, tuple(self.type(each, environment) for each in syntax.arguments), text)

    def _type_of_name(self, syntax: TypeOfName, environment: Environment) -> Type:
        """Resolves ``typeof a.b``."""
        text = f"typeof {'.'.join(syntax.names)}"
        found = self.files.member(environment.scope, syntax.names, Meaning.VALUE)
        if found is None and len(syntax.names) > 1:
            outer = self._type_of_name(TypeOfName(syntax.names[:-1]), environment)
            return at_index(outer, Literal(syntax.names[-1]), self.structure) or Unknown(text)
        if found is None or isinstance(found, Missing):
            return Unknown(text)
        return self.type_of_value(found, text)

    def type_of_value(self, target: Target, text: str) -> Type:
        """Returns the type of what a name is at run time."""
        if isinstance(target, Scope):
            return self._type_of_space(target, text)
        if self.is_class(target):
            return self.class_itself(target)
        variable = target.first_of(VariableSyntax)
        if variable is not None:
            return self._type_of_variable(target, variable, text)
        if target.first_of(FunctionSyntax):
            return self.function_of(target)
        if target.first_of(EnumSyntax):
            self.of_symbol(target, ())
            return self.refer(f"typeof {self.names.of(target)}")
        return (
            self._type_of_space(target.space, text)
            if target.first_of(NamespaceSyntax) and target.space
            else Unknown(text)
        )

    def function_of(self, symbol: Symbol) -> FunctionOf:
        """Returns the type of a function, with all its overloads."""
        environment = Environment(symbol.scope, {}, Unknown("this"))
        overloads = symbol.all_of(FunctionSyntax)
        return FunctionOf(tuple(self.signature(each.signature, environment) for each in overloads))

    def _type_of_variable(self, symbol: Symbol, variable: VariableSyntax, text: str) -> Type:
        if id(variable) in self._open_variables:
            return Unknown(text)
        self._open_variables.add(id(variable))
        try:
            return self.type(variable.type, Environment(symbol.scope, {}, Unknown("this")))
        finally:
            self._open_variables.remove(id(variable))

    def _type_of_space(self, scope: Scope, text: str) -> Type:
        """Returns the type of a module or namespace itself."""
        name = text if text.startswith("typeof ") else f"typeof {text}"
        self.define(name, lambda: self._space(scope))
        return self.refer(name)

    def _space(self, scope: Scope) -> ObjectOf:
        fields: list[Field] = []
        for name in dict.fromkeys(self.files.exported_names(scope)):
            found = self.files.exported(scope, name, Meaning.VALUE)
            if found is not None and not isinstance(found, Missing):
                fields.append(Field(name, self.type_of_value(found, f"typeof {name}"), readonly=True))
        return ObjectOf(tuple(fields))


def _modified(field: Field, source: Field | None, syntax: MappedType) -> Field:
    """Returns a field of a mapped type with what that and its source say about it."""
    optional = syntax.optional if syntax.optional is not None else source is not None and source.optional
    readonly = syntax.readonly if syntax.readonly is not None else source is not None and source.readonly
    type_ = without_undefined(field.type) if optional or (source and source.optional) else field.type
    return Field(field.name, type_, optional, readonly, source.doc if source else "")
