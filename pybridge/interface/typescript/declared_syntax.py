"""The syntax tree of declarations, imports and exports: what stands there, before any name is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from .model import Unknown
from .syntax import Member, Named, SignatureSyntax, TypeParameter, TypeSyntax


@dataclass(slots=True)
class Declared:
    """What all declarations have. ``start`` is the place in the text."""

    name: str
    start: int
    doc: str
    exported: bool


@dataclass(slots=True)
class FunctionSyntax(Declared):
    """``function f(...): T``."""

    signature: SignatureSyntax


@dataclass(slots=True)
class ClassSyntax(Declared):
    """``class A<T> extends B { ... }``."""

    type_parameters: list[TypeParameter]
    parent: Named | Unknown | None
    members: list[Member]
    is_abstract: bool


@dataclass(slots=True)
class InterfaceSyntax(Declared):
    """``interface A<T> extends B, C { ... }``."""

    type_parameters: list[TypeParameter]
    parents: list[TypeSyntax]
    members: list[Member]


@dataclass(slots=True)
class AliasSyntax(Declared):
    """``type A<T> = U``."""

    type_parameters: list[TypeParameter]
    type: TypeSyntax


@dataclass(slots=True)
class EnumSyntax(Declared):
    """``enum A { ... }``, with the value and the doc of each member."""

    members: list[tuple[str, int | float | str | None, str]]


@dataclass(slots=True)
class VariableSyntax(Declared):
    """``const a: T``."""

    type: TypeSyntax
    is_constant: bool


@dataclass(slots=True)
class NamespaceSyntax(Declared):
    """``namespace A { ... }``."""

    body: Body


@dataclass(slots=True)
class ImportSyntax(Declared):
    """An imported name. ``imported`` is its name in the source, or ``*`` for the module itself."""

    source: str
    imported: str


@dataclass(slots=True)
class EntityAlias(Declared):
    """``import a = b.c`` and the expression of an ``export default``."""

    names: tuple[str, ...]


@dataclass(slots=True)
class Exported:
    """``export { local as name } [from source]``; the local name ``*`` means the module itself."""

    name: str
    local: str
    source: str | None
    type_only: bool


@dataclass(slots=True)
class Body:
    """The statements of a file, a module or a namespace."""

    declarations: list[Declared] = field(default_factory=list)
    exports: list[Exported] = field(default_factory=list)
    stars: list[str] = field(default_factory=list)
    """The sources of each ``export * from``."""
    assigned: tuple[str, ...] | None = None
    """The name of an ``export =``."""
    modules: list[tuple[str, Body]] = field(default_factory=list)
    """Each ``declare module "name"``."""
    is_module: bool = False
    """Whether it imports or exports anything."""
    exports_all: bool = True
    """Whether everything is exported without a word: TypeScript's rule where no list and no ``export =`` stands."""
