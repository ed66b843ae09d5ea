"""Describes an `Interface` in lines for people, for ``help()`` of a module and ``pybridge inspect`` of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pybridge.interface.model import Enum, Function, Import, Interface, Object, Property, Struct, Unit

from .annotations import Annotations
from .identifiers import by_name, dotted, python_name, variant_names
from .signatures import class_signature, signature_of
from .used_types import string_enums_of_exports
from .values import exported_values, needed_value


class Overview:
    """Describes the exports and imports of one module, in one line each."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface
        self.annotations = Annotations(interface)

    def offers(self) -> Iterator[str]:
        """Yields a line for each export, as Python calls it."""
        interface = self.interface
        for function in by_name(interface.functions):
            yield self._function(function)
        for struct in by_name(interface.structs):
            yield from self._struct(struct)
        for enum in by_name((*interface.enums, *string_enums_of_exports(interface))):
            yield _enum(enum)
        for constant in by_name(interface.constants):
            yield f"{dotted(constant.namespace, constant.name)}: {self.annotations.returned(constant.returns)}"
        for value in exported_values(interface):
            yield f"{value.name}: {value.type}"
        for reexport in by_name(interface.reexports):
            yield f"{reexport.name}: {self.annotations.returned(Object(owned=True))}"

    def needs(self) -> Iterator[str]:
        """Yields a line for each import that Python may have to serve, without those that pybridge serves."""
        yield from map(needed_value, self.interface.imported_values)
        yield from sorted({self.needed(each) for each in self.interface.imports if not _is_machinery(each)})

    def needed(self, entry: Import) -> str:
        """Describes an import as Python has to serve it; its arguments come from Rust, and are spelled as results."""
        owner = (entry.owner,) if entry.owner and entry.operation != "constructor" else ()
        path = ".".join((*filter(None, (entry.module,)), *entry.namespace, *owner, entry.name))
        given = [self.annotations.returned(each) for each in entry.parameters]
        if entry.variadic:  # the last parameter is a list of the surplus arguments
            given[-1] = f"*{self.annotations.returned(getattr(entry.parameters[-1], 'item', Object(owned=True)))}"
        taken = given if entry.is_static or not entry.owner else given[1:]
        gives = "None" if entry.returns == Unit() else self.annotations.given(entry.returns)
        match entry.operation:
            case "static" | "getter":
                return f"{path}: {gives}"
            case "setter":
                return f"{path} = {_joined(taken)}"
            case "constructor":
                return f"class {'.'.join((*path.split('.')[:-1], entry.owner or entry.name))}({_joined(given)})"
            case "instanceof":
                return f"class {path}"
            case "index_get" | "index_set" | "index_delete":
                return f"{entry.owner}[{_joined(taken[:1])}]"
            case _:
                return f"{path}({_joined(taken)}) -> {gives}"

    def _function(self, function: Function) -> str:
        signature = signature_of(function, self.annotations)
        shown = signature.replace(parameters=[each for each in signature.parameters.values() if each.name != "self"])
        return f"{dotted(function.namespace, function.name)}{shown}"

    def _struct(self, struct: Struct) -> Iterator[str]:
        made_by = class_signature(struct, self.annotations) if struct.constructor else ", which only Rust makes"
        yield f"class {dotted(struct.namespace, struct.name)}{made_by}"
        yield from (f"    {self._function(each)}" for each in by_name(struct.methods))
        yield from (f"    static {self._function(each)}" for each in by_name(struct.statics))
        yield from (f"    {self._property(each)}" for each in by_name(struct.properties))
        yield from (f"    static {self._property(each)}" for each in by_name(struct.static_properties))

    def _property(self, accessors: Property) -> str:
        getter, setter = accessors.getter, accessors.setter
        if getter is None:
            return f"{python_name(accessors.name)}, which can only be set"
        shown = f"{python_name(accessors.name)}: {self.annotations.returned(getter.returns)}"
        return shown if setter else f"{shown}, read-only"


def _is_machinery(entry: Import) -> bool:
    """Whether an import is wasm-bindgen's own, which pybridge serves."""
    return entry.operation in ("intrinsic", "string") or entry.name.startswith("_wbg_")


def _joined(spelled: Iterable[str]) -> str:
    return ", ".join(spelled)


def _enum(enum: Enum) -> str:
    names = variant_names([each.name for each in enum.variants])
    members = (f"{name} = {variant.value!r}" for name, variant in zip(names, enum.variants, strict=True))
    return f"enum {dotted(enum.namespace, enum.name)}: {_joined(members)}"
