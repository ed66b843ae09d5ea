"""Describes how Python shows a module's exports, as JSON for the native engine: ``ExportInfo`` in ``js/src/native/``.

Functions are referred to by their index in `functions_of`, which is their index in the plan.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

from pybridge.interface.model import Function, Interface, Property, Struct
from pybridge.interface.python.annotations import Annotations
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.signatures import class_signature, names_of_call
from pybridge.runtime.plan import functions_of
from pybridge.runtime.rust_object import needs_meta


def export_info(interface: Interface, annotations: Annotations) -> str:
    """Return the JSON of an ``ExportInfo``: how each function is called, and how each class is shown."""
    functions = [function for _, function in functions_of(interface)]
    places = {id(function): place for place, function in enumerate(functions)}
    return json.dumps(
        {
            "free": len(interface.functions) + len(interface.constants),
            "functions": [_function_info(function) for function in functions],
            "classes": [_class_info(struct, annotations, places) for struct in interface.structs],
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


def _class_info(struct: Struct, annotations: Annotations, places: dict[int, int]) -> dict[str, Any]:
    def place(function: Function | None) -> int | None:
        return None if function is None else places[id(function)]

    def accessors(each: Property) -> dict[str, Any]:
        name = python_name(each.name)
        return {"name": name, "doc": each.doc, "getter": place(each.getter), "setter": place(each.setter)}

    return {
        "doc": _documented(struct.name, class_signature(struct, annotations), struct.doc),
        "constructor": place(struct.constructor),
        "methods": [place(each) for each in struct.methods],
        "statics": [place(each) for each in struct.statics],
        "properties": [accessors(each) for each in struct.properties],
        "static_properties": [accessors(each) for each in struct.static_properties],
        "meta": needs_meta(struct),
    }


def _documented(name: str, signature: inspect.Signature, doc: str) -> str:
    """Put the signature before the documentation, where CPython keeps it for builtins; it has no place for types."""
    shown = ", ".join(map(_parameter, signature.parameters.values()))
    return f"{name}({shown})\n--\n\n{doc}"


def _parameter(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"*{parameter.name}"
    return parameter.name if parameter.default is inspect.Parameter.empty else f"{parameter.name}={parameter.default!r}"
