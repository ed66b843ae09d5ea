"""Parses a wasm file as far as hosting needs it, and adds to its export section.

`parse` slices the file into sections and reads the small ones. It never walks code and data, so megabytes cost
nothing. `add_exports` and `expose` return the file with more exports: no index moves, nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from pybridge.errors import NotWasmError

from . import binary, name_section, wasm_entries
from .binary import Cursor, MalformedError
from .emptied import emptied_places
from .sniffing import diagnose
from .wasm_entries import KINDS, FuncType, Global, Kind, WasmExport, WasmImport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")

_PREAMBLE = b"\0asm\x01\0\0\0"
_CUSTOM, _TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _GLOBAL, _EXPORT = range(8)
_ELEMENTS, _CODE, _TAG = 9, 10, 13
_AHEAD_OF_EXPORTS = frozenset({_TYPE, _IMPORT, _FUNCTION, _TABLE, _MEMORY, _TAG, _GLOBAL})
_LEAST_STACK, _STACK_ALIGN = 1024, 16
_NO_ENTRIES = b"\0"
"""The body of a section that is absent: an empty list."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file: the offsets of its header, its body and its end."""

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
        """The names of the locals of functions, parameters first, by function index and local index."""
        return name_section.local_names(self.custom.get("name", ()))

    @cached_property
    def emptied(self) -> frozenset[int]:
        """The places in the function table whose functions an optimizer has emptied, see `emptied`."""
        if any(self.exported("table")):
            return frozenset()
        bodies = _bodies(self.data, self.sections)
        types = _entries(bodies, _TYPE, wasm_entries.read_func_type)
        absent = memoryview(_NO_ENTRIES)
        return emptied_places(types, self.functions, bodies.get(_ELEMENTS, absent), bodies.get(_CODE, absent))

    def exported(self, kind: Kind) -> Iterator[WasmExport]:
        """Yields the exports of one kind, in the order of the file."""
        return (export for export in self.exports.values() if export.kind == kind)

    def func_type(self, name: str) -> FuncType | None:
        """Returns the wasm type of the exported function ``name``, or ``None`` when there is no such function."""
        export = self.exports.get(name)
        return self.functions[export.place] if export and export.kind == "func" else None


# --- Reading ------------------------------------------------------------------------------------------------


def parse(data: bytes) -> WasmFile:
    """Parses the file in ``data``.

    Raises:
        NotWasmError: The bytes are not a wasm module; the message says what they look like.
    """
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
    bodies = _bodies(data, sections)
    types = _entries(bodies, _TYPE, wasm_entries.read_func_type)
    imports = _entries(bodies, _IMPORT, partial(wasm_entries.read_import, types))
    file = WasmFile(
        data=data,
        sections=sections,
        imports=tuple(imports),
        functions=_imported(imports, "func", FuncType) + _defined_functions(types, bodies),
        tables=sum(entry.kind == "table" for entry in imports) + _count(bodies, _TABLE),
        globals=tuple(_imported(imports, "global", Global) + _entries(bodies, _GLOBAL, wasm_entries.read_global)),
        exports={export.name: export for export in _entries(bodies, _EXPORT, wasm_entries.read_export)},
        custom=_custom(data, sections),
    )
    wasm_entries.check_index(file.functions, max((export.place for export in file.exported("func")), default=-1))
    return file


def _bodies(data: bytes, sections: Iterable[Section]) -> dict[int, memoryview]:
    return {section.id: memoryview(data)[section.body : section.end] for section in sections}


def _entries(bodies: Mapping[int, memoryview], section_id: int, read: Callable[[Cursor], T]) -> list[T]:
    cursor = Cursor(bodies.get(section_id, _NO_ENTRIES))
    return [read(cursor) for _ in range(cursor.unsigned())]


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
    """Returns the types of the functions that are not imported, and raises if the code of some is cut off."""
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
    """Returns the bytes of the file with ``additions`` after its own exports."""
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
    """Returns an empty section at the place of an export section: after all sections that must precede it."""
    place = max((s.end for s in file.sections if s.id in _AHEAD_OF_EXPORTS), default=len(_PREAMBLE))
    return Section(_EXPORT, place, place, place)


def expose(file: WasmFile) -> bytes:
    """Returns the bytes of the file with its function table and its stack pointer exported, if it has them.

    A stock Rust build exports neither. Closures are called through the table. The stack pointer has to be restored
    when an exception leaves a call, because nothing else frees the frame.
    """
    additions = []
    if file.tables and "__indirect_function_table" not in file.exports:
        additions.append(WasmExport("__indirect_function_table", "table", 0))
    pointer = _stack_pointer(file)
    if pointer is not None and "__stack_pointer" not in file.exports:
        additions.append(WasmExport("__stack_pointer", "global", pointer))
    return add_exports(file, additions)


def _stack_pointer(file: WasmFile) -> int | None:
    """Returns the index of the stack pointer among the globals: by name or, in a file without names, by its form."""
    if named := name_section.global_names(file.custom.get("name", ())):
        return next((index for index, name in named.items() if name == "__stack_pointer"), None)
    exported = {export.place for export in file.exported("global")}
    alike = (index for index, entry in enumerate(file.globals) if _is_like_stack_pointer(entry))
    return next((index for index in alike if index not in exported), None)


def _is_like_stack_pointer(entry: Global) -> bool:
    """Whether a global looks like the stack pointer that the linker makes: mutable, at the aligned top of a stack.

    The first global of a module from another toolchain may be a counter, and restoring a counter after a failed call
    would break it silently: hence so many conditions.
    """
    value = entry.value or 0
    return entry.type == "i32" and entry.is_mutable and value >= _LEAST_STACK and value % _STACK_ALIGN == 0
