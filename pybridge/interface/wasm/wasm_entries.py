"""Reads the entries of a wasm file's sections.

It knows the binary format of WebAssembly 2.0 with exceptions and 64-bit memories. Garbage-collected types raise an
`UnsupportedTypeError`: pybridge hosts only modules of linear memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar

from pybridge.errors import UnsupportedTypeError
from pybridge.frozen import Frozen

from .binary import Cursor, MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Kind: TypeAlias = Literal["func", "table", "memory", "global", "tag"]

KINDS: tuple[Kind, ...] = ("func", "table", "memory", "global", "tag")
"""The kinds of imports and exports, in the order of their numbers in the file."""


class FuncType(Frozen):
    """The wasm type of a function: ``i32``, ``i64``, ``f32``, ``f64``, ``v128``; ``ref`` is any reference."""

    parameters: tuple[str, ...]
    results: tuple[str, ...]

    def __str__(self) -> str:
        return f"({', '.join(self.parameters)}) -> ({', '.join(self.results)})"


class Global(Frozen):
    """A global; ``value`` is its initial value where that is an integer written in the file."""

    type: str
    is_mutable: bool
    value: int | None = None


class WasmImport(Frozen):
    """One import; ``type`` is that of a function, a tag or a global; a memory and a table have none."""

    module: str
    name: str
    kind: Kind
    type: FuncType | Global | None


class WasmExport(NamedTuple):
    """One export; ``place`` is its index among those of its kind, imported ones first."""

    name: str
    kind: Kind
    place: int


def at(items: Sequence[T], index: int) -> T:
    """Returns the item to which the file refers by ``index``."""
    check_index(items, index)
    return items[index]


def check_index(items: Sequence[object], index: int) -> None:
    """Raises if the file refers to an item that it does not have; for many indices, the greatest is enough."""
    if index >= len(items):
        raise MalformedError(f"refers to number {index} of {len(items)}")


def read_func_type(cursor: Cursor) -> FuncType:
    """Reads an entry of the type section."""
    form = cursor.byte()
    if form in _COMPOSITE_TYPES:
        raise UnsupportedTypeError(f"the file defines {_COMPOSITE_TYPES[form]} (wasm GC), which pybridge cannot host")
    if form != _FUNCTION_TYPE:
        raise MalformedError(f"has a type of unknown form 0x{form:02x}")
    parameters = tuple(_value_type(cursor) for _ in range(cursor.unsigned()))
    return FuncType(parameters, tuple(_value_type(cursor) for _ in range(cursor.unsigned())))


def read_import(types: Sequence[FuncType], cursor: Cursor) -> WasmImport:
    """Reads an entry of the import section."""
    module, name = cursor.text(), cursor.text()
    kind = at(KINDS, cursor.byte())
    return WasmImport(module, name, kind, _IMPORT_TYPES[kind](types, cursor))


def read_export(cursor: Cursor) -> WasmExport:
    """Reads an entry of the export section."""
    name, kind = cursor.text(), cursor.unsigned()
    return WasmExport(name, KINDS[kind] if kind < len(KINDS) else at(KINDS, kind), cursor.unsigned())


def _skip_limits(cursor: Cursor) -> None:
    """Skips the limits of a memory or a table."""
    flags = cursor.byte()
    if flags >= _LIMIT_FLAGS:
        raise MalformedError(f"has limits of unknown form 0x{flags:02x}")
    bits = 64 if flags & _IS_64BIT else 32
    cursor.unsigned(bits)
    if flags & _HAS_MAXIMUM:
        cursor.unsigned(bits)
    if flags & _HAS_PAGE_SIZE:
        cursor.unsigned()


def read_global(cursor: Cursor) -> Global:
    """Reads an entry of the global section."""
    return Global(_value_type(cursor), bool(cursor.byte()), read_constant(cursor))


def _imported_function(types: Sequence[FuncType], cursor: Cursor) -> FuncType:
    return at(types, cursor.unsigned())


def _imported_table(_: Sequence[FuncType], cursor: Cursor) -> None:
    _value_type(cursor)
    _skip_limits(cursor)


def _imported_memory(_: Sequence[FuncType], cursor: Cursor) -> None:
    _skip_limits(cursor)


def _imported_global(_: Sequence[FuncType], cursor: Cursor) -> Global:
    return Global(_value_type(cursor), bool(cursor.byte()))


def _imported_tag(types: Sequence[FuncType], cursor: Cursor) -> FuncType:
    cursor.byte()  # the attribute: only exceptions exist
    return at(types, cursor.unsigned())


def _value_type(cursor: Cursor) -> str:
    code = cursor.byte()
    if code in _LONG_REFERENCES:
        cursor.signed(33)
    elif code not in _SHORT_REFERENCES and code not in _NUMBERS:
        raise MalformedError(f"has a value of unknown type 0x{code:02x}")
    return _NUMBERS.get(code, "ref")


def read_constant(cursor: Cursor) -> int | None:
    """Returns the value of a constant expression if it is a single integer; skips any other."""
    operands = []
    while (opcode := cursor.byte()) != _END:
        if opcode not in _CONSTANT_OPERANDS:
            raise UnsupportedTypeError(f"a global is made by instruction 0x{opcode:02x}, which pybridge does not know")
        operands.append(_CONSTANT_OPERANDS[opcode](cursor))
    return operands[0] if len(operands) == 1 else None


def _skip(length: int) -> Callable[[Cursor], None]:
    def skip(cursor: Cursor) -> None:
        cursor.take(length)

    return skip


def _skip_index(cursor: Cursor) -> None:
    cursor.unsigned()


def _skip_heap_type(cursor: Cursor) -> None:
    cursor.signed(33)


def _skip_vector(cursor: Cursor) -> None:
    cursor.unsigned()
    cursor.take(16)


_IMPORT_TYPES: dict[Kind, Callable[[Sequence[FuncType], Cursor], FuncType | Global | None]] = {
    "func": _imported_function,
    "table": _imported_table,
    "memory": _imported_memory,
    "global": _imported_global,
    "tag": _imported_tag,
}
_COMPOSITE_TYPES = {
    0x4E: "recursive types",
    0x4F: "subtypes",
    0x50: "subtypes",
    0x5E: "arrays",
    0x5F: "structs",
}
_FUNCTION_TYPE = 0x60
_NUMBERS = {0x7F: "i32", 0x7E: "i64", 0x7D: "f32", 0x7C: "f64", 0x7B: "v128"}
_SHORT_REFERENCES = range(0x68, 0x75)  # funcref, externref, exnref, anyref ...
_LONG_REFERENCES = (0x63, 0x64)  # (ref null ...) and (ref ...): a heap type follows
_HAS_MAXIMUM, _IS_64BIT, _HAS_PAGE_SIZE, _LIMIT_FLAGS = 1, 4, 8, 16
_END = 0x0B
_CONSTANT_OPERANDS: dict[int, Callable[[Cursor], int | None]] = {
    0x41: lambda cursor: cursor.signed(32),
    0x42: lambda cursor: cursor.signed(64),
    0x43: _skip(4),
    0x44: _skip(8),
    0x23: _skip_index,  # global.get
    0xD2: _skip_index,  # ref.func
    0xD0: _skip_heap_type,  # ref.null
    0xFD: _skip_vector,
    **dict.fromkeys((0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E), _skip(0)),  # add, sub and mul of both widths
}
