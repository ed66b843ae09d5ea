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
    instance = Instance(store, module, [_provide(store, spoken, entry) for entry in module.imports])
    exports = instance.exports(store)
    words = {}
    for name in describe_exports(parse(data)):
        spoken.clear()
        exports[name](store)
        words[name] = [word & 0xFFFFFFFF for word in spoken]
    return words


def _provide(store: Store, spoken: list[int], entry: Any) -> Func:
    """What a module gets for an import: the ear for words; anything else must not be called while describing."""
    if entry.name == "__wbindgen_describe":
        return Func(store, entry.type, spoken.append)

    def refuse(*_: object) -> None:
        raise Trap(f"{entry.name} was called while describing")

    return Func(store, entry.type, refuse)
