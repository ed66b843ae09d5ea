"""The types that cross the bridge. The closed union is `Type`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

WasmType: TypeAlias = Literal["i32", "i64", "f32", "f64"]
"""The wasm type of a word."""


@dataclass(frozen=True, slots=True)
class Integer:
    """An integer; Python's ``int``, checked against its range."""

    bits: Literal[8, 16, 32, 64, 128]
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
    """A float; Python's ``float``."""

    bits: Literal[32, 64]

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
    interned: bool = False
    """Whether it may come as the handle of a string that Rust keeps (the feature ``enable-interning``)."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A run of numbers in memory, owned by the rules of `Text`."""

    item: Integer | Float
    form: Literal["lent", "written", "owned"]
    """``&[T]``; ``&mut [T]``, which is copied back after the call; ``Vec<T>`` or ``Box<[T]>``."""
    listed: bool = False
    """Whether an import wants them as a ``list`` (``slice_to_array``)."""
    clamped: bool = False
    """Whether the page is shown a ``Uint8ClampedArray``."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A ``list`` of things that are not numbers: ``Vec<String>``, ``Vec<JsValue>``, ``Vec<MyStruct>`` ..."""

    item: Type
    owned: bool
    cells: bool
    """Whether its buffer holds the words of each item laid out as a C struct; else it holds handles."""


@dataclass(frozen=True, slots=True)
class Object:
    """Any value of the page, by handle: ``JsValue`` or an imported type (``name``). Borrowed unless ``owned``."""

    owned: bool
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise of ``item``, by handle: what an async function returns, and ``js_sys::Promise``; awaited in Python."""

    item: Type
    owned: bool = True


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
    """A string enum, by the key of its `Enum`; crosses as an index, ``count`` for "not one of them"."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class UnionRef:
    """An enum whose variants carry values, by the key of its `Union`: any one of the ``variants``, or of its texts."""

    key: str
    variants: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    """``Nullable<item>``: JavaScript's ``null``, which is ``None`` in Python, or the item.

    In an `Option` it stands beside ``undefined``: there Python tells them apart as ``pybridge.null`` and ``None``.
    """

    item: Type


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
    """A Rust closure that Rust hands over."""

    lifetime: Literal["stack", "heap", "borrowed"]
    """``&dyn Fn``, callable while the import runs; an owned ``Closure``; a ``ScopedClosure``, which Rust ends."""
    mutable: bool
    """Whether it is an ``FnMut``."""
    shim: int
    """The function-table index to call it through."""
    parameters: tuple[Type, ...]
    returns: Type
    destructor: int = 0
    """The function-table index that frees it; 0 where an export does."""


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
    | Promised
    | StructRef
    | EnumRef
    | StringEnumRef
    | UnionRef
    | Nullable
    | Option
    | Result
    | Closure
)
