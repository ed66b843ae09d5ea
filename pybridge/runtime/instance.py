"""The base of instances of a module: their Python side, as far as it is the same in every engine."""

from __future__ import annotations

import atexit
import itertools
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.model import Struct, encode
from pybridge.interface.python.identifiers import dotted, module_name

from .compiled import Compiled
from .messages import RELOADED
from .rust_object import RustObject

_numbers = itertools.count(1)
instances: WeakValueDictionary[int, Instance] = WeakValueDictionary()
"""Every living instance of all engines, by its number, which JavaScript uses to refer to it."""
_pinned: set[Instance] = set()
"""Instances whose closures the page holds: they outlive their last reference in Python, but not Python itself."""
atexit.register(_pinned.clear)


class Instance(ABC):
    """The Python side of an instance: its interface, its classes and enums, and the API of its JavaScript side.

    JavaScript refers to an instance only by its number, ``owner``, and through proxies that hold it weakly. So an
    instance dies with its last reference in Python, also as part of a cycle.
    """

    classes: Mapping[str, type[RustObject]]
    """The class of each struct, by the struct's key; `build_class` adds to it."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.interface = compiled.interface
        self.label = compiled.label
        self.module_name = module_name(self.label)
        """The ``__module__`` of what the instance makes; until there is something, it may be changed."""
        self.owner = next(_numbers)
        self.classes = {}
        self.enums: Mapping[str, type[Any]] = {}
        self._api: Any = None
        self.has_servers = False
        """Whether Python serves some of the imports."""
        instances[self.owner] = self

    # --- Coming up ---------------------------------------------------------------------------------------------

    def attach(self, api: Any) -> None:
        """Take over the JavaScript side, an ``InstanceApi``: it has ``exports``, ``live()`` and ``close(why)``."""
        self._api = api

    @abstractmethod
    def start(self) -> None:
        """Run the module's start functions."""

    @abstractmethod
    def functions(self) -> Mapping[str, Callable[..., Any]]:
        """Make a Python function for each function and method of the module, by wasm symbol."""

    @abstractmethod
    def build_class(self, struct: Struct, functions: Mapping[str, Callable[..., Any]]) -> type[RustObject]:
        """Make the class of an exported struct, and keep it in ``classes``; ``functions`` are those of `functions`."""

    def name_class(self, made: type[RustObject], struct: Struct) -> None:
        """Give the class of a struct the names by which Python can import it."""
        made.__module__ = self.module_name
        made.__qualname__ = dotted(struct.namespace, struct.name)

    @property
    def exports(self) -> Any:
        """The exports of the wasm instance, as JavaScript has them."""
        return self._api.exports

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of the wasm imports that pybridge does not know; Rust's calls of them fail."""
        return tuple(self._api.unknown)

    def decode_cast(self, codes: list[int]) -> str:
        """Return the JSON of a cast, from the descriptor codes that Rust recorded."""
        descriptors = self.compiled.descriptors
        if descriptors is None:
            raise UnsupportedTypeError("a plain module describes no casts")
        cast = descriptors.cast(codes)
        form = {"key": cast.key, "parameters": encode(cast.parameters), "returns": encode(cast.returns)}
        return json.dumps(form)

    # --- Endings -----------------------------------------------------------------------------------------------

    def live(self) -> dict[str, int]:
        """Count the living objects of the instance, by kind."""
        counts: dict[str, int] = self._api.live().to_py() if self._api is not None else {}
        return counts

    def held(self) -> list[str]:
        """Describe each object that Rust holds by a handle."""
        return [] if self._api is None else [str(text) for text in self._api.held()]

    def close(self, why: str = "was closed") -> None:
        """End all objects of the instance without calling into it; messages of later calls say ``why``."""
        if why == RELOADED:
            for each in self.classes.values():
                each._pb_earlier = self.label  # noqa: SLF001 - an attribute of our own classes
        if self._api is not None:
            self._api.close(f"{self.label} {why}")

    def __del__(self) -> None:
        self.close("is gone: its module was deleted")


def pin(owner: int, pinned: bool) -> None:  # noqa: FBT001 - called by JavaScript
    """Keep an instance alive while the page holds one of its closures; let it go when ``pinned`` is false."""
    instance = instances.get(owner)
    if instance is None:
        return
    if pinned:
        _pinned.add(instance)
    else:
        _pinned.discard(instance)
