"""Walks all that names functions in a wasm file by their indices: finds these, and writes others in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pybridge.interface.wasm import sections
from pybridge.interface.wasm.binary import Cursor, unsigned
from pybridge.interface.wasm.sections import Section
from pybridge.interface.wasm.wasm_entries import KINDS
from pybridge.interface.wasm.wasm_file import WasmFile
from pybridge.reading.instructions import UnknownInstructionError, constant, shortened
from pybridge.reading.reaching import bodies_of

Rename = Callable[[int], int]
"""Gives the index to write for each index that is found."""

_FUNCTION = KINDS.index("func")
_HAS_TABLE_OR_DECLARES, _HAS_EXPRESSIONS = 2, 4
"""Bits of the first number of an element segment."""
_REFERENCES = (0x70, 0x6F)
"""The types funcref and externref; others have several bytes."""
_PLAIN_TABLE = (0x63, 0x64, *_REFERENCES)
"""How a table begins that has no expression for its first values."""
_BY_FUNCTION = (1, 2, 3)
"""The parts of the name section that are lists by function: names, those of their locals, and of their labels."""


def roots(file: WasmFile) -> list[int]:
    """Return the functions that are named outside of code and of the names for people.

    Raises:
        UnknownInstructionError: A section has something of an unknown kind.
    """
    found: list[int] = []

    def note(index: int) -> int:
        found.append(index)
        return index

    for section in file.sections:
        if section.id in _REWRITERS:
            _REWRITERS[section.id](Cursor(memoryview(file.data)[section.body : section.end]), note)
    return found


def renumbered(file: WasmFile, gone: set[int]) -> bytes:
    """Return the bytes of the file without some functions, which nothing may name any more but the names for people.

    Raises:
        UnknownInstructionError: A section has something of an unknown kind.
    """
    kept = [index for index in range(len(file.functions)) if index not in gone]
    places = {index: place for place, index in enumerate(kept)}
    imported = sum(entry.kind == "func" for entry in file.imports)
    own = {index - imported for index in gone}
    return sections.PREAMBLE + b"".join(_section(file, each, places, own) for each in file.sections)


def _section(file: WasmFile, section: Section, places: Mapping[int, int], gone: set[int]) -> bytes:
    cursor = Cursor(memoryview(file.data)[section.body : section.end])
    if section.id in _REWRITERS:
        body = _REWRITERS[section.id](cursor, places.__getitem__)
    elif section.id == sections.FUNCTION:
        body = _vector([unsigned(cursor.unsigned()) for _ in range(cursor.unsigned())], gone)
    elif section.id == sections.CODE:
        bodies = enumerate(bodies_of(file, section))
        written = (shortened(each, places.__getitem__) for place, each in bodies if place not in gone)
        body = _vector([unsigned(len(each)) + each for each in written])
    elif section.id == sections.CUSTOM and cursor.text() == "name":
        body = file.data[section.body : section.body + cursor.at] + _names(cursor, places)
    else:
        return file.data[section.header : section.end]
    return bytes([section.id]) + unsigned(len(body)) + body


def _vector(items: list[bytes], gone: set[int] | frozenset[int] = frozenset()) -> bytes:
    kept = [each for place, each in enumerate(items) if place not in gone]
    return unsigned(len(kept)) + b"".join(kept)


# --- Sections ---------------------------------------------------------------------------------------------------


def _start(cursor: Cursor, rename: Rename) -> bytes:
    return unsigned(rename(cursor.unsigned()))


def _exports(cursor: Cursor, rename: Rename) -> bytes:
    def export() -> bytes:
        begin = cursor.at
        cursor.take(cursor.unsigned())
        name = bytes(cursor.data[begin : cursor.at])
        kind, place = cursor.byte(), cursor.unsigned()
        return name + bytes([kind]) + unsigned(rename(place) if kind == _FUNCTION else place)

    return _vector([export() for _ in range(cursor.unsigned())])


def _globals(cursor: Cursor, rename: Rename) -> bytes:
    def entry() -> bytes:
        begin = cursor.at
        if cursor.byte() in (0x63, 0x64):
            raise UnknownInstructionError("a global of a reference type of several bytes")
        cursor.byte()  # whether it can change
        return bytes(cursor.data[begin : cursor.at]) + constant(cursor, rename)

    return _vector([entry() for _ in range(cursor.unsigned())])


def _tables(cursor: Cursor, rename: Rename) -> bytes:
    """Copy the tables; one whose first values come from an expression is of an unknown kind."""
    del rename
    begin = cursor.at
    if cursor.unsigned() and cursor.data[cursor.at] not in _PLAIN_TABLE:
        raise UnknownInstructionError("a table with an expression")
    return bytes(cursor.data[begin : cursor.end])


def _elements(cursor: Cursor, rename: Rename) -> bytes:
    return _vector([b"".join(_segment(cursor, rename)) for _ in range(cursor.unsigned())])


def _segment(cursor: Cursor, rename: Rename) -> Iterator[bytes]:
    """Yield the parts of a segment: a table and the place in it, if it is active, its type, and its functions."""
    flags = cursor.unsigned()
    is_active, has_more = not flags & 1, bool(flags & 3)
    yield unsigned(flags)
    if is_active:
        if flags & _HAS_TABLE_OR_DECLARES:
            yield unsigned(cursor.unsigned())
        yield constant(cursor, rename)
    if has_more:
        kind = cursor.byte()
        if flags & _HAS_EXPRESSIONS and kind not in _REFERENCES:
            raise UnknownInstructionError("elements of a reference type of several bytes")
        yield bytes([kind])
    if flags & _HAS_EXPRESSIONS:
        yield _vector([constant(cursor, rename) for _ in range(cursor.unsigned())])
    else:
        yield _vector([unsigned(rename(cursor.unsigned())) for _ in range(cursor.unsigned())])


_REWRITERS: dict[int, Callable[[Cursor, Rename], bytes]] = {
    sections.TABLE: _tables,
    sections.GLOBAL: _globals,
    sections.EXPORT: _exports,
    sections.START: _start,
    sections.ELEMENTS: _elements,
}


# --- Names ------------------------------------------------------------------------------------------------------


def _names(cursor: Cursor, places: Mapping[int, int]) -> bytes:
    """Return the parts of the name section without what belongs to functions that are gone."""
    made = bytearray()
    while cursor:
        kind, part = cursor.byte(), cursor.take(cursor.unsigned())
        body = _by_function(Cursor(part), kind, places) if kind in _BY_FUNCTION else bytes(part)
        made += bytes([kind]) + unsigned(len(body)) + body
    return bytes(made)


def _by_function(cursor: Cursor, kind: int, places: Mapping[int, int]) -> bytes:
    entries = []
    for _ in range(cursor.unsigned()):
        index, begin = cursor.unsigned(), cursor.at
        for _ in range(1 if kind == _BY_FUNCTION[0] else cursor.unsigned()):
            if kind != _BY_FUNCTION[0]:
                cursor.unsigned()
            cursor.take(cursor.unsigned())
        if index in places:
            entries.append(unsigned(places[index]) + bytes(cursor.data[begin : cursor.at]))
    return _vector(entries)
