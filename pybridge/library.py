"""A loaded module as the user sees it: its only attributes are the exports of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pybridge.classes import Enums
from pybridge.interface.model import Interface
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.protocols import special_methods
from pybridge.runtime.engine import Engine
from pybridge.runtime.import_sources import ImportSources, reexported
from pybridge.runtime.instance import Instance

if TYPE_CHECKING:
    from pybridge.runtime.globals import ExportedGlobal

_LIBRARY = "__pybridge__"
"""The name by which a module of a package has its library."""


@dataclass
class State:
    """The instance behind a `Library`, and all that is needed to make another one."""

    instance: Instance
    sources: ImportSources
    engine: Engine

    @cached_property
    def globals(self) -> dict[str, ExportedGlobal]:
        """The exported globals, by their names in Python."""
        if not self.instance.interface.globals:
            return {}
        from pybridge.runtime.globals import exported_globals  # noqa: PLC0415 - few modules export any

        return {python_name(name): each for name, each in exported_globals(self.instance)}


class Library:
    """The exports of a Rust module.

    Functions, classes and enums are attributes under their Rust (or ``js_name``) names; ``dir()`` lists them, and
    ``help()`` shows how they are called. A name that is a Python keyword has an underscore at its end.
    """

    __slots__ = ("__dict__", "__weakref__", "_pb_state")

    _pb_state: State

    def __init__(self, state: State) -> None:
        open_library(self, state)

    def __dir__(self) -> list[str]:
        return sorted(vars(self).keys() | self._pb_state.globals.keys())

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_pb_") and (exported := self._pb_state.globals.get(name)) is not None:
            exported.set(value)
        else:
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_pb_"):  # asked for before `_pb_state` is set
            raise AttributeError(name=name, obj=self)
        if (exported := self._pb_state.globals.get(python_name(name))) is not None:
            return exported.get()
        if name.startswith("__"):  # Python itself asks for these
            raise AttributeError(name=name, obj=self)
        if (known := python_name(name)) in vars(self):
            return vars(self)[known]  # getattr(m, "from")
        instance = self._pb_state.instance
        reason = dict(instance.interface.refused).get(name)
        detail = f" that pybridge can pass: {reason}" if reason else ""
        raise AttributeError(f"{instance.label} exports no {name!r}{detail}", name=name, obj=self)

    def __repr__(self) -> str:
        return f"<Rust module {self._pb_state.instance.label}>"


class _Documentation:
    """The ``__doc__`` of `Library`: that of an object lists the exports of its module, the class keeps its own."""

    def __init__(self, of_class: str | None) -> None:
        self._of_class = of_class

    def __get__(self, library: Library | None, _: type[Library]) -> str | None:
        if library is None:
            return self._of_class
        from pybridge.interface.python.overview import Overview  # noqa: PLC0415 - only `help()` needs it

        return "\n".join(Overview(library._pb_state.instance.interface).offers())


Library.__doc__ = _Documentation(Library.__doc__)  # type: ignore[assignment]  # a descriptor that returns a str


def open_library(library: Library, state: State) -> None:
    """Replace the attributes of a library by the exports of the instance in ``state``."""
    library._pb_state = state
    attributes = vars(library)
    attributes.clear()
    attributes.update(reexported(state.instance.interface, state.sources))
    attributes.update({name: each.get() for name, each in state.globals.items() if not each.is_mutable})
    for namespace, name, export in _exports(state.instance):
        vars(_space(library, namespace))[python_name(name)] = export


class Namespace:
    """The exports of a module that share a namespace (``js_namespace``), as attributes."""

    __slots__ = ("__dict__", "_pb_name")

    _pb_name: str

    def __init__(self, name: str) -> None:
        self._pb_name = name

    def __dir__(self) -> list[str]:
        return sorted(vars(self))

    def __getattr__(self, name: str) -> Any:
        if (known := python_name(name)) in vars(self):
            return vars(self)[known]
        raise AttributeError(f"{self._pb_name} has no {name!r}, only {', '.join(dir(self))}", name=name, obj=self)

    def __repr__(self) -> str:
        return f"<Rust namespace {self._pb_name}>"


def _space(library: Library, namespace: tuple[str, ...]) -> Library | Namespace:
    """Return the object whose attributes are the exports of ``namespace``; make the namespaces that are missing."""
    space: Library | Namespace = library
    for depth, name in enumerate(map(python_name, namespace), 1):
        space = vars(space).setdefault(name, Namespace(".".join(namespace[:depth])))
    return space


def _exports(instance: Instance) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield the namespace, the name and the value of every export."""
    interface = instance.interface
    instance.enums = Enums(instance)
    for described in instance.compiled.enums:
        yield described.namespace, described.name, instance.enums[described.key]
    by_symbol = instance.functions()
    for function in interface.functions:
        yield function.namespace, function.name, by_symbol[function.symbol]
    for constant in interface.constants:
        yield constant.namespace, constant.name, by_symbol[constant.symbol]()
    for struct in interface.structs:
        made_class = instance.build_class(struct, by_symbol)
        if special_methods(struct):
            from pybridge.runtime.protocols import give_protocols  # noqa: PLC0415 - few structs have any

            give_protocols(made_class, struct)
        if not struct.is_private:
            yield struct.namespace, struct.name, made_class
    yield from _memories(instance)
    for name, _ in interface.js_objects:
        yield (), name, getattr(instance.exports, name)


def _memories(instance: Instance) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    from pybridge.runtime.memory import memory_of  # noqa: PLC0415 - `import pybridge` need not wait for it

    for name in (instance.interface.memory, *instance.interface.further_memories):
        if name is not None:
            yield (), name, memory_of(getattr(instance.exports, name))


def publish(names: dict[str, Any], library: Library) -> None:
    """Give a Python module, by its ``globals()``, the exports as its names; a mutable global is asked for each time."""
    for name in names.get("__all__", ()):
        names.pop(name, None)  # of an instance before this one
    exports = {name: value for name, value in vars(library).items() if not name.startswith("__")}
    names.update(exports)
    names["__all__"] = sorted(name for name in exports if not name.startswith("_") and name != "memory")
    names["__getattr__"] = library.__getattr__
    names["__dir__"] = lambda: sorted({*names, *dir(library)})
    names[_LIBRARY] = library


def library_of(module: object) -> Library:
    """Return a library itself, or the one behind a module of a package that `pybridge build` has made.

    Raises:
        TypeError: It is neither.
    """
    found = vars(module).get(_LIBRARY) if isinstance(module, ModuleType) else module
    if not isinstance(found, Library):
        raise TypeError(f"expected a module that pybridge.load() gave, got {type(module).__name__}")
    return found


def state_of(module: object) -> State:
    """Return the state of a library, or of the one behind a module.

    Raises:
        TypeError: It is neither.
    """
    return library_of(module)._pb_state


def interface(library: Library | ModuleType) -> Interface:
    """Return the exports and imports of a module's file, as frozen objects, which are equal by their fields.

    Raises:
        TypeError: ``library`` is not a loaded module.
    """
    return state_of(library).instance.interface
