"""What a wasm-bindgen module imports: the operation, on the page or on given objects, behind each name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError

from .model import Boolean, Import, Object, Operation, Promised, Reexport, Struct, Text, Unit
from .raw_imports import PLACEHOLDER, RAW_IMPORTS
from .wasm_entries import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from .described import Described
    from .snippets import Modules

PLATFORM = frozenset({"js-sys", "web-sys"})
"""Crates that declare all that any browser may have."""

_OPERATIONS: dict[str, Operation] = {
    "Regular": "method",
    "RegularThis": "method",
    "Getter": "getter",
    "Setter": "setter",
    "IndexingGetter": "index_get",
    "IndexingSetter": "index_set",
    "IndexingDeleter": "index_delete",
}


def read_imports(described: Described, modules: Modules, structs: tuple[Struct, ...]) -> Iterator[Import]:
    """The imports that the file really has and its records explain; one that nothing explains is refused."""
    needed = {
        entry.name: entry.type
        for entry in described.file.imports
        if entry.module == PLACEHOLDER and isinstance(entry.type, Signature)
    }
    yield from _recorded(described, modules, needed)
    yield from _linked(described, modules, needed)
    ours = {name for struct in structs for name in (struct.wrap, struct.unwrap)}
    for name, signature in needed.items():
        if name in RAW_IMPORTS:
            if read := described.refusals.attempt(name, _checked, described, RAW_IMPORTS[name], signature):
                yield read
        elif name not in ours and not _is_runtime(name):
            described.refusals.notes.append((name, "the file imports it and does not say what it is"))


def _recorded(described: Described, modules: Modules, needed: dict[str, Signature]) -> Iterator[Import]:
    """Those that a record explains; they are taken out of ``needed``."""
    for record in described.each("imports"):
        shim = _shim(record.kind)
        if signature := needed.pop(shim, None):
            read = described.refusals.attempt(shim, _import, described, modules, record, signature)
            if read:
                yield read


def _linked(described: Described, modules: Modules, needed: dict[str, Signature]) -> Iterator[Import]:
    """Those behind ``link_to!``."""
    for program in described.records.programs:
        for link in program.linked_modules:
            if needed.pop(link.link_function_name, None):
                yield _link(link.link_function_name, modules.name(link.module, program))


def _is_runtime(name: str) -> bool:
    """Whether an import without a record belongs to wasm-bindgen's runtime, and so to pybridge's."""
    return name.startswith("__wbindgen_") and not name.startswith("__wbindgen_link_")


def _link(shim: str, module: str | None) -> Import:
    """The import behind ``link_to!``."""
    return Import(
        wasm_module=PLACEHOLDER,
        wasm_name=shim,
        name=module or "",
        operation="link",
        parameters=(),
        returns=Text(owned=True),
    )


def read_generic_imports(described: Described, modules: Modules) -> Iterator[Import]:
    """The imports that Rust calls by name with types of its choice, through one wasm import for all."""
    for record in described.each("imports"):
        if record.kind.tag == "Function" and record.kind.value.generic_per_mono:
            yield _operation(_base(modules, record), record)


def read_reexports(described: Described, modules: Modules) -> Iterator[Reexport]:
    """What the module exports again. The records of functions that it does not call itself are not read."""
    for record in described.each("imports"):
        name = getattr(record, "reexport", None)
        if name and record.kind.tag in ("Function", "Static", "Type"):
            value = record.kind.value
            own = value.function.name if record.kind.tag == "Function" else value.name
            path = (*(record.js_namespace or ()), own)
            yield Reexport(name, modules.name(record.module, record.program), path)


def _shim(kind: SimpleNamespace) -> str:
    """The name of the wasm import behind a record; empty for a record without one."""
    return getattr(kind.value, "instanceof_shim" if kind.tag == "Type" else "shim", "")


def _import(described: Described, modules: Modules, record: SimpleNamespace, signature: Signature) -> Import:
    return _checked(described, _with_meaning(described, modules, record), signature)


def _checked(described: Described, read: Import, signature: Signature) -> Import:
    described.check_import(signature, read.parameters, read.returns)
    return read


def _with_meaning(described: Described, modules: Modules, record: SimpleNamespace) -> Import:
    base, (kind, value) = _base(modules, record), record.kind
    match kind:
        case "Function":
            if value.suspending:
                raise UnsupportedTypeError("it suspends wasm (jspi), which pybridge cannot do yet")
            types = described.function_types(value.shim)
            # What the promise of an async import gives is told by the closures that Rust passes to its `then`.
            returns = Promised(Object(owned=True)) if value.function.asyncness else types.returns
            return _operation(replace(base, parameters=types.parameters, returns=returns), record)
        case "Static":
            returns = described.value_type(value.shim)
            return replace(base, name=value.name, operation="static", returns=returns)
        case "String":
            returns = Object(owned=True, name="string")
            return replace(base, name=value.string, operation="string", returns=returns)
        case _:
            return replace(
                base,
                name=value.name,
                operation="instanceof",
                parameters=(Object(owned=False),),
                returns=Boolean(),
                vendor_prefixes=tuple(value.vendor_prefixes),
            )


def _base(modules: Modules, record: SimpleNamespace) -> Import:
    """What every kind of import says: where its operation begins."""
    return Import(
        wasm_module=PLACEHOLDER,
        wasm_name=_shim(record.kind),
        name="",
        operation="function",
        parameters=(),
        returns=Unit(),
        module=modules.name(record.module, record.program),
        namespace=tuple(record.js_namespace or ()),
        platform=record.program.unique_crate_identifier.rpartition("-")[0] in PLATFORM,
    )


def _operation(base: Import, record: SimpleNamespace) -> Import:
    """What a function import does with its arguments."""
    function = record.kind.value
    name, method = function.function.name, function.method
    common = replace(
        base,
        name=name,
        catch=function.catch,
        variadic=function.variadic,
        is_async=function.function.asyncness,
    )
    if method is None:
        if base.module == PLACEHOLDER:
            return replace(common, operation="intrinsic", module=None)
        return _spelled_out(common)
    owned = replace(common, owner=method.class_, vendor_prefixes=_vendor_prefixes(record, method.class_))
    operation = method.kind.value
    if operation is None:
        return replace(owned, operation="constructor")
    return replace(
        owned,
        name=operation.kind.value or name,
        operation=_OPERATIONS[operation.kind.tag],
        is_static=operation.is_static,
        is_final=not function.structural,
    )


def _spelled_out(function: Import) -> Import:
    """A function whose name goes on with its namespace: js-sys has ``prototype.set.call`` in ``Uint8Array``."""
    *below, name = function.name.split(".")
    return replace(function, namespace=(*function.namespace, *below), name=name)


def _vendor_prefixes(record: SimpleNamespace, owner: str) -> tuple[str, ...]:
    """The prefixes under which a browser may have the class ``owner``, as its own record says."""
    kinds = (other.kind for other in record.program.imports)
    types = (kind.value for kind in kinds if kind.tag == "Type" and kind.value.name == owner)
    return tuple(next((type_.vendor_prefixes for type_ in types), ()))
