"""The Python side of an instance in the native engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain
from typing import Any

from pybridge.interface.model import Struct
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.import_sources import Service
from pybridge.runtime.instance import Instance
from pybridge.runtime.rust_object import RustObject, show_signature


class NativeInstance(Instance):
    """An instance of the native engine. JavaScript holds only borrowed references to it, so cycles are collected."""

    classes: dict[str, type[RustObject]]

    def __init__(self, compiled: Compiled, services: Mapping[int, Service]) -> None:
        super().__init__(compiled)
        self.services = tuple(chain.from_iterable(services.items()))
        """Alternately the position of an import that Python serves, and the callable that serves it."""
        self.has_servers = bool(services)
        self.capsule: Any = None
        """A capsule. When CPython destroys it, nothing in Python needs the instance, and JavaScript frees its arena."""
        self.closure_type: Any = None
        """The type of the module's closures, once there has been a closure."""
        self._types: dict[str, type[RustObject]] = {}

    def start(self) -> None:
        """Run the module's start functions."""
        failure = self._api.start()
        if failure is not None:
            raise failure

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Make an object for each function of the module, by wasm symbol; methods belong to their types."""
        made = self._api.functions()
        functions = (*self.interface.functions, *self.interface.constants)
        return {function.symbol: each for function, each in zip(functions, made, strict=True)}

    def build_class(self, struct: Struct, functions: Mapping[str, Callable[..., Any]]) -> type[RustObject]:  # noqa: ARG002 - other engines need them
        """Make the type of an exported struct."""
        if not self._types:
            keys = (each.key for each in self.interface.structs)
            self._types = dict(zip(keys, self._api.types(), strict=True))
        made = self._types[struct.key]
        self.name_class(made, struct)
        show_signature(made, partial(self.compiled.class_signature, struct))
        self.classes[struct.key] = made
        return made
