"""The base of the engines. The rest of pybridge asks an engine for nothing but instances."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Literal, TypeAlias

from pybridge.errors import LoadError
from pybridge.interface.model import Interface

from .compiled import Compiled
from .import_sources import ImportSources
from .instance import Instance
from .platform import JsException
from .room import with_room

EngineName: TypeAlias = Literal["native", "proxy"]


class Engine(ABC):
    """The Python side of an engine, which brings calls into Rust and back; a page has one of each kind."""

    name: ClassVar[EngineName]
    _engine: Any
    """The JavaScript side, which has ``instantiate`` and ``instantiateSync``."""

    async def instantiate(self, compiled: Compiled, sources: ImportSources, *, sync: bool) -> Instance:
        """Make a fresh instance of a module; its start functions have not run.

        Raises:
            LoadError: The instance could not be made.
        """
        try:
            return await with_room(lambda: self._instantiated(compiled, sources, sync=sync), sync=sync)
        except JsException as error:
            raise LoadError(f"{compiled.label} could not be instantiated: {error}") from error

    async def _instantiated(self, compiled: Compiled, sources: ImportSources, *, sync: bool) -> Instance:
        engine, instance = self._engine, self._new_instance(compiled, sources)
        given = self._arguments(instance, sources)
        instance.attach(engine.instantiateSync(*given) if sync else await engine.instantiate(*given))
        return instance

    @abstractmethod
    def _new_instance(self, compiled: Compiled, sources: ImportSources) -> Instance:
        """Make the Python side of an instance."""

    @abstractmethod
    def _arguments(self, instance: Any, sources: ImportSources) -> tuple[Any, ...]:
        """Return the arguments of ``instantiate`` in JavaScript."""

    def _prepared(self, compiled: Compiled) -> Any:
        """Return what JavaScript needs to know of a module; it is made for the first of its instances."""
        if self.name not in compiled.prepared:
            compiled.prepared[self.name] = self._prepare(compiled)
        return compiled.prepared[self.name]

    @abstractmethod
    def _prepare(self, compiled: Compiled) -> Any:
        """Make what JavaScript needs to know of a module."""


def given_values(interface: Interface, sources: ImportSources) -> dict[str, Any]:
    """Return what JavaScript needs for imports: ``scope``, ``values``, and ``memory``.

    That is the first imported memory, which the calls of a module without a memory of its own use.
    """
    values = sources.values
    memories = (values[each.module][each.name] for each in interface.imported_values if each.kind == "memory")
    return {"scope": sources.scope, "values": values, "memory": next(memories, None)}
