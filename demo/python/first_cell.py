"""Writes the first cell for a file that somebody brings to the playground: it loads it, and calls one function."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pybridge.interface.model import Function, Import, Interface
from pybridge.interface.python.annotations import Annotations
from pybridge.interface.python.identifiers import dotted
from pybridge.interface.python.signatures import class_signature, signature_of

SAMPLES = {
    "int": "7",
    "float": "1.5",
    "str": '"a text"',
    "bool": "True",
    "bytes": 'b"bytes"',
    "Buffer": 'b"bytes"',
    "list[str]": '["one", "two"]',
}
"""A value for each type that a function may take; a function that takes another type is not called."""


def cell_of_module(name: str, interface: Interface) -> str:
    """Return the text of a notebook cell that loads a wasm file from the current folder of Python."""
    served = sorted({(each.module, each.name) for each in interface.imports if _is_asked_for(interface, each)})
    lines = ["import pybridge", ""]
    if served:
        modules = {module: [function for owner, function in served if owner == module] for module, _ in served}
        lines += ["imports = {"]
        for module, names in modules.items():
            lines += [f'    "{module}": {{', *(f'        "{each}": print,' for each in names), "    },"]
        lines += ["}", f'm = await pybridge.load("{name}", imports=imports)']
    else:
        lines += [f'm = await pybridge.load("{name}")']
    return "\n".join([*lines, "", _first_call(interface, "m.") or "help(m)"])


def cell_of_wheel(package: str, interface: Interface) -> str:
    """Return a cell that imports a package."""
    call = _first_call(interface, f"{package}.") or f"help({package})"
    return f"import {package}\n\n{call}"


def _is_asked_for(interface: Interface, each: Import) -> bool:
    """Whether Python has to serve it: the page serves what a module of wasm-bindgen imports."""
    return interface.kind == "plain" and bool(each.module)


def _first_call(interface: Interface, owner: str) -> str | None:
    return next(_calls(interface, owner), None)


def _calls(interface: Interface, owner: str) -> Iterator[str]:
    """Yield a call of each function and constructor whose arguments can be made up."""
    annotations = Annotations(interface)
    for struct in interface.structs:
        if struct.constructor and (given := _arguments(class_signature(struct, annotations))) is not None:
            yield f"{owner}{dotted(struct.namespace, struct.name)}({given})"
    for function in _free(interface):
        given = _arguments(signature_of(function, annotations))
        if given is not None:
            yield f"{owner}{dotted(function.namespace, function.name)}({given})"


def _free(interface: Interface) -> Iterator[Function]:
    yield from sorted(interface.functions, key=lambda each: len(each.parameters))


def _arguments(signature: inspect.Signature) -> str | None:
    """Return arguments for a signature; ``None`` if one of its types has no sample."""
    given = []
    for each in signature.parameters.values():
        if each.name == "self" or each.default is not inspect.Parameter.empty:
            continue
        sample = next((value for key, value in SAMPLES.items() if str(each.annotation).startswith(key)), None)
        if sample is None:
            return None
        given.append(f"{each.name}={sample}")
    return ", ".join(given)
