"""Recognises modules that other toolchains made for a host of their own, by what they import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pybridge.interface.model import Interface

_CARGO = "cargo build --release --target wasm32-unknown-unknown"
_EMSCRIPTEN = re.compile(r"_?emscripten_|_embind_|_emval_|invoke_[vijfd]|__cxa_|__syscall_|_(mmap|munmap|tzset)_js$")
"""The names of functions that only Emscripten's JavaScript has."""
_MINIFIED = re.compile(r"[a-zA-Z_$][\w$]?")
"""The names that Emscripten gives to its imports when it optimizes; their module is then called ``a``."""
_WASI = ("wasi_snapshot_preview1", "wasi_unstable")
_GO = ("gojs", "go")
_SHOWN = 3


def explained_by_toolchain(interface: Interface) -> str:
    """Returns what another toolchain expects of the host of this module, and a way out; ``""`` if none is known."""
    names = [(each.wasm_module, each.wasm_name) for each in interface.imports]
    of_emscripten = [name for module, name in names if module == "env" and _EMSCRIPTEN.match(name)]
    of_wasi = [(module, name) for module, name in names if module in _WASI]
    if of_emscripten or (names and all(module == "a" and _MINIFIED.fullmatch(name) for module, name in names)):
        needed = _listed(of_emscripten or [name for _, name in names])
        return (
            f"Emscripten made it, and its {len(names)} imports ({needed}) are functions of the JavaScript that "
            f"Emscripten wrote beside it. pybridge loads what cargo writes for Rust: {_CARGO}"
        )
    if any(module in _GO for module, _ in names):
        return f"Go's compiler made it, for JavaScript of its own. pybridge loads what cargo writes for Rust: {_CARGO}"
    if of_wasi:
        needed = _listed([name for _, name in of_wasi])
        return (
            f"it is built for WASI, a system that a page does not have, and needs {len(of_wasi)} functions of it "
            f"({needed}). Build it for the page: {_CARGO}; or give the system: "
            f"load(..., imports={{{of_wasi[0][0]!r}: {{...}}}})"
        )
    return ""


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
