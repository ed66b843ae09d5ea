"""Reads the imports of a wasm-bindgen module: the operation, on the page or on given objects, behind each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError
from pybridge.frozen import changed
from pybridge.interface.model import Boolean, Import, Object, Operation, Promised, Reexport, Struct, Text, Unit
from pybridge.interface.wasm.wasm_entries import FuncType

from .exports import check_lasting
from .legacy_intrinsics import LEGACY_INTRINSICS
from .own_modules import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from .module import BindgenModule
    from .snippets import ImportModules

PLATFORM = frozenset({"js-sys", "web-sys"})
"""Crates that declare more than any one browser has."""

_TELLS_REJECTION = "__wbindgen_jspi_set_rejected"
"""The export that has to be told whether an import was rejected; 0.2.128 has a flag in memory instead."""

_OPERATIONS: dict[str, Operation] = {
    "Regular": "method",
    "RegularThis": "method",
    "Getter": "getter",
    "Setter": "setter",
    "IndexingGetter": "index_get",
    "IndexingSetter": "index_set",
    "IndexingDeleter": "index_delete",
}


def read_imports(module: BindgenModule, import_modules: ImportModules, structs: tuple[Struct, ...]) -> Iterator[Import]:
    """Yields the imports that the file really has and its records explain; refuses those that nothing explains."""
    needed = {
        entry.name: entry.type
        for entry in module.file.imports
        if entry.module == PLACEHOLDER and isinstance(entry.type, FuncType)
    }
    yield from _recorded(module, import_modules, needed)
    yield from _linked(module, import_modules, needed)
    ours = {name for struct in structs for name in (struct.wrap, struct.unwrap)}
    for name, func_type in needed.items():
        if name in LEGACY_INTRINSICS:
            if read := module.unsupported.attempt(name, _checked, module, LEGACY_INTRINSICS[name], func_type):
                yield read
        elif name not in ours and not _is_runtime(name):
            module.unsupported.notes.append((name, "the file imports it and does not say what it is"))


def _recorded(module: BindgenModule, import_modules: ImportModules, needed: dict[str, FuncType]) -> Iterator[Import]:
    """Yields the imports that a record explains, and takes them out of ``needed``."""
    for record in module.each("imports"):
        shim = _shim(record.kind)
        if func_type := needed.pop(shim, None):
            read = module.unsupported.attempt(shim, _import, module, import_modules, record, func_type)
            if read:
                yield read


def _linked(module: BindgenModule, import_modules: ImportModules, needed: dict[str, FuncType]) -> Iterator[Import]:
    """Yields the imports behind ``link_to!``."""
    for program in module.records.programs:
        for link in program.linked_modules:
            if needed.pop(link.link_function_name, None):
                yield _link(link.link_function_name, import_modules.name(link.module, program))


def _is_runtime(name: str) -> bool:
    """Whether an import without a record belongs to wasm-bindgen's runtime, and so to pybridge's."""
    return name.startswith("__wbindgen_") and not name.startswith("__wbindgen_link_")


def _link(shim: str, module: str | None) -> Import:
    """Returns the import behind ``link_to!``."""
    return Import(
        wasm_module=PLACEHOLDER,
        wasm_name=shim,
        name=module or "",
        operation="link",
        parameters=(),
        returns=Text(owned=True),
    )


def read_generic_imports(module: BindgenModule, import_modules: ImportModules) -> Iterator[Import]:
    """Yields the generic imports: Rust calls all of them through one wasm import, with a name and types."""
    for record in module.each("imports"):
        if record.kind.tag == "Function" and record.kind.value.generic_per_mono:
            yield _operation(_base(import_modules, record), record)


def read_reexports(module: BindgenModule, import_modules: ImportModules) -> Iterator[Reexport]:
    """Yields the imports that the module exports again, except functions that it never calls: no record is read."""
    for record in module.each("imports"):
        name = getattr(record, "reexport", None)
        if name and record.kind.tag in ("Function", "Static", "Type"):
            value = record.kind.value
            own = value.function.name if record.kind.tag == "Function" else value.name
            path = (*(record.js_namespace or ()), own)
            yield Reexport(name, import_modules.name(record.module, record.program), path)


def _shim(kind: SimpleNamespace) -> str:
    """Returns the name of the wasm import behind a record; empty for a record without one."""
    return getattr(kind.value, "instanceof_shim" if kind.tag == "Type" else "shim", "")


def _import(
    module: BindgenModule, import_modules: ImportModules, record: SimpleNamespace, func_type: FuncType
) -> Import:
    read = _checked(module, _with_meaning(module, import_modules, record), func_type)
    if not getattr(record.kind.value, "suspending", False):
        return read
    check_lasting(read.parameters)
    if read.catch and _TELLS_REJECTION not in module.file.exports:
        raise UnsupportedTypeError("it suspends Rust and catches (jspi): use wasm-bindgen 0.2.129 or newer")
    return changed(read, returns=Object(owned=True), settles=read.returns)


def _checked(module: BindgenModule, read: Import, func_type: FuncType) -> Import:
    module.check_import(func_type, read.parameters, read.returns)
    return read


def _with_meaning(module: BindgenModule, import_modules: ImportModules, record: SimpleNamespace) -> Import:
    base, (kind, value) = _base(import_modules, record), record.kind
    match kind:
        case "Function":
            types = module.function_types(value.shim)
            # The closures that Rust passes to `then` have the type of the value that the promise gives.
            returns = Promised(Object(owned=True)) if value.function.asyncness else types.returns
            return _operation(changed(base, parameters=types.parameters, returns=returns), record)
        case "Static":
            returns = module.value_type(value.shim)
            return changed(base, name=value.name, operation="static", returns=returns)
        case "String":
            returns = Object(owned=True, name="string")
            return changed(base, name=value.string, operation="string", returns=returns)
        case _:
            return changed(
                base,
                name=value.name,
                operation="instanceof",
                parameters=(Object(owned=False),),
                returns=Boolean(),
                vendor_prefixes=tuple(value.vendor_prefixes),
            )


def _base(import_modules: ImportModules, record: SimpleNamespace) -> Import:
    """Returns an import with the facts that all kinds of imports share, such as its module and namespace."""
    return Import(
        wasm_module=PLACEHOLDER,
        wasm_name=_shim(record.kind),
        name="",
        operation="function",
        parameters=(),
        returns=Unit(),
        module=import_modules.name(record.module, record.program),
        namespace=tuple(record.js_namespace or ()),
        platform=record.program.unique_crate_identifier.rpartition("-")[0] in PLATFORM,
    )


def _operation(base: Import, record: SimpleNamespace) -> Import:
    """Returns the import of a function with the operation that it performs on its arguments."""
    function = record.kind.value
    name, method = function.function.name, function.method
    common = changed(
        base,
        name=name,
        catch=function.catch,
        variadic=function.variadic,
        is_async=function.function.asyncness,
    )
    if method is None:
        if base.module == PLACEHOLDER:
            return changed(common, operation="intrinsic", module=None)
        return _spelled_out(common)
    owned = changed(common, owner=method.class_, vendor_prefixes=_vendor_prefixes(record, method.class_))
    operation = method.kind.value
    if operation is None:
        return changed(owned, operation="constructor")
    return changed(
        owned,
        name=operation.kind.value or name,
        operation=_OPERATIONS[operation.kind.tag],
        is_static=operation.is_static,
        is_final=not function.structural,
    )


def _spelled_out(function: Import) -> Import:
    """Moves the head of a dotted name into the namespace: js-sys has ``prototype.set.call`` in ``Uint8Array``."""
    *below, name = function.name.split(".")
    return changed(function, namespace=(*function.namespace, *below), name=name)


def _vendor_prefixes(record: SimpleNamespace, owner: str) -> tuple[str, ...]:
    """Returns the vendor prefixes of the class ``owner``, which only the record of the class has."""
    kinds = (other.kind for other in record.program.imports)
    types = (kind.value for kind in kinds if kind.tag == "Type" and kind.value.name == owner)
    return tuple(next((type_.vendor_prefixes for type_ in types), ()))
