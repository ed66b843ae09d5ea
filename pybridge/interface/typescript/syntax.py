"""The syntax tree of types and members: what stands there, before any name is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from .model import Keyword, Literal, Unknown


@dataclass(slots=True)
class Named:
    """A name with or without dots, and its type arguments."""

    names: tuple[str, ...]
    arguments: tuple[TypeSyntax, ...] = ()


@dataclass(slots=True)
class Imported:
    """``import("source").A.B<T>``; with ``typeof``, the values under these names."""

    source: str
    names: tuple[str, ...]
    arguments: tuple[TypeSyntax, ...]
    is_typeof: bool


@dataclass(slots=True)
class TypeOfName:
    """``typeof a.b``."""

    names: tuple[str, ...]


@dataclass(slots=True)
class This:
    """The type ``this``."""


@dataclass(slots=True)
class ArrayType:
    """``T[]``."""

    item: TypeSyntax


@dataclass(slots=True)
class TupleItem:
    """An item of a tuple; that of a ``rest`` is an array's type."""

    type: TypeSyntax
    optional: bool
    rest: bool


@dataclass(slots=True)
class TupleType:
    """``[A, b?: B, ...C[]]``."""

    items: list[TupleItem]


@dataclass(slots=True)
class UnionType:
    """``A | B``."""

    members: list[TypeSyntax]


@dataclass(slots=True)
class IntersectionType:
    """``A & B``."""

    members: list[TypeSyntax]
    text: str


@dataclass(slots=True)
class KeyOf:
    """``keyof T``."""

    type: TypeSyntax
    text: str


@dataclass(slots=True)
class Indexed:
    """The type of one member of another type."""

    type: TypeSyntax
    index: TypeSyntax
    text: str


@dataclass(slots=True)
class MappedType:
    """A mapped type. Whether fields are optional and readonly: ``None`` where it says nothing."""

    parameter: str
    keys: TypeSyntax
    type: TypeSyntax
    optional: bool | None
    readonly: bool | None
    renames: bool
    """Whether an ``as`` gives the fields other names."""
    text: str


@dataclass(slots=True)
class ConditionalType:
    """``T extends U ? A : B``; ``inferred`` are the names that the ``infer`` in ``U`` declare."""

    checked: TypeSyntax
    extends: TypeSyntax
    yes: TypeSyntax
    no: TypeSyntax
    inferred: frozenset[str]
    text: str


@dataclass(slots=True)
class TypeParameter:
    """A type parameter, with its constraint and default."""

    name: str
    constraint: TypeSyntax | None
    default: TypeSyntax | None


@dataclass(slots=True)
class ParameterSyntax:
    """A parameter of a function; a constructor's may also be a property of the class."""

    name: str
    type: TypeSyntax
    optional: bool
    rest: bool
    modifiers: frozenset[str]


@dataclass(slots=True)
class SignatureSyntax:
    """Parameters and result. ``doc`` is the JSDoc as it stands there."""

    type_parameters: list[TypeParameter]
    parameters: list[ParameterSyntax]
    returns: TypeSyntax
    doc: str = ""


@dataclass(slots=True)
class FunctionType:
    """``(a: A) => B``, or with ``new`` before it a type of constructors."""

    signature: SignatureSyntax
    constructs: bool


class MemberKind(Enum):
    """What a member is."""

    FIELD = auto()
    METHOD = auto()
    GETTER = auto()
    SETTER = auto()
    CALL = auto()
    CONSTRUCTOR = auto()
    INDEX = auto()


@dataclass(slots=True)
class Member:
    """A member of an object type, an interface or a class. Fields have a type; all but these have a signature."""

    kind: MemberKind
    name: str
    type: TypeSyntax | None
    signature: SignatureSyntax | None
    optional: bool
    modifiers: frozenset[str]
    doc: str


@dataclass(slots=True)
class ObjectType:
    """``{ a: A; b(): B }``."""

    members: list[Member]


TypeSyntax: TypeAlias = (
    Keyword
    | Literal
    | Unknown
    | Named
    | Imported
    | TypeOfName
    | This
    | ArrayType
    | TupleType
    | UnionType
    | IntersectionType
    | KeyOf
    | Indexed
    | MappedType
    | ConditionalType
    | FunctionType
    | ObjectType
)
