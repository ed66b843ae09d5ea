"""Reads the ``name`` custom section: the names that a compiler gave to globals and to the locals of functions.

The names are for people, and for finding ``__stack_pointer``. A broken or absent section counts as empty, as the
standard wants it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .binary import Cursor, MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOCALS, _GLOBALS = 2, 7


def global_names(payloads: Iterable[memoryview]) -> dict[int, str]:
    """Returns the names of globals, by index."""
    try:
        return {index: name for part in _parts(payloads, _GLOBALS) for index, name in _name_map(part)}
    except MalformedError:
        return {}


def local_names(payloads: Iterable[memoryview]) -> dict[int, dict[int, str]]:
    """Returns the names of the locals (parameters first) of functions, by function index and local index."""
    found: dict[int, dict[int, str]] = {}
    try:
        for part in _parts(payloads, _LOCALS):
            for _ in range(part.unsigned()):
                function = part.unsigned()
                found[function] = dict(_name_map(part))
    except MalformedError:
        return {}
    return found


def _parts(payloads: Iterable[memoryview], wanted: int) -> Iterator[Cursor]:
    for payload in payloads:
        cursor = Cursor(payload)
        while cursor:
            kind = cursor.byte()
            body = cursor.take(cursor.unsigned())
            if kind == wanted:
                yield Cursor(body)


def _name_map(cursor: Cursor) -> Iterator[tuple[int, str]]:
    for _ in range(cursor.unsigned()):
        yield cursor.unsigned(), cursor.text()
