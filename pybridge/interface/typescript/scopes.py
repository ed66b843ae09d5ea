"""Where names are declared: files, modules and namespaces, and what a name in one of them stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, TypeVar

from .declared_syntax import (
    AliasSyntax,
    Body,
    ClassSyntax,
    Declared,
    EntityAlias,
    EnumSyntax,
    Exported,
    FunctionSyntax,
    ImportSyntax,
    InterfaceSyntax,
    NamespaceSyntax,
    VariableSyntax,
)

AnyDeclared = TypeVar("AnyDeclared", bound=Declared)

_LINKS = (ImportSyntax, EntityAlias)


class Meaning(Enum):
    """What a name is looked up for: a name may be a type and a value at once."""

    TYPE = (ClassSyntax, InterfaceSyntax, AliasSyntax, EnumSyntax)
    VALUE = (ClassSyntax, FunctionSyntax, VariableSyntax, EnumSyntax, NamespaceSyntax)
    SPACE = (NamespaceSyntax, EnumSyntax)
    ANY = (Declared,)


@dataclass(eq=False, slots=True)
class Scope:
    """The names of a file, a module or a namespace."""

    path: str
    """The file."""
    outer: Scope | None
    names: dict[str, Symbol] = field(default_factory=dict)
    exports: list[Exported] = field(default_factory=list)
    stars: list[str] = field(default_factory=list)
    assigned: tuple[str, ...] | None = None
    is_module: bool = False
    """Whether it is a file or a module, and not a namespace."""

    def add(self, body: Body) -> None:
        """Adds what a body declares; namespaces and modules may have several."""
        for declared in body.declarations:
            if body.exports_all and not isinstance(declared, _LINKS):
                declared.exported = True
            symbol = self.names.get(declared.name)
            if symbol is None:
                symbol = self.names[declared.name] = Symbol(self, declared.name)
            symbol.declarations.append(declared)
        self.exports += body.exports
        self.stars += body.stars
        self.assigned = self.assigned or body.assigned

    def exported_symbol(self, name: str) -> Symbol | None:
        """Returns what is exported where it is declared."""
        symbol = self.names.get(name)
        return symbol if symbol and any(declared.exported for declared in symbol.declarations) else None


@dataclass(eq=False, slots=True)
class Symbol:
    """A name in a scope, with all that declares it."""

    scope: Scope
    name: str
    declarations: list[Declared] = field(default_factory=list)
    inner: Scope | None = None

    def has(self, meaning: Meaning) -> bool:
        """Says whether the name has a meaning here, and does not only stand for another name."""
        kinds = meaning.value
        return any(isinstance(each, kinds) and not isinstance(each, _LINKS) for each in self.declarations)

    @property
    def link(self) -> ImportSyntax | EntityAlias | None:
        """The import, or the like, that says what the name stands for."""
        for declared in self.declarations:
            if isinstance(declared, _LINKS):
                return declared
        return None

    def all_of(self, kind: type[AnyDeclared]) -> list[AnyDeclared]:
        """Returns the declarations of a kind."""
        return [declared for declared in self.declarations if isinstance(declared, kind)]

    def first_of(self, kind: type[AnyDeclared]) -> AnyDeclared | None:
        """Returns the first declaration of a kind."""
        for declared in self.declarations:
            if isinstance(declared, kind):
                return declared
        return None

    @property
    def space(self) -> Scope | None:
        """The names inside, if it is a namespace."""
        if self.inner is None:
            for declared in self.all_of(NamespaceSyntax):
                self.inner = self.inner or Scope(self.scope.path, self.scope)
                self.inner.add(declared.body)
        return self.inner


Target: TypeAlias = Symbol | Scope
"""What a name stands for: a symbol, or a whole module."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a name stands for if it comes from a module that is not there."""

    source: str
    scope: Scope
    start: int
