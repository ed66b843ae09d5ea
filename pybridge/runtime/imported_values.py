"""Finds the values for a module's imports that are no functions: memories, globals, tables, tags."""

from __future__ import annotations

from collections.abc import Mapping
from operator import index
from typing import Any, TypeAlias

from pybridge.errors import LoadError, MissingImportError
from pybridge.interface.model import ImportedValue, Interface
from pybridge.interface.plain.toolchains import explained_by_toolchain
from pybridge.interface.python.values import needed_value

from .memory import Memory
from .platform import JsProxy, bigints, js, to_js
from .value_text import describe

_ABSENT: Any = object()
Values: TypeAlias = dict[str, dict[str, Any]]
"""Values as JavaScript needs them for an import object, by module and name."""


def find_values(interface: Interface, given: Mapping[str, Any], label: str) -> Values:
    """Return the values that ``imports=`` gives.

    Raises:
        MissingImportError: Some are not given.
        LoadError: One is of the wrong kind.
    """
    found: Values = {}
    missing = []
    for wanted in interface.imported_values:
        value = _below(given, wanted.module, wanted.name)
        if value is _ABSENT:
            missing.append(wanted)
        else:
            found.setdefault(wanted.module, {})[wanted.name] = _converted(wanted, value, label)
    if missing and (toolchain := explained_by_toolchain(interface)):
        raise MissingImportError(f"{label}: {toolchain}")
    if missing:
        raise MissingImportError("\n".join((_heading(missing, label), *map(_example, missing))))
    return found


def _heading(missing: list[ImportedValue], label: str) -> str:
    kinds = sorted({each.kind for each in missing})
    return f"{label} imports {' and '.join(f'a {kind}' for kind in kinds)} that nobody gave; give imports= with"


def _example(wanted: ImportedValue) -> str:
    value = "pybridge.Memory(initial=...)" if wanted.kind == "memory" else needed_value(wanted).partition(": ")[2]
    return f"  {{{wanted.module!r}: {{{wanted.name!r}: {value}}}}}"


def _converted(wanted: ImportedValue, given: Any, label: str) -> Any:
    """Return the JavaScript object or number for an import."""
    if isinstance(given, Memory):
        given = given._pb_memory
    if isinstance(given, JsProxy) and _tag(given) == f"[object WebAssembly.{wanted.kind.capitalize()}]":
        return given
    if wanted.kind == "global" and not wanted.is_mutable and not isinstance(given, JsProxy):
        return _number(wanted, given, label)
    raise _wrong(wanted, given, label)


def _number(wanted: ImportedValue, given: Any, label: str) -> Any:
    """Return a ``WebAssembly.Global`` that holds a number of Python: JavaScript tells BigInts from Numbers."""
    try:
        is_float = wanted.type.startswith("f")
        number = to_js([float(given)]) if is_float else bigints(index(given))
    except (TypeError, ValueError):
        raise _wrong(wanted, given, label) from None
    bits = int(wanted.type[1:]) if wanted.type[1:].isdigit() else 0
    if wanted.type[:1] not in ("i", "f") or (not is_float and not -(1 << bits - 1) <= index(given) < 1 << bits):
        raise _wrong(wanted, given, label)
    descriptor = to_js({"value": wanted.type, "mutable": False}, dict_converter=js.Object.fromEntries)
    if wanted.type == "i32":
        number = number.map(js.Number)
    return js.Reflect.construct(js.WebAssembly.Global, to_js([descriptor]).concat(number))


def _wrong(wanted: ImportedValue, given: Any, label: str) -> LoadError:
    return LoadError(f"{label} imports {needed_value(wanted)}; got {describe(given)}")


def _tag(value: JsProxy) -> str:
    text: str = js.Object.prototype.toString.call(value)
    return text


def _below(given: Mapping[str, Any], *path: str) -> Any:
    """Follow a path through mappings, JavaScript objects and attributes."""
    value: Any = given
    for name in path:
        value = value.get(name, _ABSENT) if isinstance(value, Mapping) else getattr(value, name, _ABSENT)
        if value is _ABSENT:
            break
    return value
