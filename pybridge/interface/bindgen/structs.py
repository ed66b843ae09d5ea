"""Reads the structs that a wasm-bindgen module exports, with their constructors, methods and properties."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError
from pybridge.frozen import changed
from pybridge.interface.model import Function, Integer, Parameter, Property, Result, Struct, StructRef, Unit

from .exports import doc_of, read_function, symbol_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import SimpleNamespace

    from .module import BindgenModule

_HIDDEN = "instances have a member of this name, and a Python class has one place for both"


def read_structs(module: BindgenModule) -> Iterator[Struct]:
    """Yields the structs. Their members may stand in any program of the crate: each ``impl`` block is a program."""
    attempt = module.unsupported.attempt
    members: dict[str, _Members] = defaultdict(_Members)
    for export in module.each("exports"):
        if export.class_:
            key = module.struct_key(export, module.abi.qualified_name(export.js_namespace, export.class_))
            name = f"{export.class_}.{export.function.name}"
            attempt(name, _add_export, module, export, key, members[key])
    records = {module.struct_key(each, module.name_of(each)): each for each in module.each("structs")}
    for key, record in _parents_first(module, records):
        struct = _struct(module, record)
        own = members[key]
        own.fields = [entry.name for entry in record.fields]
        for entry in record.fields:
            attempt(f"{struct.name}.{entry.name}", _add_field, module, record, struct, entry, own)
        module.unsupported.notes += [(f"static {struct.name}.{name}", _HIDDEN) for name in own.take_hidden()]
        yield changed(
            attempt(f"{struct.name} extends", _with_parent, module, record, records, struct) or struct,
            constructor=own.constructor,
            methods=tuple(own.methods),
            statics=tuple(own.statics),
            properties=own.fields_first(),
            static_properties=tuple(own.static_properties.values()),
        )


@dataclass
class _Members:
    """The members of one struct, collected while records are read."""

    constructor: Function | None = None
    methods: list[Function] = field(default_factory=list)
    statics: list[Function] = field(default_factory=list)
    properties: dict[str, Property] = field(default_factory=dict)
    static_properties: dict[str, Property] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)

    def take_hidden(self) -> list[str]:
        """Removes the statics that share a name with a member of instances, and returns their names."""
        taken = {*(each.name for each in self.methods), *self.properties}
        statics, properties = self.statics, self.static_properties
        self.statics = [each for each in statics if each.name not in taken]
        self.static_properties = {name: each for name, each in properties.items() if name not in taken}
        return [name for name in (*(each.name for each in statics), *properties) if name in taken]

    def fields_first(self) -> tuple[Property, ...]:
        """Returns the properties: first the fields, in the order of Rust, then the computed ones."""
        names = dict.fromkeys((*self.fields, *self.properties))
        return tuple(self.properties[name] for name in names if name in self.properties)


def _add_getter(properties: dict[str, Property], name: str, getter: Function) -> None:
    known = properties.get(name, Property(name, None, None))
    properties[name] = changed(known, getter=getter, doc=getter.doc or known.doc)


def _add_setter(properties: dict[str, Property], name: str, setter: Function) -> None:
    known = properties.get(name, Property(name, None, None))
    properties[name] = changed(known, setter=setter, doc=known.doc or setter.doc)


# --- Inheritance --------------------------------------------------------------------------------------------


def _parents_first(
    module: BindgenModule, records: Mapping[str, SimpleNamespace]
) -> Iterator[tuple[str, SimpleNamespace]]:
    """Yields the structs with their keys, each after the struct that it extends."""
    waiting = dict(records)

    def give(key: str) -> Iterator[tuple[str, SimpleNamespace]]:
        record = waiting.pop(key)
        parent = _parent_key(module, record, records)
        if parent in waiting:
            yield from give(parent)
        yield key, record

    while waiting:
        yield from give(next(iter(waiting)))


def _parent_name(module: BindgenModule, record: SimpleNamespace) -> str:
    """Returns the qualified name of the parent; empty for a struct that extends none."""
    name = record.extends_js_class or record.extends
    return module.abi.qualified_name(record.extends_js_namespace, name) if name else ""


def _parent_key(module: BindgenModule, record: SimpleNamespace, records: Mapping[str, SimpleNamespace]) -> str | None:
    """Returns the key of the parent, which records only name: one of the same crate, else the only one of this name."""
    name = _parent_name(module, record)
    key = module.struct_key(record, name)
    if not name or key in records:
        return key if name else None
    named = [key for key, each in records.items() if module.name_of(each) == name]
    return named[0] if len(named) == 1 else None


def _with_parent(
    module: BindgenModule, record: SimpleNamespace, records: Mapping[str, SimpleNamespace], struct: Struct
) -> Struct:
    parent = _parent_name(module, record)
    if not parent:
        return struct
    key = _parent_key(module, record, records)
    if key is None:
        raise UnsupportedTypeError(f"the file has no struct {parent}, or has several")
    name = module.name_of(record)
    upcast = module.symbol(record, f"__wbg_upcast_{name.lower()}_to_{parent.lower()}")
    address = Integer(32, signed=False)
    module.check_export(upcast, [address], address)
    return changed(struct, parent=key, upcast=upcast)


# --- Members ------------------------------------------------------------------------------------------------


def _struct(module: BindgenModule, record: SimpleNamespace) -> Struct:
    """Returns a struct, still without members."""
    name = module.name_of(record)
    stem = f"__wbg_{name.lower()}"
    return Struct(
        key=module.struct_key(record, name),
        name=record.name,
        free=module.symbol(record, f"{stem}_free"),
        wrap=module.symbol(record, f"{stem}_new"),
        unwrap=module.symbol(record, f"{stem}_unwrap"),
        doc=doc_of(record),
        is_inspectable=record.is_inspectable,
        is_private=record.private,
        namespace=tuple(record.js_namespace or ()),
    )


def _add_export(module: BindgenModule, export: SimpleNamespace, key: str, own: _Members) -> None:
    """Adds a function of a class to its members. Records say of a receiver only whether it is moved."""
    operation = export.method_kind.value
    if operation is None:
        function = read_function(module, export)
        if _makes(function, key):
            own.constructor = function
        else:
            own.statics.append(function)
    else:
        receiver = Parameter("self", StructRef(key, "moved" if export.consumed else "shared"))
        function = read_function(module, export, () if operation.is_static else (receiver,))
        properties = own.static_properties if operation.is_static else own.properties
        match operation.kind.tag:
            case "Getter":
                _add_getter(properties, operation.kind.value, function)
            case "Setter":
                _add_setter(properties, operation.kind.value, function)
            case _:
                (own.statics if operation.is_static else own.methods).append(function)


def _makes(constructor: Function, key: str) -> bool:
    """Whether a constructor makes a ``key``; an async one, and one that returns another type, count as statics."""
    returns = constructor.returns
    return (returns.item if isinstance(returns, Result) else returns) == StructRef(key, "moved")


def _add_field(
    module: BindgenModule, record: SimpleNamespace, struct: Struct, entry: SimpleNamespace, own: _Members
) -> None:
    """Adds a public field: Rust makes a getter for it and, unless it is ``readonly``, a setter."""
    name = module.name_of(record)
    stem = f"{name.lower()}_{symbol_part(entry.name)}"
    getter = module.symbol(record, f"__wbg_get_{stem}")
    setter = module.symbol(record, f"__wbg_set_{stem}")
    type_, reader = module.value_type(getter), Parameter("self", StructRef(struct.key, "shared"))
    module.check_export(getter, [reader.type], type_)
    result = module.result(type_)
    _add_getter(own.properties, entry.name, Function(entry.name, getter, (reader,), type_, result, doc_of(entry)))
    if not entry.readonly:
        parameters = (Parameter("self", StructRef(struct.key, "exclusive")), Parameter("value", type_))
        module.check_export(setter, [parameter.type for parameter in parameters], Unit())
        _add_setter(own.properties, entry.name, Function(entry.name, setter, parameters, Unit()))
