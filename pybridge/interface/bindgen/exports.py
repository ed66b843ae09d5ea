"""Reads the functions and enums that a wasm-bindgen module exports, and the wasm names of functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.model import (
    Closure,
    Enum,
    Function,
    Numbers,
    Object,
    Parameter,
    Promised,
    Result,
    Type,
    Union,
    Variant,
)
from pybridge.interface.python.identifiers import parameter_names

from .abi_versions import module_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import SimpleNamespace

    from pybridge.interface.model import Struct
    from pybridge.interface.unsupported import Unsupported

    from .described import FunctionTypes
    from .module import BindgenModule


def read_functions(module: BindgenModule) -> Iterator[Function]:
    """Yields the functions that belong to no class, without those that only run at the start."""
    for export in module.each("exports"):
        if export.class_ is None and export.start.tag != "Private":
            name = export.function.name
            if function := module.unsupported.attempt(name, read_function, module, export):
                yield function


def apart(
    functions: Sequence[Function], classes: Iterable[Struct | Enum], unsupported: Unsupported
) -> Iterator[Function]:
    """Yields the functions whose namespace collides with no export; refuses the others, which the export would hide."""
    taken = {(*each.namespace, each.name) for each in (*functions, *classes)}
    for function in functions:
        spaces = (function.namespace[:depth] for depth in range(1, len(function.namespace) + 1))
        hidden = next((space for space in spaces if space in taken), None)
        if hidden is None:
            yield function
        else:
            reason = f"its namespace {'.'.join(hidden)!r} is the name of another export; give one another js_namespace"
            unsupported.notes.append((".".join((*function.namespace, function.name)), reason))


def read_start(module: BindgenModule) -> Iterator[str]:
    """Yields the symbols of the start functions, to be called once when the module is ready."""
    for export in module.each("exports"):
        if export.start.tag != "None":
            yield function_symbol(module, export)


def read_function(module: BindgenModule, export: SimpleNamespace, receiver: Sequence[Parameter] = ()) -> Function:
    """Reads a function or, with a ``receiver``, a method."""
    symbol = function_symbol(module, export)
    types = module.function_types(symbol)
    parameters = (*receiver, *_parameters(export.function, types.parameters))
    returns = _promised(types) if export.function.asyncness else types.returns
    module.check_export(symbol, [parameter.type for parameter in parameters], returns)
    settles = returns if export.function.jspi and not export.function.asyncness else None
    if settles is not None:
        check_lasting(types.parameters)
        returns = Promised(settles.item if isinstance(settles, Result) else settles)
    return Function(
        name=export.function.name,
        symbol=symbol,
        parameters=parameters,
        returns=returns,
        result=module.result(returns),
        doc=doc_of(export),
        namespace=() if export.class_ else tuple(export.js_namespace or ()),
        variadic=export.function.variadic,
        jspi=export.function.jspi,
        settles=settles,
    )


def check_lasting(parameters: Iterable[Type]) -> None:
    """Refuses what is lent for the time of a call, if Rust may be suspended during the call."""
    for type_ in parameters:
        if isinstance(type_, Numbers) and type_.form == "written":
            raise UnsupportedTypeError("it lends a &mut slice while Rust is suspended; pass a Vec, or an object")
        if isinstance(type_, Closure) and type_.lifetime == "stack":
            raise UnsupportedTypeError("it lends a closure while Rust is suspended; pass a Closure")


def _promised(types: FunctionTypes) -> Type:
    """Returns the type of an async function's promise; an async start function returns no promise."""
    if not isinstance(types.returns, Object):
        return types.returns
    return Promised(types.settled.item if isinstance(types.settled, Result) else types.settled)


def function_symbol(module: BindgenModule, export: SimpleNamespace) -> str:
    """Returns the wasm name of a function or a method."""
    name = symbol_part(export.function.name)
    base = f"{export.class_.lower()}_{name}" if export.class_ else name
    return module.symbol(export, module.abi.qualified_name(export.js_namespace, base))


def read_enums(module: BindgenModule) -> Iterator[Enum]:
    """Yields the C-style enums."""
    for record in module.each("enums"):
        key = module.abi.enum_key(module.name_of(record), *_origin(record))
        to_value = _signed if record.signed else int
        variants = (Variant(entry.name, to_value(entry.value), doc_of(entry)) for entry in record.variants)
        yield _enum(key, record, variants)


def read_string_enums(module: BindgenModule) -> Iterator[Enum]:
    """Yields the string enums. Records have only the strings of the variants, so the strings are the names, too."""
    for record in module.each("imports"):
        if record.kind.tag == "Enum" and record.kind.value.name:
            enum = record.kind.value
            key = module.abi.text_enum_key(enum.name, *_origin(record))
            yield _enum(key, enum, (Variant(value, value) for value in enum.variant_values))


def read_unions(module: BindgenModule) -> Iterator[Union]:
    """Yields the enums whose variants carry values."""
    for record in module.each("imports"):
        if record.kind.tag == "DynamicUnion":
            union = record.kind.value
            key = module.abi.text_enum_key(union.name, *_origin(record))
            texts = tuple(union.variant_strings)
            yield Union(key, union.name, texts, doc_of(union), union.private, union.fallback)


def _origin(record: SimpleNamespace) -> tuple[str, int]:
    """Returns the crate of an enum, and the hash of the path of its module."""
    return record.program.unique_crate_identifier, module_hash(record.program.module_path)


def _enum(key: str, record: SimpleNamespace, variants: Iterable[Variant]) -> Enum:
    namespace = tuple(record.js_namespace or ())
    return Enum(key, record.name, tuple(variants), doc_of(record), record.private, namespace)


def symbol_part(name: str) -> str:
    """Returns a name as a symbol can hold it: ``[Symbol.iterator]`` is ``Symbol_iterator``, ``a-b`` is ``a_b``."""
    if name.isascii() and name.isidentifier():
        return name
    kept = (c if c == "_" or (c.isascii() and c.isalnum()) else "_" for c in name if c not in "[]")
    return "".join(kept)


def doc_of(record: SimpleNamespace) -> str:
    """Returns the doc comment of a record, without the space that follows the slashes of each line."""
    return "\n".join(line.removeprefix(" ") for line in record.comments).strip()


def _parameters(function: SimpleNamespace, types: Sequence[Type]) -> Iterator[Parameter]:
    missing = [False] * (len(types) - len(function.args))
    optional = [*missing, *(argument.optional for argument in function.args)]
    return map(Parameter, _parameter_names(function, len(types)), types, optional)


def _parameter_names(function: SimpleNamespace, count: int) -> list[str]:
    """Returns the names of the parameters; a record may lack the names of the first ones."""
    names = [argument.name for argument in function.args][:count]
    return parameter_names([""] * (count - len(names)) + names)


def _signed(value: int) -> int:
    return value - (1 << 32) if value >> 31 else value
