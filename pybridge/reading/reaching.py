"""Finds the functions of a wasm file that nothing can call, and takes their code out."""

from __future__ import annotations

from collections.abc import Iterable

from pybridge.interface.wasm import sections
from pybridge.interface.wasm.binary import Cursor, MalformedError, unsigned
from pybridge.interface.wasm.sections import Section
from pybridge.interface.wasm.wasm_file import WasmFile

from .instructions import shortened

_TRAP = b"\0\0\x0b"
"""No locals, and the instructions unreachable and end."""


def unreached(file: WasmFile, roots: Iterable[int]) -> set[int]:
    """Return the indices of the functions that the ``roots`` do not reach.

    Calls through a table are not followed: what they may reach belongs to the roots.

    Raises:
        UnknownInstructionError: The code has an instruction of an unknown kind.
        MalformedError: The code is broken, or names a function that is not there.
    """
    code = _code(file)
    bodies = [] if code is None else bodies_of(file, code)
    imported = len(file.functions) - len(bodies)
    reached: set[int] = set()
    waiting = list(roots)

    def noted(index: int) -> int:
        waiting.append(index)
        return index

    while waiting:
        index = waiting.pop()
        if index >= len(file.functions):
            raise MalformedError(f"names function {index} and has {len(file.functions)}")
        if index >= imported and index not in reached:
            reached.add(index)
            shortened(bodies[index - imported], noted)
    return set(range(imported, len(file.functions))) - reached


def with_traps(file: WasmFile, gone: set[int]) -> bytes:
    """Return the bytes of the file in which some functions are traps, three bytes long; no index moves."""
    code = _code(file)
    if code is None:
        return file.data
    bodies = bodies_of(file, code)
    imported = len(file.functions) - len(bodies)
    made = [_TRAP if imported + place in gone else each for place, each in enumerate(bodies)]
    body = unsigned(len(made)) + b"".join(unsigned(len(each)) + each for each in made)
    section = bytes([sections.CODE]) + unsigned(len(body)) + body
    return file.data[: code.header] + section + file.data[code.end :]


def bodies_of(file: WasmFile, code: Section) -> list[memoryview]:
    """Return the bodies in the code section, one for each function that is not imported."""
    cursor = Cursor(memoryview(file.data)[code.body : code.end])
    return [cursor.take(cursor.unsigned()) for _ in range(cursor.unsigned())]


def _code(file: WasmFile) -> Section | None:
    return next((each for each in file.sections if each.id == sections.CODE), None)
