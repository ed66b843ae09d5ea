"""The native engine, one for the page, and how it makes instances."""

from __future__ import annotations

from typing import Any

from pybridge.interface.model import Interface
from pybridge.runtime.engine import Engine, given_values, instantiating
from pybridge.runtime.plan import plan_of
from pybridge.runtime.platform import js, pyodide_js, to_js
from pybridge.runtime.supply import Supply

from . import half
from .faces import faces_of
from .instance import NativeInstance


def native_engine(runtime: Any) -> NativeEngine | str:
    """The engine, or why it cannot run in this page."""
    made = runtime.createNativeEngine(pyodide_js, half)
    return made if isinstance(made, str) else NativeEngine(made)


class NativeEngine(Engine):
    """Exports are CPython's own builtin functions and types; it leans on what is private to Pyodide."""

    name = "native"

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    async def instantiate(self, module: Any, interface: Interface, label: str, supply: Supply) -> NativeInstance:
        """A fresh instance; its start functions have not run."""
        instance = NativeInstance(interface, label, supply.services)
        with instantiating(label):
            instance.attach(await self._engine.instantiate(instance, instance.owner, module, _wanted(instance, supply)))
        return instance

    def instantiate_now(self, module: Any, interface: Interface, label: str, supply: Supply) -> NativeInstance:
        """The same without waiting."""
        instance = NativeInstance(interface, label, supply.services)
        with instantiating(label):
            instance.attach(self._engine.instantiateSync(instance, instance.owner, module, _wanted(instance, supply)))
        return instance


def _wanted(instance: NativeInstance, supply: Supply) -> Any:
    interface = instance.interface
    wanted = {
        "plan": plan_of(interface, instance.label),
        "faces": faces_of(interface, instance.annotations),
        **given_values(interface, supply),
    }
    return to_js(wanted, dict_converter=js.Object.fromEntries)
