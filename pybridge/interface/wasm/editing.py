"""Edits wasm files: their exports and their custom sections. No index moves, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import binary, name_section, sections
from .binary import Cursor
from .sections import Section
from .wasm_entries import KINDS, Global, WasmExport
from .wasm_file import WasmFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_AHEAD_OF_EXPORTS = frozenset(
    {
        sections.TYPE,
        sections.IMPORT,
        sections.FUNCTION,
        sections.TABLE,
        sections.MEMORY,
        sections.TAG,
        sections.GLOBAL,
    }
)
_LEAST_STACK, _STACK_ALIGN = 1024, 16


def add_exports(file: WasmFile, additions: Sequence[WasmExport]) -> bytes:
    """Returns the bytes of the file with ``additions`` after its own exports."""
    if not additions:
        return file.data
    own = _exports_of(file)
    present = Cursor(memoryview(file.data)[own.body : own.end])
    count = present.unsigned() if present else 0
    return _with_exports(file, count + len(additions), bytes(present.data[present.at :]) + _entries(additions))


def without_exports(file: WasmFile, dropped: Callable[[str], bool]) -> bytes:
    """Returns the bytes of the file without the exports whose names ``dropped`` accepts."""
    kept = [each for each in file.exports.values() if not dropped(each.name)]
    return _with_exports(file, len(kept), _entries(kept))


def _entries(exports: Iterable[WasmExport]) -> bytes:
    return b"".join(
        binary.text(export.name) + bytes([KINDS.index(export.kind)]) + binary.unsigned(export.place)
        for export in exports
    )


def _with_exports(file: WasmFile, count: int, entries: bytes) -> bytes:
    own = _exports_of(file)
    section = _section(sections.EXPORT, binary.unsigned(count) + entries)
    return b"".join((file.data[: own.header], section, file.data[own.end :]))


def without_custom(file: WasmFile, dropped: Callable[[str], bool]) -> bytes:
    """Returns the bytes of the file without the custom sections whose names ``dropped`` accepts."""
    kept = (each for each in file.sections if each.id != sections.CUSTOM or not dropped(_name_of(file, each)))
    return sections.PREAMBLE + b"".join(file.data[section.header : section.end] for section in kept)


def with_custom(file: WasmFile, name: str, payload: bytes) -> bytes:
    """Returns the bytes of the file with a custom section in front of all others, so that it arrives first."""
    start = len(sections.PREAMBLE)
    return file.data[:start] + _section(sections.CUSTOM, binary.text(name) + payload) + file.data[start:]


def _section(section_id: int, body: bytes) -> bytes:
    return bytes([section_id]) + binary.unsigned(len(body)) + body


def _name_of(file: WasmFile, section: Section) -> str:
    return Cursor(memoryview(file.data)[section.body : section.end]).text()


def _exports_of(file: WasmFile) -> Section:
    """Returns the export section, or an empty one at its place: after all sections that must precede it."""
    if own := next((section for section in file.sections if section.id == sections.EXPORT), None):
        return own
    place = max((s.end for s in file.sections if s.id in _AHEAD_OF_EXPORTS), default=len(sections.PREAMBLE))
    return Section(sections.EXPORT, place, place, place)


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
