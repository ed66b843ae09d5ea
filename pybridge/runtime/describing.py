"""Files that have no interface in them, as cargo writes them: parses, compiles, and lets them describe themselves.

A page imports this module, and all that reads the formats of such files, when it loads the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pybridge.errors import naming
from pybridge.interface import reader
from pybridge.interface.model import Interface
from pybridge.interface.wasm import editing
from pybridge.interface.wasm.wasm_file import WasmFile, parse

from .bridge import Bridge
from .source import Arrival


def parsed(data: bytes, label: str) -> WasmFile:
    """Return the parsed file.

    Raises:
        NotWasmError: It is not a wasm module, or a broken one; the message says what it looks like.
    """
    with naming(label):
        return parse(data)


async def described(  # noqa: PLR0913, PLR0917 - most arguments of `load`
    page: Bridge,
    arrival: Arrival,
    file: WasmFile,
    label: str,
    signatures: Mapping[str, str] | None,
    allocator: tuple[str, str] | None,
    *,
    sync: bool,
) -> tuple[Any, Interface]:
    """Return the compiled module and the interface of a file, which describes itself if it can.

    Raises:
        LoadError: It cannot be read, or does not fit ``signatures`` or ``allocator``.
    """
    edited = _edited(file, arrival.data)
    module = arrival.module if edited is arrival.data else None
    module = module or await page.compile(edited, label, sync=sync)
    codes: dict[str, list[int]] = {}
    if reader.needs_describing(file):
        codes = await page.describe(module, reader.describe_exports(file), label, sync=sync)
    with naming(label):
        return module, reader.read(file, codes, signatures, allocator)


def _edited(file: WasmFile, data: bytes) -> bytes:
    """Return the bytes to compile.

    An exception of an import can unwind a module. The runtime then has to restore the stack pointer, so a module with
    imports gets an export for it.
    """
    return editing.expose(file) if file.imports else data
