"""The structs that a wasm-bindgen module exports, with their constructors, methods and properties."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError

from .exports import doc_of, qualified_name, read_function, symbol_part
from .model import Function, Parameter, Property, Struct, StructRef, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from .described import Described


def read_structs(described: Described) -> Iterator[Struct]:
    """The structs. Their members may stand in any program of the crate: each ``impl`` block is one."""
    attempt = described.refusals.attempt
    members: dict[str, _Members] = defaultdict(_Members)
    for export in described.each("exports"):
        if export.class_:
            key = described.struct_key(export, qualified_name(export.js_namespace, export.class_))
            name = f"{export.class_}.{export.function.name}"
            attempt(name, _add_export, described, export, key, members[key])
    for record in described.each("structs"):
        struct = _struct(described, record)
        own = members[struct.key]
        for entry in record.fields:
            attempt(f"{struct.name}.{entry.name}", _add_field, described, record, struct, entry, own)
        yield replace(
            struct,
            constructor=own.constructor,
            methods=tuple(own.methods),
            statics=tuple(own.statics),
            properties=tuple(own.properties.values()),
        )


@dataclass
class _Members:
    """What belongs to one struct, as it is found."""

    constructor: Function | None = None
    methods: list[Function] = field(default_factory=list)
    statics: list[Function] = field(default_factory=list)
    properties: dict[str, Property] = field(default_factory=dict)

    def add_getter(self, name: str, getter: Function) -> None:
        known = self.properties.get(name, Property(name, None, None))
        self.properties[name] = replace(known, getter=getter, doc=getter.doc or known.doc)

    def add_setter(self, name: str, setter: Function) -> None:
        known = self.properties.get(name, Property(name, None, None))
        self.properties[name] = replace(known, setter=setter, doc=known.doc or setter.doc)


def _struct(described: Described, record: SimpleNamespace) -> Struct:
    """A struct still without members."""
    name = qualified_name(record.js_namespace, record.name)
    stem = f"__wbg_{name.lower()}"
    return Struct(
        key=described.struct_key(record, name),
        name=record.name,
        free=described.symbol(record, f"{stem}_free"),
        wrap=described.symbol(record, f"{stem}_new"),
        unwrap=described.symbol(record, f"{stem}_unwrap"),
        doc=doc_of(record),
        is_inspectable=record.is_inspectable,
        is_private=record.private,
        namespace=tuple(record.js_namespace or ()),
    )


def _add_export(described: Described, export: SimpleNamespace, key: str, own: _Members) -> None:
    """Put a function of a class where it belongs. Records say of a receiver only whether it is taken."""
    operation = export.method_kind.value
    if operation is None:
        own.constructor = read_function(described, export)
    elif operation.is_static:
        if operation.kind.tag != "Regular":
            raise UnsupportedTypeError("pybridge has no properties of a class itself yet")
        own.statics.append(read_function(described, export))
    else:
        receiver = Parameter("self", StructRef(key, "moved" if export.consumed else "shared"))
        function = read_function(described, export, [receiver])
        match operation.kind.tag:
            case "Getter":
                own.add_getter(operation.kind.value, function)
            case "Setter":
                own.add_setter(operation.kind.value, function)
            case _:
                own.methods.append(function)


def _add_field(
    described: Described, record: SimpleNamespace, struct: Struct, entry: SimpleNamespace, own: _Members
) -> None:
    """A public field: Rust makes a getter for it and, unless it is ``readonly``, a setter."""
    stem = f"{qualified_name(struct.namespace, struct.name).lower()}_{symbol_part(entry.name)}"
    getter = described.symbol(record, f"__wbg_get_{stem}")
    setter = described.symbol(record, f"__wbg_set_{stem}")
    type_, reader = described.value_type(getter), Parameter("self", StructRef(struct.key, "shared"))
    described.check_export(getter, [reader.type], type_)
    result = described.result(type_)
    own.add_getter(entry.name, Function(entry.name, getter, (reader,), type_, result, doc_of(entry)))
    if not entry.readonly:
        parameters = (Parameter("self", StructRef(struct.key, "exclusive")), Parameter("value", type_))
        described.check_export(setter, [parameter.type for parameter in parameters], Unit())
        own.add_setter(entry.name, Function(entry.name, setter, parameters, Unit()))
