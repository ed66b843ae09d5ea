"""Makes a wasm file smaller, without wasm-opt: what describes it, and the code that nothing can reach, goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pybridge.interface.model import Interface
from pybridge.interface.recorded import with_recorded
from pybridge.interface.wasm import editing, wasm_file
from pybridge.interface.wasm.binary import Cursor, text, unsigned
from pybridge.interface.wasm.wasm_file import WasmFile, parse
from pybridge.reading.reaching import without_unreached
from pybridge.version import VERSION

_NAME = "name"
_OF_FUNCTIONS = (1, 2)
"""The parts of the name section that are lists by function: their names, and those of their locals."""


def shipped(
    data: bytes, interface: Interface, *, declared: bool, optimize: Callable[[bytes], bytes] | None = None
) -> bytes:
    """Return a file as the page gets it, which ``optimize`` may make smaller.

    It has its interface in it, in place of what that was read from, and the exports that pybridge needs. It has no sections
    that point into its code. A plain module tells its interface by its types and exports, unless signatures were ``declared`` for it.
    """
    bare = editing.without_custom(parse(data), _points_into_code)
    if interface.kind == "plain" and not declared:
        return optimize(shrunk(bare)) if optimize else shrunk(bare)
    made = shrunk(with_recorded(editing.expose(parse(bare)), interface, VERSION))
    return with_recorded(optimize(made), interface, VERSION) if optimize else made  # so that it comes first again


def _points_into_code(section: str) -> bool:
    """Whether a custom section names places in the code, which move: for debuggers, and hints for compilers."""
    return section.startswith((".debug", "metadata.code.")) or section == "sourceMappingURL"


def shrunk(data: bytes) -> bytes:
    """Return the file without code that nothing reaches; the same bytes if it has an instruction of an unknown kind.

    What is reached begins at the exports, the start function, the function tables and the globals.
    """
    file = parse(data)
    made, gone = without_unreached(file, _roots(file))
    return _without_names(made, gone) if gone else made


def _roots(file: WasmFile) -> Iterator[int]:
    """Yield the functions that are named outside of code.

    In element segments each number counts as the index of a function, and in the first values of globals each that may
    follow ref.func. That keeps too much rather than too little, and needs no reader of either section.
    """
    yield from (export.place for export in file.exported("func"))
    for section in file.sections:
        body = memoryview(file.data)[section.body : section.end]
        if section.id == wasm_file.START:
            yield Cursor(body).unsigned()
        elif section.id == wasm_file.ELEMENTS:
            yield from _numbers(body, len(file.functions))
        elif section.id == wasm_file.GLOBAL:
            yield from _functions_of_globals(body, len(file.functions))


def _numbers(body: memoryview, limit: int) -> Iterator[int]:
    """Yield each number below the limit that begins at any byte."""
    for at in range(len(body)):
        value = shift = 0
        for byte in body[at : at + 5]:
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # noqa: PLR2004 - the last byte
                break
        if value < limit:
            yield value


def _functions_of_globals(body: memoryview, limit: int) -> Iterator[int]:
    """Yield what follows each byte that may be ref.func."""
    for at, byte in enumerate(body):
        if byte == 0xD2:  # noqa: PLR2004 - ref.func
            yield from _numbers(body[at + 1 : at + 6], limit)


def _without_names(data: bytes, dropped: Iterable[int]) -> bytes:
    """Return the file without the names of some functions."""
    file, gone = parse(data), set(dropped)
    if _NAME not in file.custom:
        return data
    made = bytearray()
    cursor = Cursor(file.custom[_NAME][0])
    while cursor:
        kind, part = cursor.byte(), cursor.take(cursor.unsigned())
        body = _listed(Cursor(part), kind, gone) if kind in _OF_FUNCTIONS else bytes(part)
        made += bytes([kind]) + unsigned(len(body)) + body
    bare = editing.without_custom(file, lambda name: name == _NAME)
    section = text(_NAME) + bytes(made)
    return bare + bytes([wasm_file.CUSTOM]) + unsigned(len(section)) + section


def _listed(cursor: Cursor, kind: int, gone: set[int]) -> bytes:
    entries = []
    for _ in range(cursor.unsigned()):
        index = cursor.unsigned()
        start = cursor.at
        if kind == _OF_FUNCTIONS[0]:
            cursor.take(cursor.unsigned())
        else:
            for _ in range(cursor.unsigned()):
                cursor.unsigned()
                cursor.take(cursor.unsigned())
        if index not in gone:
            entries.append(unsigned(index) + bytes(cursor.data[start : cursor.at]))
    return unsigned(len(entries)) + b"".join(entries)
