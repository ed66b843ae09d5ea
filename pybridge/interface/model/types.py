"""The types that cross the bridge. The closed union is `Type`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pybridge.frozen import Frozen

WasmType: TypeAlias = Literal["i32", "i64", "f32", "f64"]
"""The wasm type of a word."""


class Integer(Frozen):
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


class Float(Frozen):
    """A float; Python's ``float``."""

    bits: Literal[32, 64]

    @property
    def name(self) -> str:
        """The Rust spelling, for example ``f64``."""
        return f"f{self.bits}"


class Boolean(Frozen):
    """Rust's ``bool``."""


class Character(Frozen):
    """Rust's ``char``: a ``str`` of one character that is not a surrogate."""


class Unit(Frozen):
    """Rust's ``()``: no word, and ``None`` as a result."""


class Pointer(Frozen):
    """An address in linear memory (``*const T``, ``*mut T``, ``NonNull<T>``), a plain ``int`` in Python."""

    nullable: bool = True


class Text(Frozen):
    """UTF-8 text: ``&str`` or ``String``.

    pybridge copies text that Rust gives, and then frees it if it is ``owned``. In a wasm-bindgen module Rust frees text
    that it is given; in a plain module Rust frees it if it is ``owned``, and else pybridge does so after the call.
    """

    owned: bool
    interned: bool = False
    """Whether Rust may give it as the handle of a string that Rust keeps (the feature ``enable-interning``)."""


class Numbers(Frozen):
    """A run of numbers in memory. The rules of `Text` say who frees it."""

    item: Integer | Float
    form: Literal["lent", "written", "owned"]
    """``lent``: ``&[T]``; ``written``: ``&mut [T]``, copied back afterwards; ``owned``: ``Vec<T>``, ``Box<[T]>``."""
    listed: bool = False
    """Whether an import takes them as a ``list`` (``slice_to_array``)."""
    clamped: bool = False
    """Whether the page sees them as a ``Uint8ClampedArray``."""


class Sequence(Frozen):
    """A ``list`` of values that are not numbers: ``Vec<String>``, ``Vec<JsValue>``, ``Vec<MyStruct>`` ..."""

    item: Type
    owned: bool
    cells: bool
    """Whether its buffer holds cells, the words of each item laid out as a C struct; otherwise it holds handles."""


class Object(Frozen):
    """Any value of the page, by handle: ``JsValue`` or an imported type (``name``). Borrowed unless ``owned``.

    A value has to be an instance of the ``page_class``, or is converted to one; see `PAGE_CLASSES`.
    """

    owned: bool
    name: str | None = None
    page_class: str | None = None


class Promised(Frozen):
    """A promise of ``item``, by handle: ``js_sys::Promise``, and the result of an async function; awaited in Python."""

    item: Type
    owned: bool = True


class StructRef(Frozen):
    """An exported struct by its key: ``moved`` (by value), ``shared`` (``&``) or ``exclusive`` (``&mut``)."""

    key: str
    passing: Literal["moved", "shared", "exclusive"]


class EnumRef(Frozen):
    """A C-style enum, by the key of its `Enum`; ``hole`` is the number that stands for none in an `Option`."""

    key: str
    hole: int


class StringEnumRef(Frozen):
    """A string enum, by the key of its `Enum`; it crosses as an index, or as ``count`` for a text of no variant."""

    key: str
    count: int


class UnionRef(Frozen):
    """An enum whose variants carry values, by the key of its `Union`: any one of the ``variants``, or of its texts."""

    key: str
    variants: tuple[Type, ...]


class Nullable(Frozen):
    """``Nullable<item>``: JavaScript's ``null``, which is ``None`` in Python, or the item.

    An `Option` of it has ``undefined``, too: there Python has ``pybridge.null`` for null and ``None`` for undefined.
    """

    item: Type


class Option(Frozen):
    """``Option<item>``: ``None`` or the item."""

    item: Type


class Result(Frozen):
    """``Result<item, E>``, as a return only: the item, or an exception that carries the error."""

    item: Type


class Closure(Frozen):
    """A closure that Rust gives: its captured data and vtable."""

    lifetime: Literal["stack", "heap", "borrowed"]
    """How long it lives: ``stack`` while the import runs, ``heap`` as an owned value, ``borrowed`` until Rust ends it.

    In Rust these are ``&dyn Fn``, ``Closure`` and ``ScopedClosure``.
    """
    mutable: bool
    """Whether it is an ``FnMut``."""
    shim: int
    """The function that calls it, by its index in the function table."""
    parameters: tuple[Type, ...]
    returns: Type
    destructor: int = 0
    """The function that frees it, by its index in the function table; 0 if an export does so."""


# --- Types that only packages of npm have, from their `.d.ts` ----------------------------------------------------


class Number(Frozen):
    """A number of JavaScript: ``whole``, an i32 or u32 of Rust; ``float``; ``any`` of both; ``big``, a bigint."""

    kind: Literal["whole", "float", "any", "big"]


class Literals(Frozen):
    """One of some values."""

    values: tuple[str | int | float | bool, ...]


class RecordRef(Frozen):
    """An object with known fields, by the key of its `Record`; a ``dict`` in Python."""

    key: str


class Mapping(Frozen):
    """Values by their keys: a ``Map`` if ``is_map``, otherwise a plain object; a ``dict`` in Python."""

    key: Type
    item: Type
    is_map: bool


class SetOf(Frozen):
    """A ``Set``; a ``set`` in Python."""

    item: Type


class Tuple(Frozen):
    """An array with a type for each place. The first ``required`` items must be there; those of ``rest`` may follow."""

    items: tuple[Type, ...]
    required: int
    rest: Type | None = None


class Choice(Frozen):
    """A value of one of some types."""

    variants: tuple[Type, ...]


class Callback(Frozen):
    """A function that the package calls, and any callable in Python."""

    parameters: tuple[Type, ...]
    returns: Type
    rest: Type | None = None
    """The type of all further arguments that the package may pass."""


DeclaredType: TypeAlias = Number | Literals | RecordRef | Mapping | SetOf | Tuple | Choice | Callback
"""The types that only packages of npm have."""

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
    | DeclaredType
)
