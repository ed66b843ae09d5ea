"""Parses a wasm file as far as hosting needs it.

`parse` slices the file into sections and reads the small ones. It never walks code and data, so megabytes cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from pybridge.errors import NotWasmError

from . import name_section, wasm_entries
from .binary import Cursor, MalformedError
from .emptied import emptied_places
from .sections import (
    CODE,
    CUSTOM,
    ELEMENTS,
    EXPORT,
    FUNCTION,
    GLOBAL,
    IMPORT,
    PREAMBLE,
    TABLE,
    TYPE,
    Section,
    sections_of,
)
from .sniffing import diagnose
from .wasm_entries import FuncType, Global, Kind, WasmExport, WasmImport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")

_NO_ENTRIES = b"\0"
"""The body of a section that is absent: an empty list."""


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
        types = _entries(bodies, TYPE, wasm_entries.read_func_type)
        absent = memoryview(_NO_ENTRIES)
        return emptied_places(types, self.functions, bodies.get(ELEMENTS, absent), bodies.get(CODE, absent))

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
    if not data.startswith(PREAMBLE):
        raise NotWasmError(diagnose(data))
    try:
        return _read(data)
    except MalformedError as exc:
        raise NotWasmError(
            f"a WebAssembly module of {len(data)} bytes, but broken or cut off: it {exc}; get it again"
        ) from exc


def _read(data: bytes) -> WasmFile:
    sections = tuple(sections_of(data))
    bodies = _bodies(data, sections)
    types = _entries(bodies, TYPE, wasm_entries.read_func_type)
    imports = _entries(bodies, IMPORT, partial(wasm_entries.read_import, types))
    file = WasmFile(
        data=data,
        sections=sections,
        imports=tuple(imports),
        functions=_imported(imports, "func", FuncType) + _defined_functions(types, bodies),
        tables=sum(entry.kind == "table" for entry in imports) + _count(bodies, TABLE),
        globals=tuple(_imported(imports, "global", Global) + _entries(bodies, GLOBAL, wasm_entries.read_global)),
        exports={export.name: export for export in _entries(bodies, EXPORT, wasm_entries.read_export)},
        custom=_custom(data, sections),
    )
    wasm_entries.check_index(file.functions, max((export.place for export in file.exported("func")), default=-1))
    return file


def _bodies(data: bytes, sections: Iterable[Section]) -> dict[int, memoryview]:
    return {section.id: memoryview(data)[section.body : section.end] for section in sections}


def _entries(bodies: Mapping[int, memoryview], section_id: int, read: Callable[[Cursor], T]) -> list[T]:
    cursor = Cursor(bodies.get(section_id, _NO_ENTRIES))
    return [read(cursor) for _ in range(cursor.unsigned())]


def _count(bodies: Mapping[int, memoryview], section_id: int) -> int:
    return Cursor(bodies.get(section_id, _NO_ENTRIES)).unsigned()


def _defined_functions(types: Sequence[FuncType], bodies: Mapping[int, memoryview]) -> list[FuncType]:
    """Returns the types of the functions that are not imported, and raises if the code of some is cut off."""
    cursor = Cursor(bodies.get(FUNCTION, _NO_ENTRIES))
    indices = cursor.unsigned_run(cursor.unsigned())
    if len(indices) != _count(bodies, CODE):
        raise MalformedError(f"declares {len(indices)} functions and has code for {_count(bodies, CODE)}")
    wasm_entries.check_index(types, max(indices, default=-1))
    return [types[index] for index in indices]


def _custom(data: bytes, sections: Iterable[Section]) -> dict[str, tuple[memoryview, ...]]:
    found: dict[str, tuple[memoryview, ...]] = {}
    for section in sections:
        if section.id == CUSTOM:
            cursor = Cursor(memoryview(data)[section.body : section.end])
            name = cursor.text()
            found[name] = (*found.get(name, ()), cursor.take(cursor.end - cursor.at))
    return found


def _imported(imports: Iterable[WasmImport], kind: Kind, of: type[T]) -> list[T]:
    return [entry.type for entry in imports if entry.kind == kind and isinstance(entry.type, of)]
