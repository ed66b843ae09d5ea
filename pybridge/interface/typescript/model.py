"""What a TypeScript declaration file says, read and with its names resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

KEYWORDS = frozenset(
    {
        *("string", "number", "boolean", "bigint", "symbol", "any", "unknown", "void"),
        *("undefined", "null", "never", "object"),
    }
)
"""The names that a `Keyword` may have."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A type that is a word of the language; ``name`` is one of `KEYWORDS`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """One value: a text, a number, ``true`` or ``false``. A ``10n`` is an ``int`` that is ``big``."""

    value: str | int | float | bool
    big: bool = False

    def __eq__(self, other: object) -> bool:
        """Compares kinds, too: for Python ``True`` equals ``1``."""
        return isinstance(other, Literal) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[type, str | int | float | bool, bool]:
        return type(self.value), self.value, self.big


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """``T[]``, ``Array<T>`` or ``ReadonlyArray<T>``."""

    item: Type


@dataclass(frozen=True, slots=True)
class TupleOf:
    """An array with a type for each place. The first ``required`` items must be there; ``rest`` may follow."""

    items: tuple[Type, ...]
    required: int
    rest: Type | None = None


@dataclass(frozen=True, slots=True)
class UnionOf:
    """One of at least two types. No member is a union or occurs twice; ``true | false`` is ``boolean``."""

    members: tuple[Type, ...]

    def __hash__(self) -> int:
        """Leaves out most members, as a union may have hundreds."""
        return hash((len(self.members), self.members[0], self.members[-1]))


@dataclass(frozen=True, slots=True)
class Reference:
    """A class, an enum or an object type by its name in `Declarations`, or a class or interface of the page.

    Another type, say a union, is referred to only inside itself; `Declarations` then has it among the ``aliases``.
    Only classes and types of the page have arguments. The object type ``Box<T>`` with an argument has a name of its
    own, for example ``Box<string>``. Buffers have none: a ``Uint8Array<ArrayBuffer>`` is a ``Uint8Array``.
    """

    name: str
    arguments: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object; a method is a field whose type is a `FunctionOf`.

    The type of an ``optional`` field does not say ``undefined`` once more.
    """

    name: str
    type: Type
    optional: bool = False
    readonly: bool = False
    doc: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An interface, a type literal, an intersection or a mapping of such."""

    fields: tuple[Field, ...]
    index: Type | None = None
    """The type of the values under all other keys, from ``[key: string]: T`` or ``Record<string, T>``."""
    calls: tuple[Signature, ...] = ()
    """How the object itself can be called, if it also has fields; without any it is a `FunctionOf`."""
    constructs: tuple[Signature, ...] = ()
    """How ``new`` makes something with it."""
    parents: tuple[Reference, ...] = ()
    """The classes and the types of the page that it extends: their fields are not among its own."""
    doc: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """Leaves out the types of the fields, except for literals, as object types may be very large."""
        fields = tuple((each.name, each.type if isinstance(each.type, Literal) else None) for each in self.fields)
        return hash((fields, len(self.calls), self.parents))


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """A callback or a method, with all its overloads."""

    signatures: tuple[Signature, ...]

    def __hash__(self) -> int:
        """Leaves out the types, as does the hash of an `ObjectOf`."""
        return hash(tuple(len(each.parameters) for each in self.signatures))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A type that could not be resolved; ``text`` is its source, shortened."""

    text: str


Type: TypeAlias = (
    Keyword | Literal | ArrayOf | TupleOf | UnionOf | Reference | ObjectOf | FunctionOf | Unknown
)  # closed: whoever takes a Type handles all of these


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter. The type of an ``optional`` one does not say ``undefined``; that of a ``rest`` is an array's."""

    name: str
    type: Type
    optional: bool = False
    rest: bool = False
    doc: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call something. A type parameter is replaced by its constraint, or else by ``unknown``."""

    parameters: tuple[Parameter, ...]
    returns: Type
    doc: str = field(default="", compare=False)
    is_generic: bool = field(default=False, compare=False)
    """Whether it had type parameters of its own."""


@dataclass(frozen=True, slots=True)
class Function:
    """An exported function, or a ``const`` that is one; in a namespace its name has dots."""

    name: str
    signatures: tuple[Signature, ...]
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a class, with all its overloads. One with a computed name is called ``[Symbol.iterator]``."""

    name: str
    signatures: tuple[Signature, ...]
    is_static: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property or a pair of accessors."""

    name: str
    type: Type
    is_static: bool = False
    readonly: bool = False
    optional: bool = False
    doc: str = ""
    written: Type | None = None
    """What may be assigned, if that is another type than what is read."""
    is_write_only: bool = False
    """Whether only a setter is there; ``type`` is what it takes."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the package, exported or only referred to. What it inherits is not listed again."""

    name: str
    doc: str
    parent: str | None
    constructors: tuple[Signature, ...]
    """Empty if it has none of its own."""
    is_constructor_private: bool
    methods: tuple[Method, ...]
    properties: tuple[Property, ...]
    is_exported: bool
    is_abstract: bool = False


@dataclass(frozen=True, slots=True)
class Enum:
    """An enum. A member whose value is computed in a way that could not be followed has the value ``None``."""

    name: str
    members: tuple[tuple[str, int | float | str | None, str], ...]
    """The name, the value and the doc of each member."""
    doc: str
    is_exported: bool


@dataclass(frozen=True, slots=True)
class Variable:
    """An exported ``const``, ``let`` or ``var``."""

    name: str
    type: Type
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Declarations:
    """All that the declaration file of a package says."""

    functions: tuple[Function, ...] = ()
    classes: tuple[Class, ...] = ()
    enums: tuple[Enum, ...] = ()
    variables: tuple[Variable, ...] = ()
    interfaces: Mapping[str, ObjectOf] = field(default_factory=dict)
    """Interfaces and other object types that have a name and are exported or referred to."""
    aliases: Mapping[str, Type] = field(default_factory=dict)
    """Exported names of all other types; also other types that refer to themselves, exported or not."""
    default: str | None = None
    """The name, in these declarations, of the default export."""
    exports: Mapping[str, str] = field(default_factory=dict)
    """The names in these declarations of what the module exports at run time, by the names of the exports."""
    unread: tuple[str, ...] = ()
    """A sentence on each thing that was not understood, with its file and line."""

    def resolve(self, type_: Type) -> Type:
        """Returns the type that a `Reference` names; other types, also classes and enums, as they are."""
        if not isinstance(type_, Reference):
            return type_
        return self.interfaces.get(type_.name) or self.aliases.get(type_.name, type_)
