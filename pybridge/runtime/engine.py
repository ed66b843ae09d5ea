"""The base of the engines. The rest of pybridge asks an engine for nothing but instances."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from pybridge.errors import LoadError
from pybridge.interface.model import Interface

from .import_sources import ImportSources
from .imported_values import memory_among
from .instance import Instance
from .platform import JsException


class Engine(ABC):
    """The Python side of an engine, which brings calls into Rust and back; a page has one of each kind."""

    name: ClassVar[str]
    _engine: Any
    """The JavaScript side, which has ``instantiate`` and ``instantiateSync``."""

    async def instantiate(
        self, module: Any, interface: Interface, label: str, sources: ImportSources, *, sync: bool
    ) -> Instance:
        """Make a fresh instance of a ``WebAssembly.Module``; its start functions have not run.

        Raises:
            LoadError: The instance could not be made.
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
    """Return what JavaScript needs for imports: ``scope``, ``values``, and ``memory``, which is one of the values."""
    return {"scope": sources.scope, "values": sources.values, "memory": memory_among(interface, sources.values)}
