"""A wasm file taken apart as far as hosting needs it, and the edit of its export section.

`parse` slices the file into sections and reads the small ones; code and data are never walked, so megabytes
cost nothing. `add_exports` and `expose` give the file with more exports: no index moves, nothing else
changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from pybridge.errors import NotWasmError

from . import binary, name_section, wasm_entries
from .binary import Cursor, MalformedError
from .sniffing import diagnose
from .wasm_entries import KINDS, FuncType, Global, Kind, WasmExport, WasmImport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")

_PREAMBLE = b"\0asm\x01\0\0\0"
_CUSTOM, _TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _GLOBAL, _EXPORT = range(8)
_CODE, _TAG = 10, 13
_AHEAD_OF_EXPORTS = frozenset({_TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _TAG, _GLOBAL})
_LEAST_STACK, _STACK_ALIGN = 1024, 16
_NO_ENTRIES = b"\0"
"""The body that an absent section stands for: a list of nothing."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the file: where its header and its body begin, and where it ends."""

    id: int
    header: int
    body: int
    end: int


@dataclass(frozen=True)
class WasmFile:
    """A parsed file, as `parse` returns it.

    ``functions`` holds the type of every function and ``globals`` every global, imported ones first;
    ``tables`` counts tables; ``custom`` holds the payloads of custom sections by name.
    """

    data: bytes = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    imports: tuple[WasmImport, ...]
    functions: Sequence[FuncType] = field(repr=False)
    tables: int
    globals: tuple[Global, ...]
    exports: Mapping[str, WasmExport]
    custom: Mapping[str, tuple[memoryview, ...]] = field(repr=False)

    @cached_property
    def local_names(self) -> dict[int, dict[int, str]]:
        """The names that the file has for locals of functions, parameters first: by function and local index."""
        return name_section.local_names(self.custom.get("name", ()))

    def exported(self, kind: Kind) -> Iterator[WasmExport]:
        """The exports of one kind, in the order of the file."""
        return (export for export in self.exports.values() if export.kind == kind)

    def func_type(self, name: str) -> FuncType | None:
        """The wasm type of the exported function ``name``, or ``None`` when there is no such function."""
        export = self.exports.get(name)
        return self.functions[export.place] if export and export.kind == "func" else None


# --- Reading ------------------------------------------------------------------------------------------------


def parse(data: bytes) -> WasmFile:
    """Parses the file in ``data``, or raises a `NotWasmError` that says what the bytes look like instead."""
    if not data.startswith(_PREAMBLE):
        raise NotWasmError(diagnose(data))
    try:
        return _read(data)
    except MalformedError as exc:
        raise NotWasmError(
            f"a WebAssembly module of {len(data)} bytes, but broken or cut off: it {exc}; get it again"
        ) from exc


def _read(data: bytes) -> WasmFile:
    sections = tuple(_sections(Cursor(data, len(_PREAMBLE))))
    bodies = {section.id: memoryview(data)[section.body : section.end] for section in sections}

    def entries(section_id: int, read: Callable[[Cursor], T]) -> list[T]:
        cursor = Cursor(bodies.get(section_id, _NO_ENTRIES))
        return [read(cursor) for _ in range(cursor.unsigned())]

    types = entries(_TYPE, wasm_entries.read_func_type)
    imports = entries(_IMPORT, partial(wasm_entries.read_import, types))
    file = WasmFile(
        data=data,
        sections=sections,
        imports=tuple(imports),
        functions=_imported(imports, "func", FuncType) + _defined_functions(types, bodies),
        tables=sum(entry.kind == "table" for entry in imports) + _count(bodies, _TABLE),
        globals=tuple(_imported(imports, "global", Global) + entries(_GLOBAL, wasm_entries.read_global)),
        exports={export.name: export for export in entries(_EXPORT, wasm_entries.read_export)},
        custom=_custom(data, sections),
    )
    wasm_entries.check_index(file.functions, max((export.place for export in file.exported("func")), default=-1))
    return file


def _sections(cursor: Cursor) -> Iterator[Section]:
    while cursor:
        header = cursor.at
        section_id, length = cursor.byte(), cursor.unsigned()
        body = cursor.at
        cursor.take(length)
        yield Section(section_id, header, body, cursor.at)


def _count(bodies: Mapping[int, memoryview], section_id: int) -> int:
    return Cursor(bodies.get(section_id, _NO_ENTRIES)).unsigned()


def _defined_functions(types: Sequence[FuncType], bodies: Mapping[int, memoryview]) -> list[FuncType]:
    """The types of the functions that are not imported; a file that was cut off has no code for them."""
    cursor = Cursor(bodies.get(_FUNCTION, _NO_ENTRIES))
    indices = cursor.unsigned_run(cursor.unsigned())
    if len(indices) != _count(bodies, _CODE):
        raise MalformedError(f"declares {len(indices)} functions and has code for {_count(bodies, _CODE)}")
    wasm_entries.check_index(types, max(indices, default=-1))
    return [types[index] for index in indices]


def _custom(data: bytes, sections: Iterable[Section]) -> dict[str, tuple[memoryview, ...]]:
    found: dict[str, tuple[memoryview, ...]] = {}
    for section in sections:
        if section.id == _CUSTOM:
            cursor = Cursor(memoryview(data)[section.body : section.end])
            name = cursor.text()
            found[name] = (*found.get(name, ()), cursor.take(cursor.end - cursor.at))
    return found


def _imported(imports: Iterable[WasmImport], kind: Kind, of: type[T]) -> list[T]:
    return [entry.type for entry in imports if entry.kind == kind and isinstance(entry.type, of)]


# --- Writing ------------------------------------------------------------------------------------------------


def add_exports(file: WasmFile, additions: Sequence[WasmExport]) -> bytes:
    """The bytes of the file with ``additions`` after its own exports."""
    if not additions:
        return file.data
    entries = b"".join(
        binary.text(export.name) + bytes([KINDS.index(export.kind)]) + binary.unsigned(export.place)
        for export in additions
    )
    section = next((section for section in file.sections if section.id == _EXPORT), _missing_exports(file))
    own = Cursor(file.data[section.body : section.end] or _NO_ENTRIES)
    body = binary.unsigned(own.unsigned() + len(additions)) + own.take(own.end - own.at) + entries
    header = bytes([_EXPORT]) + binary.unsigned(len(body))
    return b"".join((file.data[: section.header], header, body, file.data[section.end :]))


def _missing_exports(file: WasmFile) -> Section:
    """The empty stretch where an export section belongs: behind all that must stand ahead of it."""
    place = max((s.end for s in file.sections if s.id in _AHEAD_OF_EXPORTS), default=len(_PREAMBLE))
    return Section(_EXPORT, place, place, place)


def expose(file: WasmFile) -> bytes:
    """The bytes of the file with the function table and the stack pointer exported, as far as it has them.

    A stock Rust build hides both. Closures are called through the table; the stack pointer has to be put back
    when an exception leaves a call, for nothing else frees the frame.
    """
    additions = []
    if file.tables and "__indirect_function_table" not in file.exports:
        additions.append(WasmExport("__indirect_function_table", "table", 0))
    pointer = _stack_pointer(file)
    if pointer is not None and "__stack_pointer" not in file.exports:
        additions.append(WasmExport("__stack_pointer", "global", pointer))
    return add_exports(file, additions)


def _stack_pointer(file: WasmFile) -> int | None:
    """The index of the global that is the stack pointer: by name or, where there are none, by its looks."""
    if named := name_section.global_names(file.custom.get("name", ())):
        return next((index for index, name in named.items() if name == "__stack_pointer"), None)
    exported = {export.place for export in file.exported("global")}
    alike = (index for index, entry in enumerate(file.globals) if _is_like_stack_pointer(entry))
    return next((index for index in alike if index not in exported), None)


def _is_like_stack_pointer(entry: Global) -> bool:
    """Whether a global begins as the linker begins the stack pointer: mutable, at the aligned top of a stack.

    A module of another making may well begin with a counter, and a host that puts a counter back after a
    failed call would break it silently: hence so many conditions.
    """
    value = entry.value or 0
    return entry.type == "i32" and entry.is_mutable and value >= _LEAST_STACK and value % _STACK_ALIGN == 0
