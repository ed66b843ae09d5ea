"""Finds the source of each import: a Python object, a JavaScript object that Python gives, or the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from pybridge.errors import LoadError
from pybridge.interface.model import Import, Interface, Option

from .platform import JsProxy, to_js

if TYPE_CHECKING:
    from .imported_values import Values

Service: TypeAlias = Callable[..., Any]
Path: TypeAlias = tuple[str, ...]
_ABSENT = object()


@dataclass
class ImportSources:
    """The Python and JavaScript objects that ``imports=`` gives, and the imports that are left to the page."""

    services: dict[int, Service] = field(default_factory=dict)
    """Python callables, by the position of their import in ``Interface.all_imports``."""
    values: Values = field(default_factory=dict)
    """The memories, globals, tables and tags that the module imports."""
    js_objects: dict[Path, JsProxy] = field(default_factory=dict)
    """JavaScript objects, each by the path of the global, module or namespace that it replaces for the page."""
    addresses: dict[str, str] = field(default_factory=dict)
    """The addresses that ``imports=`` gives for modules, by the names of the modules."""
    unserved: list[int] = field(default_factory=list)
    """The positions of the imports that are left to the page."""
    reexports: dict[str, Any] = field(default_factory=dict)
    """The Python objects among the imports that the module exports again, by export name."""
    scope: Any = None
    """The ``Scope`` of the runtime, in which the imports that the page serves are looked up."""


def find_sources(interface: Interface, imports: Mapping[str, Any] | None, label: str) -> ImportSources:
    """Find the source of each import of the module in ``imports``.

    Raises:
        LoadError: ``imports`` gives an object that is not callable for an import that is called, or a value of the
            wrong kind for a memory, global, table or tag.
        MissingImportError: The module imports such a value, and ``imports`` gives none.
    """
    given = imports or {}
    found = ImportSources()
    if interface.imported_values:
        from .imported_values import find_values  # noqa: PLC0415 - few modules import any

        found.values = find_values(interface, given, label)
    aliases = {snippet.name: snippet.path for snippet in interface.snippets}
    for position, imported in enumerate(interface.all_imports):
        if imported.operation in ("string", "intrinsic"):
            continue
        path, value = _look(given, _path_of(imported), aliases)
        if imported.operation == "link" or (len(path) == 1 and imported.module and isinstance(value, str)):
            if isinstance(value, str):
                found.addresses[path[0]] = value
            found.unserved.append(position)
        elif isinstance(value, JsProxy):
            found.js_objects[path] = value
            found.unserved.append(position)
        elif value is _ABSENT and not _may_lack(imported, path):
            found.unserved.append(position)
        elif (service := _service(imported, value, path, label)) is not None:
            found.services[position] = service
    _find_reexports(interface, given, aliases, found)
    return found


def _find_reexports(
    interface: Interface, given: Mapping[str, Any], aliases: Mapping[str, str], found: ImportSources
) -> None:
    for reexport in interface.reexports:
        path, value = _look(given, _below(reexport.module, *reexport.path), aliases)
        if isinstance(value, JsProxy):
            found.js_objects[path] = value
        elif value is not _ABSENT and not (len(path) == 1 and reexport.module and isinstance(value, str)):
            found.reexports[reexport.name] = value


def reexported(interface: Interface, given: ImportSources) -> dict[str, Any]:
    """Return the values of the imports that the module exports again; one that is found nowhere is left out."""
    there = {each.name: given.scope.find(each.module, to_js(each.path)) for each in interface.reexports}
    return {name: value for name, value in (there | given.reexports).items() if value is not None}


def _path_of(imported: Import) -> Path:
    """Return the names by which an import is found; the first names a module or a global."""
    if imported.operation == "link":
        return (imported.name,)
    return _below(imported.module, *imported.namespace, imported.owner or imported.name)


def _below(module: str | None, *names: str) -> Path:
    return names if module is None else (module, *names)


def _look(given: Mapping[str, Any], path: Path, aliases: Mapping[str, str]) -> tuple[Path, Any]:
    """Follow ``path`` through ``imports=``; return the longest prefix found, and its value."""
    first = path[0]
    value: Any = given.get(first, given.get(aliases.get(first, first), _ABSENT))
    if value is _ABSENT:
        return (), value
    for depth, name in enumerate(path[1:], start=1):
        if isinstance(value, JsProxy | str):
            return path[:depth], value
        value = value.get(name, _ABSENT) if isinstance(value, Mapping) else getattr(value, name, _ABSENT)
        if value is _ABSENT:
            return path[:depth], value
    return path, value


def _may_lack(imported: Import, path: Path) -> bool:
    """Whether absence is a valid answer: for optional statics and for `instanceof`."""
    optional = imported.operation == "static" and isinstance(imported.returns, Option)
    return bool(path) and (optional or imported.operation == "instanceof")


def _service(imported: Import, found: Any, path: Path, label: str) -> Service | None:
    """Return the function that serves an import with ``found``; ``None`` for an operation on a receiver."""
    operation, name = imported.operation, imported.name
    match operation:
        case "static":
            return lambda: None if found is _ABSENT else found
        case "instanceof":
            return lambda value: _is_instance(value, found)
        case "function" | "constructor":
            return _callable(found, path, label)
        case "method" if imported.is_static:
            return _callable(getattr(found, name, None), (*path, name), label)
        case _ if imported.is_static:
            from .operations import operate, takes_none  # noqa: PLC0415 - only operations on Python objects need it

            optional = takes_none(imported.returns)
            return lambda *args: operate(operation, name, found, list(args), optional=optional)
        case _:
            return None


def _callable(found: Any, path: Path, label: str) -> Service:
    if not callable(found):
        raise LoadError(f"{label}: imports give {type(found).__name__} for {'.'.join(path)}, which is not callable")
    served: Service = found
    return served


def _is_instance(value: object, found: Any) -> bool:
    """Whether ``value`` is an instance of ``found``; False when ``found`` is not a class, as in JavaScript."""
    try:
        return isinstance(value, found)
    except TypeError:
        return False
