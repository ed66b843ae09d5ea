"""Runs the describe exports of a wasm-bindgen module on CPython, with wasmtime, and keeps what they say."""

from __future__ import annotations

from typing import Any

from wasmtime import Engine, Func, Instance, Module, Store, Trap

from pybridge.interface.reader import describe_exports
from pybridge.interface.wasm_file import parse


def describe(data: bytes) -> dict[str, list[int]]:
    """The words of every describe export, by its full name."""
    store = Store(Engine())
    module = Module(store.engine, data)
    spoken: list[int] = []
    instance = Instance(store, module, [_given(store, spoken, entry) for entry in module.imports])
    exports = instance.exports(store)
    words = {}
    for name in describe_exports(parse(data)):
        describing = exports[name]
        assert isinstance(describing, Func)
        spoken.clear()
        describing(store)
        words[name] = [word & 0xFFFFFFFF for word in spoken]
    return words


def _given(store: Store, spoken: list[int], entry: Any) -> Func:
    """What the module gets for an import: an ear for words; nothing else is called while it describes."""
    if entry.name == "__wbindgen_describe":
        return Func(store, entry.type, spoken.append)

    def refuse(*_: object) -> None:
        raise Trap(f"{entry.name} was called by a describe export")

    return Func(store, entry.type, refuse)
