"""The Python side of the native engine, one for the page, and how it makes instances."""

from __future__ import annotations

from typing import Any

from pybridge.interface.model import Interface
from pybridge.runtime.engine import Engine, given_values
from pybridge.runtime.import_sources import ImportSources
from pybridge.runtime.plan import plan_of
from pybridge.runtime.platform import js, pyodide_js, to_js

from . import callbacks
from .export_info import export_info
from .instance import NativeInstance


def native_engine(runtime: Any) -> NativeEngine | str:
    """Return the engine, or the reason why it cannot run in this page."""
    try:
        made = runtime.createNativeEngine(pyodide_js, callbacks)
    except Exception as error:  # noqa: BLE001 - whatever Pyodide's internals have become, the proxy engine can run
        return f"its trial ended with {type(error).__name__}: {error}"
    return made if isinstance(made, str) else NativeEngine(made)


class NativeEngine(Engine):
    """Turns exports into builtin functions and types of CPython; depends on private parts of Pyodide."""

    name = "native"

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def _new_instance(self, interface: Interface, label: str, sources: ImportSources) -> NativeInstance:
        return NativeInstance(interface, label, sources.services)

    def _arguments(self, instance: NativeInstance, module: Any, sources: ImportSources) -> tuple[Any, ...]:
        return instance, instance.owner, module, _wanted(instance, sources)


def _wanted(instance: NativeInstance, sources: ImportSources) -> Any:
    interface = instance.interface
    wanted = {
        "plan": plan_of(interface, instance.label),
        "exportInfo": export_info(interface, instance.annotations),
        **given_values(interface, sources),
    }
    return to_js(wanted, dict_converter=js.Object.fromEntries)
