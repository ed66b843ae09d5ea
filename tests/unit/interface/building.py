"""Builds small wasm files byte by byte, for the tests of the wasm reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pybridge.interface.wasm import binary

PREAMBLE = b"\0asm\x01\0\0\0"
TYPES = {
    "i32": b"\x7f",
    "i64": b"\x7e",
    "f32": b"\x7d",
    "f64": b"\x7c",
    "v128": b"\x7b",
    "externref": b"\x6f",
}
KINDS = {"func": 0, "table": 1, "memory": 2, "global": 3, "tag": 4}
TRAP = b"\x00\x00\x0b"
"""A function body without locals that is valid for every type: unreachable, end."""


def vector(items: Iterable[bytes]) -> bytes:
    items = list(items)
    return binary.unsigned(len(items)) + b"".join(items)


def section(number: int, body: bytes) -> bytes:
    return bytes([number]) + binary.unsigned(len(body)) + body


def custom(name: str, payload: bytes) -> bytes:
    return section(0, binary.text(name) + payload)


def signature(parameters: Sequence[str] = (), results: Sequence[str] = ()) -> bytes:
    return b"\x60" + vector(TYPES[word] for word in parameters) + vector(TYPES[word] for word in results)


def imported(module: str, name: str, kind: str, description: bytes) -> bytes:
    return binary.text(module) + binary.text(name) + bytes([KINDS[kind]]) + description


def exported(name: str, kind: str, index: int) -> bytes:
    return binary.text(name) + bytes([KINDS[kind]]) + binary.unsigned(index)


def number_global(value: int, *, is_mutable: bool = False) -> bytes:
    return TYPES["i32"] + bytes([is_mutable]) + b"\x41" + leb_signed(value) + b"\x0b"


def leb_signed(value: int) -> bytes:
    encoded = bytearray()
    while not -64 <= value < 64:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value & 0x7F)
    return bytes(encoded)


def wasm(
    *,
    types: Sequence[bytes] = (),
    imports: Sequence[bytes] = (),
    functions: Sequence[int] = (),
    tables: int = 0,
    memories: int = 0,
    globals_: Sequence[bytes] = (),
    exports: Sequence[bytes] = (),
    customs: Sequence[bytes] = (),
) -> bytes:
    """Return a module; ``functions`` are indices into ``types``, and every function traps."""
    parts = [
        (1, types),
        (2, imports),
        (3, [binary.unsigned(index) for index in functions]),
        (4, [b"\x70\x00\x01"] * tables),
        (5, [b"\x00\x01"] * memories),
        (6, globals_),
        (7, exports),
        (10, [binary.unsigned(len(TRAP)) + TRAP] * len(functions)),
    ]
    body = b"".join(section(number, vector(entries)) for number, entries in parts if entries)
    return PREAMBLE + body + b"".join(customs)


def plain_module(
    functions: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    *,
    exports: Sequence[bytes] = (),
    customs: Sequence[bytes] = (),
) -> bytes:
    """Return a module that exports functions, each by name, parameters and results."""
    return wasm(
        types=[signature(*pair) for pair in functions.values()],
        functions=range(len(functions)),
        exports=[*(exported(name, "func", index) for index, name in enumerate(functions)), *exports],
        customs=customs,
    )
