"""Reads declared exports of plain modules, and compares each signature with the wasm type of its export.

The wasm type also says how a ``str`` or ``bytes`` result comes back: packed in an i64, as
``address << 32 | length``, or written as a C struct to an address that is the first parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pybridge.errors import LoadError
from pybridge.interface.model import Allocator, Dialect, Function, Numbers, Option, Text, Type
from pybridge.interface.model.flat_types import flat_types
from pybridge.interface.wasm.wasm_entries import FuncType

from .declaration import Declaration, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybridge.interface.wasm.wasm_file import WasmFile

_ALLOCATORS = (
    ("__wbindgen_malloc", "__wbindgen_free"),
    ("alloc", "dealloc"),
    ("allocate", "deallocate"),
    ("malloc", "free"),
)
_ALLOCATES = [FuncType(("i32",) * count, ("i32",)) for count in (1, 2)]
_RELEASES = [FuncType(("i32",) * count, ()) for count in (1, 2, 3)]
_DIALECT = Dialect()
"""The default: no type of a plain module depends on the dialect."""


def read_declared(file: WasmFile, signatures: Mapping[str, str]) -> dict[str, Function]:
    """Returns the declared functions, by export name."""
    return {name: _function(name, text, _wasm_type(file, name)) for name, text in signatures.items()}


def read_allocator(
    file: WasmFile, functions: Mapping[str, Function], names: tuple[str, str] | None = None
) -> Allocator | None:
    """Returns the allocator that ``functions`` need: the exports ``names``, or the first pair with usual names.

    Returns ``None`` when no function passes memory.

    Raises:
        LoadError: A function needs an allocator, and the module has none.
    """
    needing = next((function.name for function in functions.values() if _hands_memory_over(function)), None)
    if needing is None and names is None:
        return None
    pairs = [names] if names else _ALLOCATORS
    for allocate, release in pairs:
        if file.func_type(allocate) and file.func_type(release):
            return _allocator(file, allocate, release)
    raise LoadError(
        f"the signature of {needing!r} passes text or bytes, for which the module has to hand out memory; it "
        f"exports no {' or '.join('/'.join(pair) for pair in pairs)}. Export alloc(size, align) -> address "
        "and dealloc(address, size, align), or name what there is: allocator=(..., ...)"
    )


def _wasm_type(file: WasmFile, name: str) -> FuncType:
    if signature := file.func_type(name):
        return signature
    if name in file.exports:
        raise LoadError(f"there is a signature for {name!r}, but that is a {file.exports[name].kind}")
    from difflib import get_close_matches  # noqa: PLC0415 - its import takes longer than that of most modules here

    close = get_close_matches(name, [export.name for export in file.exported("func")])
    hint = f"; did you mean {' or '.join(map(repr, close))}?" if close else ""
    raise LoadError(f"there is a signature for {name!r}, but the module exports no such function{hint}")


def _function(name: str, text: str, found: FuncType) -> Function:
    declaration = parse(name, text)
    ways = _ways(declaration)
    for result, wanted in ways.items():
        if wanted == found:
            return Function(name, name, declaration.parameters, declaration.returns, result)
    wants = " or ".join(map(str, ways.values()))
    raise LoadError(f"the signature of {name!r} is {text!r}: it amounts to {wants}, but the export is {found}")


def _ways(declaration: Declaration) -> dict[Literal["direct", "area", "packed"], FuncType]:
    """Returns the wasm types that an export with this signature may have, by the way in which its result comes back."""
    words = tuple(word for parameter in declaration.parameters for word in flat_types(parameter.type, _DIALECT))
    results = flat_types(declaration.returns, _DIALECT)
    if len(results) > 1:
        return {"packed": FuncType(words, ("i64",)), "area": FuncType(("i32", *words), ())}
    return {"direct": FuncType(words, results)}


def _hands_memory_over(function: Function) -> bool:
    """Whether a call of the function needs the allocator, for an argument or for an owned result."""
    return any(isinstance(parameter.type, Text | Numbers) for parameter in function.parameters) or (
        _is_owned(function.returns)
    )


def _is_owned(type_: Type) -> bool:
    match type_:
        case Option():
            return _is_owned(type_.item)
        case Text():
            return type_.owned
        case _:
            return isinstance(type_, Numbers) and type_.form == "owned"


def _allocator(file: WasmFile, allocate: str, release: str) -> Allocator:
    """Returns the allocator of two exports, and raises if they do not have the types of an allocator."""
    allocates, releases = file.func_type(allocate), file.func_type(release)
    if allocates not in _ALLOCATES or releases not in _RELEASES:
        raise LoadError(
            f"{allocate} is {allocates} and {release} is {releases}; an allocator is alloc(size[, align]) -> "
            "address and dealloc(address[, size[, align]]), all of them i32"
        )
    words, release_words = len(allocates.parameters), len(releases.parameters)
    return Allocator(allocate, words, release, release_words, lends=True)
