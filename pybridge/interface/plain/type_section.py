"""Reads the parts of a plain module that need no declaration: functions and globals of numbers, and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.model import (
    Float,
    Function,
    Global,
    Import,
    ImportedValue,
    Integer,
    Parameter,
    Type,
    Unit,
    WasmType,
)
from pybridge.interface.python.identifiers import parameter_names
from pybridge.interface.wasm.wasm_entries import FuncType, WasmExport, WasmImport
from pybridge.interface.wasm.wasm_entries import Global as GlobalType

if TYPE_CHECKING:
    from pybridge.interface.wasm.wasm_file import WasmFile

_NUMBERS: dict[str, Type] = {
    "i32": Integer(32, signed=True),
    "i64": Integer(64, signed=True),
    "f32": Float(32),
    "f64": Float(64),
}


def read_function(file: WasmFile, name: str) -> Function:
    """Reads an exported function of numbers, with the parameter names in the file."""
    parameters, returns = _types(file.functions[file.exports[name].place])
    names = _parameter_names(file, name)
    return Function(name, name, tuple(map(Parameter, names, parameters)), returns)


def read_import(entry: WasmImport) -> Import:
    """Reads an imported function of numbers."""
    parameters, returns = _types(cast("FuncType", entry.type))
    return Import(entry.module, entry.name, entry.name, "function", parameters, returns, module=entry.module)


def read_imported_value(entry: WasmImport) -> ImportedValue | None:
    """Reads an import that is no function; returns ``None`` for a function."""
    if entry.kind == "func":
        return None
    if isinstance(entry.type, GlobalType):
        return ImportedValue(entry.module, entry.name, "global", entry.type.type, entry.type.is_mutable)
    return ImportedValue(entry.module, entry.name, entry.kind)


def read_global(file: WasmFile, export: WasmExport) -> Global:
    """Reads an exported global, which has to hold a number."""
    entry = file.globals[export.place]
    if entry.type not in _NUMBERS:
        raise UnsupportedTypeError(f"it is a global of type {entry.type}, and pybridge passes globals of numbers")
    return Global(export.name, cast("WasmType", entry.type), entry.is_mutable)


def _parameter_names(file: WasmFile, function: str) -> list[str]:
    """Returns the names of an export's parameters: those in the file where Python can use them, else numbered ones."""
    index = file.exports[function].place
    known = file.local_names.get(index, {})
    return parameter_names([known.get(local, "") for local in range(len(file.functions[index].parameters))])


def _types(func_type: FuncType) -> tuple[tuple[Type, ...], Type]:
    """Returns the types of a function's parameters, and the type of its result."""
    for word in (*func_type.parameters, *func_type.results):
        if word not in _NUMBERS:
            raise UnsupportedTypeError(f"its wasm type is {func_type}, and {word} cannot be passed")
    if len(func_type.results) > 1:
        raise UnsupportedTypeError(f"its wasm type is {func_type}, with more than one result")
    returns = _NUMBERS[func_type.results[0]] if func_type.results else Unit()
    return tuple(_NUMBERS[word] for word in func_type.parameters), returns
