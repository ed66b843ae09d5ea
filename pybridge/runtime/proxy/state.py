"""The state of an instance that the calls of the proxy engine share; all modules that make calls import this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybridge.errors import PybridgeError
from pybridge.interface.model import Struct, decode
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.failures import exception_of
from pybridge.runtime.instance import Instance

from .buffer_pool import CallResources
from .rust_object import ProxyObject


class ProxyState(Instance):
    """Holds the classes of an instance, the structs that calls are moving into Rust, and the failure to be raised."""

    classes: dict[str, type[ProxyObject]]

    def __init__(self, compiled: Compiled, failed: object, keep: Callable[[BaseException], None]) -> None:
        super().__init__(compiled)
        self.failed = failed
        self.keep = keep
        self.moving: list[tuple[ProxyObject, int]] = []
        """The structs that calls are moving into Rust, with their addresses; given back if Rust is never entered."""
        self.resources: CallResources = []
        """The pooled buffers and proxies for the arguments of the running calls."""
        self.constructors: dict[str, Callable[..., int]] = {}
        """Functions that make a struct and return its address, by the constructor's wasm symbol."""
        self._signatures: dict[str, tuple[Any, Any]] = {}
        self._failure: tuple[BaseException, bool] | None = None

    @property
    def api(self) -> Any:
        """JavaScript's functions for the instance: ``InstanceApi`` in ``js/src/proxy/engine.ts``."""
        return self._api

    def free_function(self, symbol: str) -> Callable[[int, bool], Any]:
        """Return JavaScript's function that frees a struct by its address, see `StructClass.free`."""
        free: Callable[[int, bool], Any] = self._api.freeFunction(symbol)
        return free

    def ancestors(self, struct: Struct) -> Any:
        """Return JavaScript's functions for the structs that this one extends, see `StructClass.ancestors`."""
        return self._api.ancestors(struct.key)

    def page_class(self, struct: Struct) -> Any:
        """Return the class by which the page's JavaScript knows the objects of a struct."""
        return self._api.pageClass(struct.key)

    # --- Calls -------------------------------------------------------------------------------------------------

    def fail(self, kind: str, message: str, entered: bool, value: Any) -> None:  # noqa: FBT001 - called by JavaScript
        """Keep a failure for the Python frame that called."""
        self._failure = (exception_of(self.label, kind, message, value), entered)

    def fail_with(self, exception: BaseException) -> None:
        """Keep an exception that Python raised in an import, and that came back through Rust."""
        self._failure = (exception, True)

    def take_failure(self, mark: int | None = None) -> BaseException:
        """Return the failure of the call that has just returned, to be raised, and forget it.

        A call that moves structs passes the ``mark`` at which they start in `moving`: those that Rust never saw are
        given back.
        """
        if self._failure is None:
            return PybridgeError(f"{self.label}: a call failed without saying why; please report this")
        exception, entered = self._failure
        self._failure = None
        self.settle(len(self.moving) if mark is None else mark, entered=entered)
        return exception

    def settle(self, mark: int, *, entered: bool) -> None:
        """Give back the structs that a failed call was to move, unless Rust was ``entered`` and may have taken them."""
        if not entered:
            for owner, address in self.moving[mark:]:
                owner._pb_address = address
        del self.moving[mark:]

    def types(self, form: str) -> tuple[Any, Any]:
        """Return the parameters and the return type of a signature that JavaScript passes as JSON."""
        if form not in self._signatures:
            parameters, returns = decode(form)
            self._signatures[form] = (parameters, returns)
        return self._signatures[form]
