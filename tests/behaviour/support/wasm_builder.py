"""Builds small wasm modules byte by byte, for cases that none of the crates has."""

from __future__ import annotations

import struct

from pybridge.interface.wasm import binary

PREAMBLE = b"\0asm\x01\0\0\0"
I32, I64, F32, F64 = b"\x7f", b"\x7e", b"\x7d", b"\x7c"
UNREACHABLE, END = b"\x00", b"\x0b"
TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS, START, ELEMENTS, CODE = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
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


# --- Globals, tables, tags, memories ---


def _global(wasm_type: bytes, value: bytes = b"", *, mutable: bool = False) -> bytes:
    zero = {I32: b"\x41\0", I64: b"\x42\0", F32: b"\x43" + bytes(4), F64: b"\x44" + bytes(8)}
    return wasm_type + bytes([mutable]) + (value or zero[wasm_type]) + END


def _imported(name: str, kind: int, type_: bytes) -> bytes:
    return binary.text("env") + binary.text(name) + bytes([kind]) + type_


def with_counter() -> bytes:
    """Return a module that exports a mutable global `counter`, 5 at first, and `next()`, which counts it up."""
    return module(
        section(TYPES, signature(b"", I32)),
        section(FUNCTIONS, b"\0"),
        section(GLOBALS, _global(I32, b"\x41\5", mutable=True)),
        section(EXPORTS, exported("counter", GLOBAL), exported("next")),
        section(CODE, code(b"\x23\0\x41\1\x6a\x24\0\x23\0")),
    )


def of_mutable_globals() -> bytes:
    """Return a module that exports a mutable global of each type, 0 at first."""
    names = {"narrow": I32, "wide": I64, "half": F32, "whole": F64}
    return module(
        section(GLOBALS, *(_global(wasm_type, mutable=True) for wasm_type in names.values())),
        section(EXPORTS, *(exported(name, GLOBAL, index) for index, name in enumerate(names))),
    )


def with_reference_global() -> bytes:
    """Return a module that exports `callee`, a global that holds no function."""
    return module(section(GLOBALS, _global(b"\x70", b"\xd0\x70")), section(EXPORTS, exported("callee", GLOBAL)))


def importing_global(wasm_type: bytes, *, mutable: bool = False) -> bytes:
    """Return a module that imports the global `env.base`, and exports `get()`."""
    return module(
        section(TYPES, signature(b"", wasm_type)),
        section(IMPORTS, _imported("base", GLOBAL, wasm_type + bytes([mutable]))),
        section(FUNCTIONS, b"\0"),
        section(EXPORTS, exported("get")),
        section(CODE, code(b"\x23\0")),
    )


_ONE_FUNCTION = b"\x70\0\1"
"""The limits of a table of one function."""


def exporting_table() -> bytes:
    """Return a module that exports a `table` in which a function gives 42."""
    return module(
        section(TYPES, signature(b"", I32)),
        section(FUNCTIONS, b"\0"),
        section(TABLES, _ONE_FUNCTION),
        section(EXPORTS, exported("table", TABLE)),
        section(ELEMENTS, b"\0\x41\0" + END + b"\1\0"),
        section(CODE, code(b"\x41\x2a")),
    )


def importing_table() -> bytes:
    """Return a module that imports `env.table`, and exports `call()`, which calls the function in it."""
    return module(
        section(TYPES, signature(b"", I32)),
        section(IMPORTS, _imported("table", TABLE, _ONE_FUNCTION)),
        section(FUNCTIONS, b"\0"),
        section(EXPORTS, exported("call")),
        section(CODE, code(b"\x41\0\x11\0\0")),
    )


def importing_table_and_global() -> bytes:
    """Return a module that imports `env.base` and `env.table`."""
    return module(
        section(IMPORTS, _imported("base", GLOBAL, I32 + b"\0"), _imported("table", TABLE, _ONE_FUNCTION)),
    )


def importing_tag() -> bytes:
    """Return a module that imports the tag `env.tag`, exports it, and exports `answer()`."""
    return module(
        section(TYPES, signature(I32), signature(b"", I32)),
        section(IMPORTS, _imported("tag", TAG, b"\0\0")),
        section(FUNCTIONS, b"\1"),
        section(EXPORTS, exported("tag", TAG), exported("answer")),
        section(CODE, code(b"\x41\x2a")),
    )


def of_two_memories() -> bytes:
    """Return a module that exports `memory`, `second`, and `load()`, which reads the first byte of `second`."""
    return module(
        section(TYPES, signature(b"", I32)),
        section(FUNCTIONS, b"\0"),
        section(MEMORIES, ONE_PAGE, ONE_PAGE),
        section(EXPORTS, exported("memory", MEMORY), exported("second", MEMORY, 1), exported("load")),
        section(CODE, code(b"\x41\0\x2d\x40\1\0")),
    )


def of_memory64() -> bytes:
    """Return a module that exports a `memory` with 64-bit addresses, and `load(i64)`, which reads a byte of it."""
    return module(
        section(TYPES, signature(I64, I32)),
        section(FUNCTIONS, b"\0"),
        section(MEMORIES, b"\x05\1\4"),
        section(EXPORTS, exported("memory", MEMORY), exported("load")),
        section(CODE, code(b"\x20\0\x2d\0\0")),
    )
