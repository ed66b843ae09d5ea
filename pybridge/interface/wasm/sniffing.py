"""Guesses the format of bytes that are not a wasm module, for a helpful error message."""

from __future__ import annotations

import re

_HEAD = 10_000
"""So many bytes are looked at: a text may begin with comments."""
MAGIC = b"\0asm"
_COMPONENT = b"\x0d\0\x01\0"
_GLUE = "JavaScript, such as wasm-bindgen's; give the address of the .wasm file that cargo wrote"
_PATTERNS = (
    (b"\x1f\x8b", "a gzip file; unpack it, or serve it with 'Content-Encoding: gzip'"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
    (b"PK\x03\x04", "a zip file (a wheel is one); unpack it first"),
    (b"BC\xc0\xde", "LLVM bitcode; link it: cargo build --target wasm32-unknown-unknown"),
    (b"!<thin>", 'a static library; set crate-type = ["cdylib"] in Cargo.toml'),
    (b"!<arch>", 'a static library; set crate-type = ["cdylib"] in Cargo.toml'),
    (b"\x7fELF", "a native library; build with cargo build --target wasm32-unknown-unknown"),
    (b"MZ", "a Windows library; build with cargo build --target wasm32-unknown-unknown"),
    (b"version https://git-lfs", "a Git LFS pointer; run git lfs pull"),
    (b"(module", "WebAssembly text; assemble it first: wat2wasm"),
    (b"(component", "the text of a component; build a core module: cargo build --target wasm32-unknown-unknown"),
    (b"<", "an HTML page; is the address right? Some servers answer a missing file with a page"),
    (b"{", "JSON"),
    (b"import ", _GLUE),
    (b"export ", _GLUE),
    (b"let wasm", _GLUE),
    (b"let imports", _GLUE),
)  # fmt: skip
_COMMENT = re.compile(rb"(;;[^\n]*|\(;.*?;\)|//[^\n]*|/\*.*?\*/)\s*", re.DOTALL)
"""A comment of WebAssembly text or of JavaScript, with the white space behind it."""


def diagnose(data: bytes) -> str:
    """Returns the message for ``data`` that does not begin like a wasm module, with a guess at its format."""
    return f"not a WebAssembly module: {_looks(data)}"


def _looks(data: bytes) -> str:
    if not data:
        return "there are no bytes at all"
    if data.startswith(MAGIC):
        return _wrong_version(data[4:8])
    if MAGIC.startswith(data):
        return f"only {len(data)} bytes of one arrived"
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    while comment := _COMMENT.match(head):
        head = head[comment.end() :]
    for start, meaning in _PATTERNS:
        if head.startswith(start):
            return f"{len(data)} bytes that look like {meaning}"
    return f"{len(data)} bytes that begin with {data[:16]!r}"


def _wrong_version(version: bytes) -> str:
    if len(version) < len(_COMPONENT):
        return "only the first bytes of one arrived"
    if version == _COMPONENT:
        return "a component (WASI preview 2); build a core module: cargo build --target wasm32-unknown-unknown"
    return f"its version is {int.from_bytes(version, 'little')}, and engines know version 1"
