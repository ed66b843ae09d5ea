"""Finds the functions of a wasm file that can run, and takes the code of all others out.

Functions keep their indices. One that nothing reaches becomes a trap, three bytes long.
"""

from __future__ import annotations

from collections.abc import Iterable

from pybridge.interface.wasm import wasm_file
from pybridge.interface.wasm.binary import Cursor, MalformedError, unsigned
from pybridge.interface.wasm.wasm_file import Section, WasmFile

from .instructions import UnknownInstructionError, shortened

_TRAP = b"\0\0\x0b"
"""No locals, and the instructions unreachable and end."""


def without_unreached(file: WasmFile, roots: Iterable[int]) -> tuple[bytes, set[int]]:
    """Return the bytes of the file with only the code that the functions ``roots`` can reach, and what was taken out.

    Calls through a table are not followed: what they may reach belongs to the roots. Functions are told by their
    indices. A file with an instruction of an unknown kind stays as it is.
    """
    code = next((each for each in file.sections if each.id == wasm_file.CODE), None)
    if code is None:
        return file.data, set()
    imported = sum(entry.kind == "func" for entry in file.imports)
    bodies = _bodies(file, code)
    try:
        kept = _reached(roots, bodies, imported)
    except (UnknownInstructionError, MalformedError):
        return file.data, set()
    made = [kept.get(imported + place, _TRAP) for place in range(len(bodies))]
    body = unsigned(len(made)) + b"".join(unsigned(len(each)) + each for each in made)
    section = bytes([wasm_file.CODE]) + unsigned(len(body)) + body
    data = file.data[: code.header] + section + file.data[code.end :]
    return data, {imported + place for place in range(len(bodies))} - kept.keys()


def _bodies(file: WasmFile, code: Section) -> list[memoryview]:
    cursor = Cursor(memoryview(file.data)[code.body : code.end])
    return [cursor.take(cursor.unsigned()) for _ in range(cursor.unsigned())]


def _reached(roots: Iterable[int], bodies: list[memoryview], imported: int) -> dict[int, bytes]:
    """Return the bodies of all functions that can run, by index, in their shortest form."""
    kept: dict[int, bytes] = {}
    waiting = list(roots)

    def noted(index: int) -> int:
        waiting.append(index)
        return index

    while waiting:
        index = waiting.pop()
        if index in kept or index < imported:
            continue
        kept[index] = b""
        kept[index] = shortened(bodies[index - imported], noted)
    return kept
