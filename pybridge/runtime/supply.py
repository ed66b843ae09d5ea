"""Which Python object serves which import of a module, and what nobody serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pybridge.errors import LoadError, MissingImportError
from pybridge.interface.model import Import, Interface, Option

from .memory import Memory

Service: TypeAlias = Callable[..., Any]
_ABSENT = object()


@dataclass
class Supply:
    """What Python gives: services by the index of their import, and the memory to import."""

    services: dict[int, Service] = field(default_factory=dict)
    memory: Memory | None = None
    unserved: list[int] = field(default_factory=list)
    """Imports left for the page to serve."""


def supply(interface: Interface, imports: Mapping[str, Any] | None, label: str) -> Supply:
    """Find what ``imports`` gives for each import of the module.

    Raises:
        LoadError: ``imports`` gives something that cannot serve.
    """
    given = imports or {}
    found = Supply(memory=_memory(interface, given, label))
    for position, imported in enumerate(interface.imports):
        service = _service(imported, given, label)
        if service is None:
            found.unserved.append(position)
        else:
            found.services[position] = service
    return found


def require(interface: Interface, missing: list[int], label: str) -> None:
    """Raise a `MissingImportError` that names all imports that neither ``imports=`` nor the page serves."""
    if not missing:
        return
    lines = "\n".join(f"  {_spell(interface.imports[position])}" for position in missing)
    raise MissingImportError(
        f"{label} needs {len(missing)} import{'s' * (len(missing) != 1)} that nobody gave:\n{lines}\n"
        "Give each a Python callable with load(..., imports={...})"
    )


def _memory(interface: Interface, given: Mapping[str, Any], label: str) -> Memory | None:
    if interface.imported_memory is None:
        return None
    module, name = interface.imported_memory
    memory = _lookup(given, (module, name))
    if isinstance(memory, Memory):
        return memory
    got = "nothing" if memory is _ABSENT else type(memory).__name__
    raise MissingImportError(
        f"{label} imports its memory as {module}.{name}, got {got}: "
        f"give imports={{{module!r}: {{{name!r}: pybridge.Memory(initial=...)}}}}"
    )


def _service(imported: Import, given: Mapping[str, Any], label: str) -> Service | None:
    """What serves an import, if ``given`` has it; operations on a receiver are the receiver's own business."""
    if imported.operation in ("string", "intrinsic"):
        return None
    base = () if imported.module is None else (imported.module,)
    path = (*base, *imported.namespace, imported.owner or imported.name)
    found = _lookup(given, path)
    if found is _ABSENT:
        return None
    served = _operation(imported, found)
    if served is not None and not callable(served):
        raise LoadError(f"{label}: imports give {type(found).__name__} for {'.'.join(path)}, which is not callable")
    return served


def _operation(imported: Import, found: Any) -> Service | None:
    """What does the operation of an import on ``found``; ``None`` when it is for a receiver to do."""
    name = imported.name
    whole: dict[str, Any] = {
        "function": found,
        "constructor": found,
        "static": lambda: found,
        "instanceof": lambda value: isinstance(value, found),
    }
    of_class: dict[str, Any] = {
        "method": getattr(found, name, _ABSENT),
        "getter": lambda: getattr(found, name),
        "setter": lambda value: setattr(found, name, value),
    }
    return (whole | of_class if imported.is_static else whole).get(imported.operation)


def _lookup(given: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path of names through mappings, modules and objects."""
    for name in path:
        given = given.get(name, _ABSENT) if isinstance(given, Mapping) else getattr(given, name, _ABSENT)
        if given is _ABSENT:
            return _ABSENT
    return given


def _spell(imported: Import) -> str:
    """An import as a person would look for it: ``env.foo(i32) -> i32``."""
    owner = (imported.owner,) if imported.owner and imported.operation != "constructor" else ()
    place = ".".join(filter(None, (imported.module, *imported.namespace, *owner, imported.name)))
    types = ", ".join(_name(each) for each in imported.parameters)
    returns = _name(imported.returns)
    return f"{place}({types})" + (f" -> {returns}" if returns != "Unit" else "")


def _name(type_: Any) -> str:
    if isinstance(type_, Option):
        return f"{_name(type_.item)} | None"
    return str(getattr(type_, "name", None) or type(type_).__name__)
