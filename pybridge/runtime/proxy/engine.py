"""The Python side of the proxy engine, one for the page, and how it makes instances."""

from __future__ import annotations

from typing import Any

from pybridge.errors import LoadError
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.engine import Engine, given_values
from pybridge.runtime.import_sources import ImportSources
from pybridge.runtime.plan import plan_of
from pybridge.runtime.platform import js, pyodide_js, to_js

from .callbacks import Failed, make_callbacks
from .instance import ProxyInstance

_FFI = ("PyProxy", "PyAwaitable", "PythonError")
"""The classes of Pyodide's public API in JavaScript that the engine uses."""


class ProxyEngine(Engine):
    """Passes everything through Pyodide's public proxies: slower than ``native``, always available."""

    name = "proxy"

    def __init__(self, runtime: Any) -> None:
        if lacking := [name for name in _FFI if not callable(getattr(pyodide_js.ffi, name, None))]:
            raise LoadError(
                f"pybridge cannot run in this Pyodide, which lacks pyodide.ffi.{', pyodide.ffi.'.join(lacking)}"
            )
        self._failed = Failed()
        self._engine = runtime.ProxyEngine.new(make_callbacks(self._failed, self._keep), pyodide_js)

    def _keep(self, error: BaseException) -> None:
        try:
            self._engine.keep(error)
        except Exception:  # noqa: BLE001 - no stack is left to hand it over: it has to fly through JavaScript
            raise error from None

    def _new_instance(self, compiled: Compiled, sources: ImportSources) -> ProxyInstance:
        return ProxyInstance(compiled, self._failed, self._keep, sources.services)

    def _arguments(self, instance: ProxyInstance, sources: ImportSources) -> tuple[Any, ...]:
        compiled = instance.compiled
        return instance.owner, compiled.module, self._prepared(compiled), _given(instance, sources)

    def _prepare(self, compiled: Compiled) -> Any:
        return js.JSON.parse(plan_of(compiled.interface, compiled.label))


def _given(instance: ProxyInstance, sources: ImportSources) -> Any:
    """Return the JavaScript object that describes the sources of an instance's imports."""
    given = {"servedPlaces": list(sources.services), **given_values(instance.interface, sources)}
    return to_js(given, dict_converter=js.Object.fromEntries)
