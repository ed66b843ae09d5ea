"""The proxy engine's Python half of one instance."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakValueDictionary, ref

from pybridge.errors import PybridgeError
from pybridge.interface.model import Import, Interface, Operation, Struct, decode
from pybridge.runtime.failures import exception_of
from pybridge.runtime.instance import Instance
from pybridge.runtime.plan import functions_of
from pybridge.runtime.platform import create_proxy
from pybridge.runtime.supply import Service

from .calls import composed, constructor, export
from .classes import build_class
from .closure import ProxyClosure
from .services import performing, service
from .staging import Scratch
from .values import lifting

if TYPE_CHECKING:
    from .owned import ProxyObject


class ProxyInstance(Instance):
    """What the proxy engine knows of an instance: the callables it has been given, the failure on its way."""

    classes: dict[str, type[ProxyObject]]

    def __init__(
        self,
        interface: Interface,
        label: str,
        failed: object,
        keep: Callable[[BaseException], None],
        served: Mapping[int, Service],
    ) -> None:
        super().__init__(interface, label)
        self.served = served
        self.failed = failed
        self.keep = keep
        self.closures: WeakValueDictionary[int, ProxyClosure] = WeakValueDictionary()
        self.moving: list[tuple[ProxyObject, int]] = []
        """Structs on their way into Rust: given back when the call never happens."""
        self.scratch: Scratch = []
        """What was taken for the arguments of the calls that are running."""
        self.constructors: dict[str, Callable[..., int]] = {}
        """What makes a struct and gives its address, by the constructor's wasm symbol."""
        self._signatures: dict[str, tuple[Any, Any]] = {}
        self.services: list[Callable[..., Any]] = []
        self._proxies: list[Any] = []
        self._failure: tuple[BaseException, bool] | None = None

    # --- Coming up ---------------------------------------------------------------------------------------------

    def service(self, place: int, signature: str) -> Any:
        """What JavaScript calls for the import at a place, which Python serves."""
        types, returns = self.types(signature)
        imported = replace(self.interface.all_imports[place], parameters=types, returns=returns)
        return self._proxy_of(service(self, self.served[place], imported))

    def performer(self, operation: Operation, name: str, signature: str, variadic: bool) -> Any:  # noqa: FBT001 - called by JavaScript
        """What JavaScript calls for an operation of an import on a Python object."""
        types, returns = self.types(signature)
        return self._proxy_of(performing(self, Import("", "", name, operation, types, returns, variadic=variadic)))

    def _proxy_of(self, service: Callable[..., Any]) -> Any:
        self.services.append(service)
        proxy = create_proxy(_weakly(ref(self), len(self.services) - 1))
        self._proxies.append(proxy)
        return proxy

    def start(self) -> None:
        """Run the module's start functions."""
        if self._face.start() is self.failed:
            raise self.take_failure(len(self.moving))

    def functions(self) -> dict[str, Callable[..., Any]]:
        """A Python function for each function and method of the module, by wasm symbol."""
        constructors = {each.constructor.symbol for each in self.interface.structs if each.constructor}
        targets = zip(functions_of(self.interface), self._face.functions, strict=True)
        made = {}
        for (label, function), target in targets:
            made[function.symbol] = export(self, target, function, label)
            if function.symbol in constructors:
                self.constructors[function.symbol] = constructor(self, target, function, label)
        return made

    def freeing(self, symbol: str) -> Callable[[int, bool], Any]:
        """What frees a struct by its address; see ``_pb_free``."""
        free: Callable[[int, bool], Any] = self._face.freeing(symbol)
        return free

    def lineage(self, struct: Struct) -> Any:
        """JavaScript's half of what a struct extends."""
        return self._face.lineage(struct.key)

    def build_class(self, struct: Struct, functions: Mapping[str, Callable[..., Any]]) -> type[ProxyObject]:
        """The class of an exported struct."""
        return build_class(self, struct, functions)

    # --- Calls -------------------------------------------------------------------------------------------------

    def fail(self, kind: str, message: str, entered: bool, value: Any) -> None:  # noqa: FBT001 - called by JavaScript
        """Keep a failure for the Python frame that called."""
        self._failure = (exception_of(self.label, kind, message, value), entered)

    def fail_with(self, exception: BaseException) -> None:
        """Keep an exception that was raised in Python and came back."""
        self._failure = (exception, True)

    def take_failure(self, mark: int) -> BaseException:
        """The failure of the call that just returned, to be raised; structs that Rust never saw are given back."""
        if self._failure is None:
            return PybridgeError(f"{self.label}: a call failed without saying why; please report this")
        exception, entered = self._failure
        self._failure = None
        self.settle(mark, entered=entered)
        return exception

    def settle(self, mark: int, *, entered: bool) -> None:
        """A call has failed: the structs that it was to move are given back, unless Rust may have taken them."""
        if not entered:
            for owner, address in self.moving[mark:]:
                owner._pb_address = address
        del self.moving[mark:]

    # --- Called by JavaScript, through `half.py` ---------------------------------------------------------------

    def closure(self, face: Any) -> ProxyClosure:
        """The callable of a Rust closure, one for as long as somebody holds it."""
        found = self.closures.get(face.id)
        if found is None:
            parameters, returns = self.types(face.signature)
            label = f"closure of {self.label}"
            call = composed(self, face.invoke, parameters, returns, label, partial(_refused, len(parameters)))
            found = self.closures[face.id] = ProxyClosure(self, face, call)
        return found

    def types(self, form: str) -> tuple[Any, Any]:
        """The parameters and the return of a signature that JavaScript passes as JSON."""
        if form not in self._signatures:
            parameters, returns = json.loads(form)
            self._signatures[form] = (decode(parameters), decode(returns))
        return self._signatures[form]

    def lifted(self, value: Any, form: str) -> Any:
        """A value of the one parameter of a signature, as JavaScript has it, as Python's."""
        [type_], _ = self.types(form)
        lift = lifting(self, type_)
        return lift(value) if lift else value

    # --- Endings -----------------------------------------------------------------------------------------------

    def close(self, why: str = "was closed") -> None:
        """End everything that lives in the instance, without entering it."""
        proxies, self._proxies = self._proxies, []
        super().close(why)
        for proxy in proxies:
            proxy.destroy()


def _weakly(instance: ref[ProxyInstance], position: int) -> Callable[..., Any]:
    """Calls a service of an instance without keeping the instance alive."""

    def serve(*args: Any) -> Any:
        living = instance()
        if living is None:
            return None
        return living.services[position](*args)

    return serve


def _refused(arity: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> NoReturn:
    """A closure's arguments have no names, and none may be left out."""
    got = f"{len(args)}" + (f" and keywords {', '.join(kwargs)}" if kwargs else "")
    raise TypeError(f"this Rust closure takes {arity} argument{'s' * (arity != 1)}, got {got}")
