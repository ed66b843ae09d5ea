"""The Python side of an instance in the proxy engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NoReturn
from weakref import WeakValueDictionary, ref

from pybridge.frozen import changed
from pybridge.interface.model import Import, Operation, Struct
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.import_sources import Service
from pybridge.runtime.messages import wrong_arity
from pybridge.runtime.plan import functions_of
from pybridge.runtime.platform import create_proxy

from .calls import composing, constructor, export
from .classes import build_class
from .closure import ProxyClosure
from .conversions import lifting
from .rust_object import ProxyObject
from .services import performing, service
from .state import ProxyState


class ProxyInstance(ProxyState):
    """An instance of the proxy engine: makes Python's functions and classes, and the callables that serve imports."""

    def __init__(
        self,
        compiled: Compiled,
        failed: object,
        keep: Callable[[BaseException], None],
        servers: Mapping[int, Service],
    ) -> None:
        super().__init__(compiled, failed, keep)
        self.servers = servers
        self.has_servers = bool(servers)
        self.closures: WeakValueDictionary[int, ProxyClosure] = WeakValueDictionary()
        self._calls: dict[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {}
        self.services: list[Callable[..., Any]] = []
        self._proxies: list[Any] = []

    # --- Coming up ---------------------------------------------------------------------------------------------

    def service(self, place: int, signature: str) -> Any:
        """Make the function that JavaScript calls for the import at position ``place``, which Python serves."""
        types, returns = self.types(signature)
        imported = changed(self.interface.all_imports[place], parameters=types, returns=returns)
        return self._proxy_of(service(self, self.servers[place], imported))

    def performer(self, operation: Operation, name: str, signature: str, variadic: bool) -> Any:  # noqa: FBT001 - called by JavaScript
        """Make the function that JavaScript calls for an operation of an import on a Python object."""
        types, returns = self.types(signature)
        return self._proxy_of(performing(self, Import("", "", name, operation, types, returns, variadic=variadic)))

    def _proxy_of(self, service: Callable[..., Any]) -> Any:
        self.services.append(service)
        proxy = create_proxy(_weakly(ref(self), len(self.services) - 1))
        self._proxies.append(proxy)
        return proxy

    def start(self) -> None:
        """Run the module's start functions."""
        if self._api.start() is self.failed:
            raise self.take_failure()

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Make a Python function for each function and method of the module, by wasm symbol."""
        constructors = {each.constructor.symbol for each in self.interface.structs if each.constructor}
        targets = zip(functions_of(self.interface), self._api.functions, strict=True)
        made = {}
        for (label, function), target in targets:
            made[function.symbol] = export(self, target, function, label)
            if function.symbol in constructors:
                self.constructors[function.symbol] = constructor(self, target, function, label)
        return made

    def build_class(self, struct: Struct, functions: Mapping[str, Callable[..., Any]]) -> type[ProxyObject]:
        """Make the class of an exported struct."""
        return build_class(self, struct, functions)

    # --- Called by JavaScript, through `callbacks.py` ----------------------------------------------------------

    def closure(self, api: Any) -> ProxyClosure:
        """Return the callable of a Rust closure; as long as somebody holds it, every call returns this one."""
        found = self.closures.get(api.id)
        if found is None:
            call = self._calling_closures(api.signature)(api.invoke)
            found = self.closures[api.id] = ProxyClosure(self, api, call)
        return found

    def _calling_closures(self, signature: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Return what makes the calls of closures of a signature, of which there may be many."""
        found = self._calls.get(signature)
        if found is None:
            parameters, returns = self.types(signature)
            arrange = partial(_refused, len(parameters))
            found = composing(self, parameters, returns, f"closure of {self.label}", arrange)
            self._calls[signature] = found
        return found

    def lifted(self, value: Any, form: str) -> Any:
        """Convert a value from JavaScript for Python; its type is the only parameter in the signature ``form``."""
        [type_], _ = self.types(form)
        lift = lifting(self, type_)
        return lift(value) if lift else value

    # --- Endings -----------------------------------------------------------------------------------------------

    def close(self, why: str = "was closed") -> None:
        """End all objects of the instance without calling into it; messages of later calls say ``why``."""
        proxies, self._proxies = self._proxies, []
        super().close(why)
        for proxy in proxies:
            proxy.destroy()


def _weakly(instance: ref[ProxyInstance], position: int) -> Callable[..., Any]:
    """Make a function that calls a service of an instance without keeping the instance alive."""

    def serve(*args: Any) -> Any:
        living = instance()
        if living is None:
            return None
        return living.services[position](*args)

    return serve


def _refused(arity: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> NoReturn:
    """Refuse the arguments of a closure: its parameters have no names, and none may be left out."""
    got = f"{len(args)}" + (f" and keywords {', '.join(kwargs)}" if kwargs else "")
    raise TypeError(wrong_arity(f"{arity} argument{'s' * (arity != 1)}", got))
