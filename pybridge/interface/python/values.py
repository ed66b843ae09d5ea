"""Spells the exports and imports of a module that are neither functions nor classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pybridge.interface.model import ImportedValue, Interface, WasmType


class ExportedValue(NamedTuple):
    """An attribute of a module: its name, the Python type of its value, and whether it can be set."""

    name: str
    type: str
    is_mutable: bool = False


def exported_values(interface: Interface) -> Iterator[ExportedValue]:
    """Yields the memories, globals, tables and tags of a module."""
    memories = (interface.memory, *interface.further_memories) if interface.memory is not None else ()
    yield from (ExportedValue(name, "Memory") for name in memories)
    yield from (ExportedValue(each.name, type_of_number(each.type), each.is_mutable) for each in interface.globals)
    yield from (ExportedValue(name, "Any") for name, _ in interface.js_objects)


def needed_value(value: ImportedValue) -> str:
    """Describes a value that Python has to give: ``env.base: int``."""
    return f"{value.module}.{value.name}: {_wanted(value)}"


def type_of_number(wasm_type: WasmType) -> str:
    """Returns the Python type of a number."""
    return "float" if wasm_type.startswith("f") else "int"


def _wanted(value: ImportedValue) -> str:
    if value.kind == "memory":
        return "Memory"
    kind = value.kind.capitalize()
    if value.kind == "global" and not value.is_mutable and value.type in ("i32", "i64", "f32", "f64"):
        return f"{'float' if value.type.startswith('f') else 'int'}, or a WebAssembly.{kind}"
    return f"a WebAssembly.{kind}"
