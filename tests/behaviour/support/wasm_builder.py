"""Builds small wasm modules byte by byte, for cases that none of the crates has."""

from __future__ import annotations

import struct

from pybridge.interface.wasm import binary

PREAMBLE = b"\0asm\x01\0\0\0"
I32, I64, F32, F64 = b"\x7f", b"\x7e", b"\x7d", b"\x7c"
UNREACHABLE, END = b"\x00", b"\x0b"
TYPES, IMPORTS, FUNCTIONS, MEMORIES, GLOBALS, EXPORTS, START, CODE = 1, 2, 3, 5, 6, 7, 8, 10
FUNCTION, MEMORY, GLOBAL = 0, 2, 3
ONE_PAGE = b"\x00\x01"


def module(*sections: bytes) -> bytes:
    return PREAMBLE + b"".join(sections)


def section(number: int, *entries: bytes) -> bytes:
    return raw_section(number, binary.unsigned(len(entries)) + b"".join(entries))


def raw_section(number: int, body: bytes) -> bytes:
    return bytes([number]) + binary.unsigned(len(body)) + body


def signature(parameters: bytes = b"", results: bytes = b"") -> bytes:
    return b"\x60" + b"".join(binary.unsigned(len(words)) + words for words in (parameters, results))


def code(instructions: bytes) -> bytes:
    body = b"\0" + instructions + END
    return binary.unsigned(len(body)) + body


def exported(name: str, kind: int = FUNCTION, index: int = 0) -> bytes:
    return binary.text(name) + bytes([kind]) + binary.unsigned(index)


def answering(padding: int = 0) -> bytes:
    """Return a module that exports `answer() -> i32`, with so many bytes of padding in a custom section."""
    return module(
        section(TYPES, signature(b"", I32)),
        section(FUNCTIONS, b"\0"),
        section(EXPORTS, exported("answer")),
        section(CODE, code(b"\x41\x2a")),
        raw_section(0, binary.text("padding") + bytes(padding)),
    )


def of_constants() -> bytes:
    """Return a module that exports an immutable global of each type, and a mutable one."""
    constants = {
        "small": I32 + b"\0" + b"\x41\x7b",
        "wide": I64 + b"\0" + b"\x42" + b"\xff" * 9 + b"\0",
        "half": F32 + b"\0" + b"\x43" + struct.pack("<f", 0.5),
        "whole": F64 + b"\0" + b"\x44" + struct.pack("<d", 3.0),
        "counter": I32 + b"\1" + b"\x41\0",
    }
    return module(
        section(GLOBALS, *(constant + END for constant in constants.values())),
        section(EXPORTS, *(exported(name, GLOBAL, index) for index, name in enumerate(constants))),
    )


def of_pairs() -> bytes:
    """Return a module that exports `pair() -> (i32, i32)` and `nothing()`."""
    return module(
        section(TYPES, signature(b"", I32 + I32), signature()),
        section(FUNCTIONS, b"\0", b"\1"),
        section(EXPORTS, exported("pair"), exported("nothing", FUNCTION, 1)),
        section(CODE, code(b"\x41\1\x41\2"), code(b"")),
    )


def with_trapping_allocator() -> bytes:
    """Return a module that exports `take(i32, i32) -> i32` and an allocator that always traps."""
    return module(
        section(TYPES, signature(I32 + I32, I32), signature(I32 + I32 + I32)),
        section(FUNCTIONS, b"\0", b"\0", b"\1"),
        section(MEMORIES, ONE_PAGE),
        section(
            EXPORTS,
            exported("take"),
            exported("alloc", FUNCTION, 1),
            exported("dealloc", FUNCTION, 2),
            exported("memory", MEMORY),
        ),
        section(CODE, code(b"\x41\0"), code(UNREACHABLE), code(b"")),
    )


def trapping_at_start() -> bytes:
    """Return a module whose start function traps."""
    return module(
        section(TYPES, signature()),
        section(FUNCTIONS, b"\0"),
        raw_section(START, b"\0"),
        section(CODE, code(UNREACHABLE)),
    )


def of_bindgen(records: bytes, *, imports_memory: bool = False) -> bytes:
    """Return a module with a section of wasm-bindgen that holds these records."""
    memory = binary.text("env") + binary.text("memory") + bytes([MEMORY]) + ONE_PAGE
    return module(
        section(IMPORTS, memory) if imports_memory else b"",
        raw_section(0, binary.text("__wasm_bindgen_unstable") + records),
    )
