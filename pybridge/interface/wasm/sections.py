"""The sections of a wasm file: how it is sliced into them, and how one is found without reading the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .binary import Cursor, MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterator

PREAMBLE = b"\0asm\x01\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT = range(8)
START, ELEMENTS, CODE, TAG = 8, 9, 10, 13


class Section(NamedTuple):
    """A section of the file: the offsets of its header, its body and its end."""

    id: int
    header: int
    body: int
    end: int


def sections_of(data: bytes) -> Iterator[Section]:
    """Yields the sections of a file that begins with `PREAMBLE`.

    Raises:
        MalformedError: A section is cut off.
    """
    cursor = Cursor(data, len(PREAMBLE))
    while cursor:
        header = cursor.at
        section_id, length = cursor.byte(), cursor.unsigned()
        body = cursor.at
        cursor.take(length)
        yield Section(section_id, header, body, cursor.at)


def custom_section(data: bytes, name: str) -> memoryview | None:
    """Returns the content of a custom section, without parsing the sections in front of it.

    ``None`` means that it is not there, or that the file is broken before it, which `parse` tells.
    """
    if not data.startswith(PREAMBLE):
        return None
    try:
        for section in sections_of(data):
            cursor = Cursor(memoryview(data)[section.body : section.end])
            if section.id == CUSTOM and cursor.text() == name:
                return cursor.take(cursor.end - cursor.at)
    except MalformedError:
        return None
    return None
