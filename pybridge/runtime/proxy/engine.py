"""The proxy engine's Python half, one for the page, and how it makes instances."""

from __future__ import annotations

from typing import Any

from pybridge.interface.model import Interface
from pybridge.runtime.engine import Engine, given_values, instantiating
from pybridge.runtime.plan import plan_of
from pybridge.runtime.platform import js, pyodide_js, to_js
from pybridge.runtime.supply import Supply

from .half import Failed, make_half
from .instance import ProxyInstance


class ProxyEngine(Engine):
    """Everything through Pyodide's public proxies: slower than ``native``, always available."""

    name = "proxy"

    def __init__(self, runtime: Any) -> None:
        self._failed = Failed()
        self._engine = runtime.ProxyEngine.new(make_half(self._failed, self._keep), pyodide_js.ffi)

    def _keep(self, error: BaseException) -> None:
        try:
            self._engine.keep(error)
        except Exception:  # noqa: BLE001 - no stack is left to hand it over: it has to fly through JavaScript
            raise error from None

    async def instantiate(self, module: Any, interface: Interface, label: str, supply: Supply) -> ProxyInstance:
        """A fresh instance; its start functions have not run."""
        instance = ProxyInstance(interface, label, self._failed, self._keep, supply.services)
        plan, given = plan_of(interface, label), _given(instance, supply)
        with instantiating(label):
            instance.attach(await self._engine.instantiate(instance.owner, module, plan, given))
        return instance

    def instantiate_now(self, module: Any, interface: Interface, label: str, supply: Supply) -> ProxyInstance:
        """The same without waiting."""
        instance = ProxyInstance(interface, label, self._failed, self._keep, supply.services)
        plan, given = plan_of(interface, label), _given(instance, supply)
        with instantiating(label):
            instance.attach(self._engine.instantiateSync(instance.owner, module, plan, given))
        return instance


def _given(instance: ProxyInstance, supply: Supply) -> Any:
    """What JavaScript gets for the imports of an instance."""
    given = {"served": list(supply.services), **given_values(instance.interface, supply)}
    return to_js(given, dict_converter=js.Object.fromEntries)
