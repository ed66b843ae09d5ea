"""The Python half of one instance of a module."""

from __future__ import annotations

import builtins
import itertools
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakValueDictionary, ref

from pybridge import errors
from pybridge.interface.annotations import Annotations
from pybridge.interface.descriptor import Descriptors
from pybridge.interface.model import Interface, decode, encode

from .calls import composed, export, service
from .closure import Closure
from .plan import functions_of
from .platform import JsException, create_proxy
from .supply import Service
from .unfit import spell

if TYPE_CHECKING:
    from .owned import RustObject

_numbers = itertools.count(1)
instances: WeakValueDictionary[int, Instance] = WeakValueDictionary()
"""Every living instance, by the number under which JavaScript knows it."""


class Instance:
    """What Python knows of an instance: its classes, the callables it has been given, the failure on its way.

    JavaScript holds Python only through ``owner`` and through proxies that refer back weakly; so an instance dies
    with its last reference in Python, also as part of a cycle.
    """

    def __init__(self, interface: Interface, label: str, failed: object, keep: Callable[[BaseException], None]) -> None:
        self.interface = interface
        self.label = label
        self.failed = failed
        self.keep = keep
        self.owner = next(_numbers)
        self.annotations = Annotations(interface)
        self.classes: dict[str, type[RustObject]] = {}
        self.enums: Mapping[str, type[Any]] = {}
        self.closures: WeakValueDictionary[int, Closure] = WeakValueDictionary()
        self.moving: list[tuple[RustObject, int]] = []
        """Structs on their way into Rust: given back when the call never happens."""
        self.scratch: list[Any] = []
        """JavaScript arrays of the proxies made for the arguments of a call."""
        self._descriptors = Descriptors(interface.dialect) if interface.kind == "bindgen" else None
        self._signatures: dict[str, tuple[Any, Any]] = {}
        self._services: list[Callable[..., Any]] = []
        self._proxies: list[Any] = []
        self._face: Any = None
        self._failure: tuple[BaseException, bool] | None = None
        instances[self.owner] = self

    # --- Coming up ---------------------------------------------------------------------------------------------

    def proxies(self, services: Mapping[int, Service]) -> list[list[Any]]:
        """What JavaScript calls for the imports that Python serves: ``[index of the import, proxy]``."""
        supplied = []
        for position, served in services.items():
            self._services.append(service(self, served, self.interface.imports[position]))
            proxy = create_proxy(_weakly(ref(self), len(self._services) - 1))
            self._proxies.append(proxy)
            supplied.append([position, proxy])
        return supplied

    def attach(self, face: Any) -> None:
        """Take over the JavaScript half."""
        self._face = face

    def start(self) -> None:
        """Run the module's start functions."""
        if self._face.start() is self.failed:
            raise self.take_failure(len(self.moving))

    def functions(self) -> dict[str, Callable[..., Any]]:
        """A Python function for each function and method of the module, by wasm symbol."""
        targets = zip(functions_of(self.interface), self._face.functions, strict=True)
        return {function.symbol: export(self, target, function, label) for (label, function), target in targets}

    @property
    def exports(self) -> Any:
        """The exports of the wasm instance, as JavaScript has them."""
        return self._face.exports

    # --- Calls -------------------------------------------------------------------------------------------------

    def fail(self, kind: str, message: str, entered: bool, value: Any) -> None:  # noqa: FBT001 - called by JavaScript
        """Keep a failure for the Python frame that called."""
        self._failure = (self._exception(kind, message, value), entered)

    def fail_with(self, exception: BaseException) -> None:
        """Keep an exception that was raised in Python and came back."""
        self._failure = (exception, True)

    def _exception(self, kind: str, message: str, value: Any) -> BaseException:
        if kind == "JavaScript":
            return value if isinstance(value, JsException) else errors.RustError(f"JavaScript threw {message}", value)
        if kind == "RustError":
            return errors.RustError(_text_of(value), value)
        if kind == "RustPanic":
            hint = f"; `await pybridge.reload(module)` makes a fresh instance of {self.label}"
            return errors.RustPanic(message + hint, self.label)
        found = getattr(errors, kind, None) or getattr(builtins, kind)
        raised: BaseException = found(message)
        return raised

    def take_failure(self, mark: int) -> BaseException:
        """The failure of the call that just returned, to be raised; structs that Rust never saw are given back."""
        if self._failure is None:
            return errors.PybridgeError(f"{self.label}: a call failed without saying why; please report this")
        exception, entered = self._failure
        self._failure = None
        self.settle(mark, entered=entered)
        return exception

    def settle(self, mark: int, *, entered: bool) -> None:
        """A call has failed: the structs that it was to move are given back, unless Rust may have taken them."""
        if not entered:
            for owner, address in self.moving[mark:]:
                owner._pb_address = address  # noqa: SLF001
        del self.moving[mark:]

    # --- Called by JavaScript, through `half.py` ---------------------------------------------------------------

    def decode_cast(self, words: list[int]) -> str:
        """The JSON of a cast, from the words that Rust recorded."""
        if self._descriptors is None:
            raise errors.UnsupportedTypeError("a plain module describes no casts")
        cast = self._descriptors.cast(words)
        form = {"key": cast.key, "parameters": encode(cast.parameters), "returns": encode(cast.returns)}
        return json.dumps(form)

    def closure(self, face: Any) -> Closure:
        """The callable of a Rust closure, one for as long as somebody holds it."""
        found = self.closures.get(face.id)
        if found is None:
            parameters, returns = self.types(face.signature)
            label = f"closure of {self.label}"
            call = composed(self, face.invoke, parameters, returns, label, partial(_refused, len(parameters)))
            found = self.closures[face.id] = Closure(self, face, call)
        return found

    def types(self, form: str) -> tuple[Any, Any]:
        """The parameters and the return of a signature that JavaScript passes as JSON."""
        if form not in self._signatures:
            parameters, returns = json.loads(form)
            self._signatures[form] = (decode(parameters), decode(returns))
        return self._signatures[form]

    # --- Endings -----------------------------------------------------------------------------------------------

    def live(self) -> dict[str, int]:
        """Counts of what is alive, by kind."""
        counts: dict[str, int] = self._face.live().to_py() if self._face is not None else {}
        return counts

    def free(self, symbol: str, address: int) -> None:
        """Free a struct."""
        if self._face.free(symbol, address) is self.failed:
            raise self.take_failure(len(self.moving))

    def close(self, why: str = "was closed") -> None:
        """End everything that lives in the instance, without entering it."""
        face, proxies = self._face, self._proxies
        self._proxies = []
        if face is not None:
            face.close(f"{self.label} {why}")
        for proxy in proxies:
            proxy.destroy()

    def __del__(self) -> None:
        self.close("is gone: its module was deleted")


def _weakly(instance: ref[Instance], position: int) -> Callable[..., Any]:
    """Calls a service of an instance without keeping the instance alive."""

    def serve(*args: Any) -> Any:
        living = instance()
        if living is None:
            return None
        return living._services[position](*args)  # noqa: SLF001

    return serve


def _refused(arity: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> NoReturn:
    """A closure's arguments have no names, and none may be left out."""
    got = f"{len(args)}" + (f" and keywords {', '.join(kwargs)}" if kwargs else "")
    raise TypeError(f"this Rust closure takes {arity} argument{'s' * (arity != 1)}, got {got}")


def _text_of(value: Any) -> str:
    """The message of an error that Rust gave."""
    if isinstance(value, JsException):
        return str(value.message)
    return value if isinstance(value, str) else spell(value)
