"""A Rust closure in the proxy engine, held through a JavaScript object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybridge.runtime.closure import Closure
from pybridge.runtime.instance import Instance


class ProxyClosure(Closure):
    """A Rust closure that is called through ``api``, a ``ClosureApi`` of the runtime."""

    __slots__ = ("_invoke", "_pb_api", "_pb_instance")

    def __init__(self, instance: Instance, api: Any, invoke: Callable[..., Any]) -> None:
        self._pb_instance = instance
        self._pb_api = api
        self._invoke = invoke
        api.hold()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the closure in Rust."""
        return self._invoke(*args, **kwargs)

    @property
    def alive(self) -> bool:
        """Whether the closure can still be called; ``False`` once Rust has dropped it."""
        return bool(self._pb_api.alive)

    @property
    def js(self) -> Any:
        """The closure as a JavaScript function, for APIs of the page that keep it: ``js.setTimeout(c.js, 10)``."""
        return self._pb_api.face()

    def __del__(self) -> None:
        if hasattr(self, "_pb_api"):
            self._pb_api.release()


# Users know one class of closures, in messages and in help().
ProxyClosure.__name__ = ProxyClosure.__qualname__ = Closure.__name__
ProxyClosure.__doc__ = Closure.__doc__
