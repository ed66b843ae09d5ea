"""The Python side of the native engine, one for the page, and how it makes instances."""

from __future__ import annotations

from typing import Any

from pybridge.runtime.compiled import Compiled
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

    def _new_instance(self, compiled: Compiled, sources: ImportSources) -> NativeInstance:
        return NativeInstance(compiled, sources.services)

    def _arguments(self, instance: NativeInstance, sources: ImportSources) -> tuple[Any, ...]:
        compiled = instance.compiled
        given = to_js(given_values(compiled.interface, sources), dict_converter=js.Object.fromEntries)
        return instance, instance.owner, compiled.module, self._prepared(compiled), given

    def _prepare(self, compiled: Compiled) -> Any:
        plan = plan_of(compiled.interface, compiled.label)
        info = export_info(compiled.interface)
        return js.JSON.parse(f'{{"plan": {plan}, "info": {info}}}')
