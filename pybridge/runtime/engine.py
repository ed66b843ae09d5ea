"""The base of the engines: all that the rest of pybridge asks of one is to make instances."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from pybridge.errors import LoadError
from pybridge.interface.model import Interface

from .import_sources import ImportSources
from .instance import Instance
from .platform import JsException


class Engine(ABC):
    """Brings calls into Rust and back: the Python side of an engine, one for the page."""

    name: ClassVar[str]
    _engine: Any
    """The JavaScript side, which has ``instantiate`` and ``instantiateSync``."""

    async def instantiate(
        self, module: Any, interface: Interface, label: str, sources: ImportSources, *, sync: bool
    ) -> Instance:
        """Make a fresh instance of a ``WebAssembly.Module``; its start functions have not run.

        Raises:
            LoadError: It could not be made.
        """
        engine, instance = self._engine, self._new_instance(interface, label, sources)
        given = self._arguments(instance, module, sources)
        try:
            instance.attach(engine.instantiateSync(*given) if sync else await engine.instantiate(*given))
        except JsException as error:
            raise LoadError(f"{label} could not be instantiated: {error}") from error
        return instance

    @abstractmethod
    def _new_instance(self, interface: Interface, label: str, sources: ImportSources) -> Instance:
        """Make the Python side of an instance."""

    @abstractmethod
    def _arguments(self, instance: Any, module: Any, sources: ImportSources) -> tuple[Any, ...]:
        """Return the arguments of ``instantiate`` in JavaScript."""


def given_values(interface: Interface, sources: ImportSources) -> dict[str, Any]:
    """Return for JavaScript the ``scope`` of imports, and ``values`` and ``memory`` for those that are no functions."""
    memory = sources.memory and sources.memory._pb_memory
    given = {"scope": sources.scope, "memory": memory}
    if interface.imported_memory is None:
        return {**given, "values": {}}
    module, name = interface.imported_memory
    return {**given, "values": {module: {name: memory}}}
