"""Finds functions in the function table whose code an optimizer has removed, because it saw nobody call them.

A file that cargo wrote does not export its function table. To wasm-opt, a function of a type that no indirect call
uses can then never run, and its body becomes a single trap. But the host calls closures through the table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError

from . import wasm_entries
from .binary import Cursor, MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .wasm_entries import FuncType

EMPTIED = (
    "wasm-opt, or a tool like it, has emptied the code of its closure; have cargo export the function table before: "
    "RUSTFLAGS='-C link-arg=--export-table'"
)
"""Why a function cannot be called that takes or gives such a closure."""
_UNREACHABLE = b"\x00\x00\x0b"
"""The body of an emptied function: no locals, and the instructions unreachable and end."""
_AS_LINKED = re.compile(rb"\x10[\x80-\xff]\x80\x80\x80\x00")
"""A call whose index is padded to five bytes: the linker wrote the code, and no optimizer has written it anew."""
_CALL_INDIRECT = re.compile(rb"\x11(?=([\x80-\xff]{0,4}[\x00-\x7f])\x00)")
"""Whatever looks like an indirect call through table 0: the index of its type follows. Some matches are none."""


def emptied_places(
    types: Sequence[FuncType], functions: Sequence[FuncType], elements: memoryview, code: memoryview
) -> frozenset[int]:
    """Returns the places in table 0 whose functions are empty and of a type that no indirect call uses.

    ``elements`` and ``code`` are the bodies of these sections, ``functions`` the types of all functions.
    """
    if _AS_LINKED.search(code):
        return frozenset()
    try:
        bodies = _bodies(code)
        imported = len(functions) - len(bodies)
        empty = {
            place: functions[function]
            for place, function in _placed(Cursor(elements))
            if function >= imported and bodies[function - imported] == _UNREACHABLE
        }
        if not empty:
            return frozenset()
        used = {types[index] for index in _called_types(code) if index < len(types)}
    except (MalformedError, UnsupportedTypeError, IndexError):  # a form that Rust's tools do not write
        return frozenset()
    return frozenset(place for place, its_type in empty.items() if its_type not in used)


def _bodies(code: memoryview) -> list[memoryview]:
    cursor = Cursor(code)
    return [cursor.take(cursor.unsigned()) for _ in range(cursor.unsigned())]


def _called_types(code: memoryview) -> set[int]:
    return {Cursor(match[1]).unsigned() for match in _CALL_INDIRECT.finditer(code)}


def _placed(cursor: Cursor) -> Iterator[tuple[int, int]]:
    """Yields the places and functions of the segments that list functions by index and fill table 0 at the start."""
    for _ in range(cursor.unsigned()):
        if cursor.unsigned() != _ACTIVE:
            raise MalformedError("has segments of another form")
        first = wasm_entries.read_constant(cursor)
        if first is None:
            raise MalformedError("has a segment at a computed place")
        yield from enumerate(cursor.unsigned_run(cursor.unsigned()), start=first)


_ACTIVE = 0
