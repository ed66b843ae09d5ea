"""Writes an `Interface` as the plan of the JavaScript runtime: JSON in the form of ``js/src/protocol.ts``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from pybridge.interface.model import Enum, Function, Interface, Property, Struct, Type, encode


def functions_of(interface: Interface) -> Iterator[tuple[str, Function]]:
    """Yield every function and method in the order of the plan, with its name in messages: ``Basket.add()``."""
    for function in (*interface.functions, *interface.constants):
        yield f"{'.'.join((*function.namespace, function.name))}()", function
    for struct in interface.structs:
        yield from _members_of(struct)


def _members_of(struct: Struct) -> Iterator[tuple[str, Function]]:
    name = ".".join((*struct.namespace, struct.name))
    if struct.constructor is not None:
        yield f"{name}()", struct.constructor
    for function in (*struct.methods, *struct.statics):
        yield f"{name}.{function.name}()", function
    for accessors in (*struct.properties, *struct.static_properties):
        for accessor in (accessors.getter, accessors.setter):
            if accessor is not None:
                yield f"{name}.{accessors.name}", accessor


def plan_of(interface: Interface, label: str) -> str:
    """Return the plan as JSON; messages name the module by ``label``."""
    named = list(functions_of(interface))
    form_of = cache(encode)  # there are many functions, and few different types
    plan = {
        "label": label,
        "is_package": interface.kind == "package",
        "functions": [_function(function, form_of) for _, function in named],
        "labels": [name for name, _ in named],
        "structs": [_struct(struct) for struct in interface.structs],
        "members": _members(interface, [function for _, function in named]),
        "enums": [_enum(each) for each in interface.enums],
        "string_enums": [_enum(each) for each in interface.string_enums],
        "unions": encode(interface.unions),
        "records": encode(interface.records),
        "imports": encode(interface.imports),
        "generic_imports": encode(interface.generic_imports),
        "strings": interface.strings,
        "start": interface.start,
        "memory": interface.memory,
        "allocator": encode(interface.allocator),
        "dialect": encode(interface.dialect),
        "refused": dict(interface.refused),
    }
    return json.dumps(plan)


def _function(function: Function, form_of: Callable[[Type], Any]) -> dict[str, object]:
    return {
        "is": "Function",
        "name": function.name,
        "symbol": function.symbol,
        "parameters": [
            {"is": "Parameter", "name": parameter.name, "type": form_of(parameter.type)}
            for parameter in function.parameters
        ],
        "returns": form_of(function.returns),
        "result": function.result,
        "variadic": function.variadic,
        "jspi": function.jspi,
        "settles": None if function.settles is None else form_of(function.settles),
    }


def _enum(enum: Enum) -> dict[str, object]:
    variants = [{"is": "Variant", "name": each.name, "value": each.value} for each in enum.variants]
    return {"is": "Enum", "key": enum.key, "name": enum.name, "variants": variants}


def _struct(struct: Struct) -> dict[str, str | None]:
    names = ("key", "name", "free", "wrap", "unwrap", "parent", "upcast")
    return {"is": "Struct"} | {name: getattr(struct, name) for name in names}


def _members(interface: Interface, functions: Sequence[Function]) -> list[dict[str, Any]]:
    """Return the members of each struct, with the indices of their functions."""
    places = {id(function): place for place, function in enumerate(functions)}

    def place(function: Function | None) -> int | None:
        return None if function is None else places[id(function)]

    def accessors(each: Property) -> dict[str, Any]:
        return {"name": each.name, "getter": place(each.getter), "setter": place(each.setter)}

    return [
        {
            "constructor": place(struct.constructor),
            "methods": [place(each) for each in struct.methods],
            "statics": [place(each) for each in struct.statics],
            "properties": [accessors(each) for each in struct.properties],
            "static_properties": [accessors(each) for each in struct.static_properties],
            "is_inspectable": struct.is_inspectable,
        }
        for struct in interface.structs
    ]
