"""What a wasm module offers, as frozen facts: the narrow waist of pybridge.

Many readers write these classes (the wasm-bindgen section, declared signatures, the type section of a plain
module) and many users read them (the runtime's codecs, the Python face, stubs). Nothing here knows how a fact was
found or what will be done with it. ROOM 1: pure Python, no ``js``, no ``pyodide``.

The closed union is `Type`. Whoever takes a `Type` apart ends in ``assert_never``, so a new member breaks every
incomplete reader at once. `encode` gives the JSON form that ``js/src/protocol.ts`` mirrors, `decode` reads it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

# --- Types: what crosses the bridge -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Integer:
    """An integer of 8, 16, 32, 64 or 128 bits; Python's ``int``, checked against its range."""

    bits: int
    signed: bool

    @property
    def range(self) -> tuple[int, int]:
        """The least and the greatest value."""
        if self.signed:
            return -(1 << (self.bits - 1)), (1 << (self.bits - 1)) - 1
        return 0, (1 << self.bits) - 1

    @property
    def name(self) -> str:
        """The Rust spelling, for example ``u8``."""
        return f"{'i' if self.signed else 'u'}{self.bits}"


@dataclass(frozen=True, slots=True)
class Float:
    """A float of 32 or 64 bits; Python's ``float``."""

    bits: int

    @property
    def name(self) -> str:
        """The Rust spelling, for example ``f64``."""
        return f"f{self.bits}"


@dataclass(frozen=True, slots=True)
class Boolean:
    """Rust's ``bool``."""


@dataclass(frozen=True, slots=True)
class Character:
    """Rust's ``char``: a ``str`` of one character that is not a surrogate."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Rust's ``()``: nothing going in, ``None`` coming out."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address in linear memory (``*const T``, ``*mut T``, ``NonNull<T>``), a plain ``int`` in Python."""

    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """UTF-8 text: ``&str`` or ``String``.

    Text that Rust gives is freed after it was copied when it is ``owned``. Text given to Rust is freed by Rust in a
    wasm-bindgen module; in a plain module Rust frees it when it is ``owned``, else pybridge does after the call.
    """

    owned: bool


@dataclass(frozen=True, slots=True)
class Numbers:
    """A run of numbers in memory, owned by the rules of `Text`.

    ``lent`` is ``&[T]``, ``written`` is ``&mut [T]`` (copied back after the call), ``owned`` is ``Vec<T>`` or
    ``Box<[T]>``.
    """

    item: Integer | Float
    form: Literal["lent", "written", "owned"]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A ``list`` of things that are not numbers: ``Vec<String>``, ``Vec<JsValue>``, ``Vec<MyStruct>`` ...

    Its buffer holds handles, or (``cells``) the words of each item laid out as a C struct.
    """

    item: Type
    owned: bool
    cells: bool


@dataclass(frozen=True, slots=True)
class Object:
    """Any value of the page, by handle: ``JsValue`` or an imported type (``name``). Borrowed unless ``owned``."""

    owned: bool
    name: str | None = None


@dataclass(frozen=True, slots=True)
class StructRef:
    """An exported struct by its key: ``moved`` (by value), ``shared`` (``&``) or ``exclusive`` (``&mut``)."""

    key: str
    passing: Literal["moved", "shared", "exclusive"]


@dataclass(frozen=True, slots=True)
class EnumRef:
    """A C-style enum, by the key of its `Enum`; ``hole`` is the value that stands for "none" in an `Option`."""

    key: str
    hole: int


@dataclass(frozen=True, slots=True)
class StringEnumRef:
    """A string enum, by the key of its `StringEnum`; crosses as an index, ``count`` for "not one of them"."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Option:
    """``Option<item>``: ``None`` or the item."""

    item: Type


@dataclass(frozen=True, slots=True)
class Result:
    """``Result<item, E>``, as a return only: the item, or an exception that carries the error."""

    item: Type


@dataclass(frozen=True, slots=True)
class Closure:
    """A Rust closure that Rust hands over.

    ``stack``: ``&dyn Fn`` / ``&mut dyn FnMut``, callable while the import runs. ``heap``: an owned ``Closure``.
    ``borrowed``: a ``ScopedClosure`` that Rust ends itself. ``shim`` is the function-table index to call it through.
    """

    lifetime: Literal["stack", "heap", "borrowed"]
    mutable: bool
    shim: int
    parameters: tuple[Type, ...]
    returns: Type


Type: TypeAlias = (
    Integer
    | Float
    | Boolean
    | Character
    | Unit
    | Pointer
    | Text
    | Numbers
    | Sequence
    | Object
    | StructRef
    | EnumRef
    | StringEnumRef
    | Option
    | Result
    | Closure
)

# --- Entities: what a module exports and imports ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function, as Rust names it."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Function:
    """An export to call: the wasm export ``symbol`` behind the public ``name``.

    A method's receiver is its first parameter, ``self``, a `StructRef`; so there is one way to call everything.
    ``result`` says how the words of the return come back: as wasm results (``direct``), through an address passed as
    first word (``area``), or, in plain modules, as ``(address << 32) | length`` in an i64 (``packed``).
    """

    name: str
    symbol: str
    parameters: tuple[Parameter, ...]
    returns: Type
    result: Literal["direct", "area", "packed"] = "direct"
    doc: str = ""
    is_async: bool = False
    settled: Type | None = None
    """What the promise of an async function gives; ``returns`` is the promise itself."""
    namespace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A field or accessor of a struct; without ``setter`` it is read-only."""

    name: str
    getter: Function | None
    setter: Function | None
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Struct:
    """An exported struct: a Python class.

    ``free`` is the export that drops one; ``wrap`` and ``unwrap`` are the imports by which Rust turns one into a
    ``JsValue`` and back (absent from the file when unused).
    """

    key: str
    name: str
    free: str
    wrap: str
    unwrap: str
    constructor: Function | None = None
    methods: tuple[Function, ...] = ()
    statics: tuple[Function, ...] = ()
    properties: tuple[Property, ...] = ()
    doc: str = ""
    is_inspectable: bool = False
    is_private: bool = False
    namespace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One variant of an enum, with its number or its string."""

    name: str
    value: int | str
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Enum:
    """An exported C-style enum (integer values) or an imported string enum (string values)."""

    key: str
    name: str
    variants: tuple[Variant, ...]
    doc: str = ""
    is_private: bool = False
    namespace: tuple[str, ...] = ()


Operation: TypeAlias = Literal[
    "function",  # base.name(args)
    "constructor",  # new base.owner(args)
    "method",  # args[0].name(rest), or owner.prototype.name when final, or owner.name when static
    "getter",  # args[0].name
    "setter",  # args[0].name = args[1]
    "index_get",  # args[0][args[1]]
    "index_set",  # args[0][args[1]] = args[2]
    "index_delete",  # delete args[0][args[1]]
    "static",  # the value of base.name, read once by Rust
    "string",  # the constant string `name`
    "instanceof",  # args[0] instanceof base.name
    "intrinsic",  # wasm-bindgen's own function `name`
]


@dataclass(frozen=True, slots=True)
class Import:
    """A function the module needs, as the file spells it (``wasm_module``, ``wasm_name``), and what it stands for.

    The base of the operation is the import module ``module`` or, without one, the page's globals, then ``namespace``.
    """

    wasm_module: str
    wasm_name: str
    name: str
    operation: Operation
    parameters: tuple[Type, ...]
    returns: Type
    module: str | None = None
    snippet: str | None = None
    namespace: tuple[str, ...] = ()
    owner: str | None = None
    is_static: bool = False
    is_final: bool = False
    catch: bool = False
    variadic: bool = False
    vendor_prefixes: tuple[str, ...] = ()
    is_async: bool = False


@dataclass(frozen=True, slots=True)
class Allocator:
    """The exports by which a module hands out and takes back memory, and how many words each takes.

    ``allocate(size[, align])`` and ``release(address[, size[, align]])``.
    """

    allocate: str
    allocate_words: int
    release: str
    release_words: int
    lends: bool = False
    """True in plain modules: an argument that is not ``owned`` is released by pybridge after the call."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The numbers and habits in which one wasm-bindgen release differs from another, as the runtime needs them."""

    schema: str = ""
    """The id of the record format; empty for a plain module."""
    release: int = 0
    """N of wasm-bindgen 0.2.N; 0 for a plain module."""
    heap_base: int = 1024
    """The first handle that is not the borrow stack; Rust bakes it in."""
    none_sentinel: float = 9007199254740991.0
    """The f64 that stands for None in ``Option<i32>``, ``Option<u32>``, ``Option<f32>`` and pointers."""
    enum_word: Literal["i32", "f64"] = "f64"
    """How a C-style enum crosses."""


@dataclass(frozen=True, slots=True)
class Interface:
    """All that a file offers and needs.

    ``constants`` are exported globals and their wasm types; ``strings`` the texts Rust knows by a fixed handle.
    """

    kind: Literal["plain", "bindgen"]
    functions: tuple[Function, ...] = ()
    structs: tuple[Struct, ...] = ()
    enums: tuple[Enum, ...] = ()
    string_enums: tuple[Enum, ...] = ()
    imports: tuple[Import, ...] = ()
    strings: tuple[str, ...] = ()
    constants: tuple[tuple[str, Literal["i32", "i64", "f32", "f64"]], ...] = ()
    memory: str | None = None
    imported_memory: tuple[str, str] | None = None
    start: tuple[str, ...] = ()
    allocator: Allocator | None = None
    dialect: Dialect = field(default_factory=Dialect)
    producer: str = ""
    """Who made the module, for messages: ``wasm-bindgen 0.2.130``, or empty."""
    refused: tuple[tuple[str, str], ...] = ()
    """What the file offers or needs and pybridge cannot pass: a name (an import's ``wasm_name``), and why."""
    generic_imports: tuple[Import, ...] = ()
    """Imports without a wasm import of their own: Rust names them by ``wasm_name``, with their types, call by call."""


# --- JSON form --------------------------------------------------------------------------------------------------

_TAGGED = {
    cls.__name__: cls
    for cls in (
        Integer, Float, Boolean, Character, Unit, Pointer, Text, Numbers, Sequence, Object, StructRef, EnumRef,
        StringEnumRef, Option, Result, Closure, Parameter, Function, Property, Struct, Variant, Enum, Import,
        Allocator, Dialect, Interface,
    )
}  # fmt: skip


def encode(fact: object) -> Any:
    """The JSON form of a fact: a class becomes an object whose ``is`` names it, a tuple an array."""
    if isinstance(fact, tuple):
        return [encode(item) for item in fact]
    if type(fact).__name__ not in _TAGGED:
        return fact
    form: dict[str, Any] = {"is": type(fact).__name__}
    form.update((f.name, encode(getattr(fact, f.name))) for f in fields(fact))  # type: ignore[arg-type]
    return form


def decode(form: Any) -> Any:
    """The fact behind a JSON form made by `encode`."""
    if isinstance(form, list):
        return tuple(decode(item) for item in form)
    if isinstance(form, dict):
        values = {key: decode(value) for key, value in form.items() if key != "is"}
        return _TAGGED[form["is"]](**values)
    return form
