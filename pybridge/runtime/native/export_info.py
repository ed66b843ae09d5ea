"""Describes how Python shows a module's exports, as JSON for the native engine: ``ExportInfo`` in ``js/src/native/``.

Functions are referred to by their index in `functions_of`, which is their index in the plan.
"""

from __future__ import annotations

import json
from typing import Any

from pybridge.interface.model import Function, Interface, Property, Struct
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.signatures import names_of_call
from pybridge.runtime.plan import functions_of
from pybridge.runtime.rust_object import needs_meta


def export_info(interface: Interface) -> str:
    """Return the JSON of an ``ExportInfo``: how each function is called, and how each class is shown."""
    functions = [function for _, function in functions_of(interface)]
    places = {id(function): place for place, function in enumerate(functions)}
    return json.dumps(
        {
            "free": len(interface.functions) + len(interface.constants),
            "functions": [_function_info(function) for function in functions],
            "classes": [_class_info(struct, places) for struct in interface.structs],
        }
    )


def _function_info(function: Function) -> dict[str, Any]:
    names, required = names_of_call(function)
    return {
        "name": python_name(function.name),
        "names": names,
        "required": required,
        "variadic": function.variadic,
    }


def _class_info(struct: Struct, places: dict[int, int]) -> dict[str, Any]:
    def place(function: Function | None) -> int | None:
        return None if function is None else places[id(function)]

    def accessors(each: Property) -> dict[str, Any]:
        name = python_name(each.name)
        return {"name": name, "doc": each.doc, "getter": place(each.getter), "setter": place(each.setter)}

    return {
        "doc": _documented(struct),
        "constructor": place(struct.constructor),
        "methods": [place(each) for each in struct.methods],
        "statics": [place(each) for each in struct.statics],
        "properties": [accessors(each) for each in struct.properties],
        "static_properties": [accessors(each) for each in struct.static_properties],
        "meta": needs_meta(struct),
    }


def _documented(struct: Struct) -> str:
    """Put the signature before the documentation, where CPython keeps it for builtins; it has no place for types."""
    shown = [] if struct.constructor is None else _parameters(struct.constructor)
    return f"{struct.name}({', '.join(shown)})\n--\n\n{struct.doc}"


def _parameters(constructor: Function) -> list[str]:
    names, required = names_of_call(constructor)
    shown = [name if place < required else f"{name}=None" for place, name in enumerate(names)]
    return [*shown[:-1], f"*{names[-1]}"] if constructor.variadic else shown
