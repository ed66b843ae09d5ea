"""What JavaScript says by well-known symbols, as Python says it: ``[Symbol.iterator]`` is ``__iter__``.

The methods stay there under their own names, too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, Self

from pybridge.errors import PybridgeError
from pybridge.interface.model import Struct

from .owned import RustObject, give_method

_ITERATOR, _ASYNC_ITERATOR = "[Symbol.iterator]", "[Symbol.asyncIterator]"
_DISPOSE, _ASYNC_DISPOSE = "[Symbol.dispose]", "[Symbol.asyncDispose]"
_TO_PRIMITIVE, _TAG = "[Symbol.toPrimitive]", "[Symbol.toStringTag]"


def give_protocols(made: type[RustObject], struct: Struct) -> None:
    """Let the class of a struct do what its symbols promise; ``inspectable`` ones show their fields."""
    methods = {each.name for each in struct.methods}
    properties = [each.name for each in struct.properties if each.getter]
    functions: Functions = {}
    for name, give in _GIVEN.items():
        if name in methods:
            functions |= give(methods)
    if struct.is_inspectable or _TAG in properties:
        functions["__repr__"] = _showing(properties if struct.is_inspectable else [])
    for name, function in functions.items():
        give_method(made, name, function)


Functions = dict[str, Callable[..., Any]]


def _iterated(methods: set[str]) -> Functions:
    def iterate(self: Any) -> Iterator[Any]:
        return _iterator_of(getattr(self, _ITERATOR)())

    def step(self: Any) -> Any:
        return _value_of(self.next(), StopIteration)

    return {"__iter__": iterate} | ({"__next__": step} if "next" in methods else {})


def _iterated_later(methods: set[str]) -> Functions:
    def iterate(self: Any) -> AsyncIterator[Any]:
        return _async_iterator_of(getattr(self, _ASYNC_ITERATOR)())

    async def step(self: Any) -> Any:
        return _value_of(await self.next(), StopAsyncIteration)

    return {"__aiter__": iterate} | ({"__anext__": step} if "next" in methods else {})


def _disposed(_: set[str]) -> Functions:
    def leave(self: Any, *_: object) -> None:
        try:
            getattr(self, _DISPOSE)()
        finally:
            self.free()

    return {"__exit__": leave}


def _disposed_later(_: set[str]) -> Functions:
    async def enter(self: Any) -> Any:
        return self

    async def leave(self: Any, *_: object) -> None:
        try:
            await getattr(self, _ASYNC_DISPOSE)()
        finally:
            self.free()

    return {"__aenter__": enter, "__aexit__": leave}


def _as_text(_: set[str]) -> Functions:
    def text(self: Any) -> str:
        return str(self.toString())

    return {"__str__": text}


def _as_primitive(methods: set[str]) -> Functions:
    def text(self: Any) -> str:
        return str(getattr(self, _TO_PRIMITIVE)("string"))

    def whole(self: Any) -> int:
        return int(getattr(self, _TO_PRIMITIVE)("number"))

    def real(self: Any) -> float:
        return float(getattr(self, _TO_PRIMITIVE)("number"))

    return {"__int__": whole, "__float__": real} | ({} if "toString" in methods else {"__str__": text})


_GIVEN: dict[str, Callable[[set[str]], Functions]] = {
    _ITERATOR: _iterated,
    _ASYNC_ITERATOR: _iterated_later,
    _DISPOSE: _disposed,
    _ASYNC_DISPOSE: _disposed_later,
    _TO_PRIMITIVE: _as_primitive,
    "toString": _as_text,
}


# --- Iterators of JavaScript's -----------------------------------------------------------------------------------


class _Steps(Iterator[Any]):
    """Iterates over an object whose ``next()`` gives ``done`` and ``value``, as JavaScript's iterators do."""

    def __init__(self, stepping: Any) -> None:
        self._stepping = stepping

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return _value_of(self._stepping.next(), StopIteration)


class _LaterSteps(AsyncIterator[Any]):
    """The same, where ``next()`` gives an awaitable."""

    def __init__(self, stepping: Any) -> None:
        self._stepping = stepping

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        step: Awaitable[Any] = self._stepping.next()
        return _value_of(await step, StopAsyncIteration)


def _iterator_of(given: Any) -> Iterator[Any]:
    """An iterator for what ``[Symbol.iterator]`` gave: an iterator of JavaScript's, or what Python iterates over."""
    if not hasattr(given, "__iter__") and hasattr(given, "next"):
        return _Steps(given)
    return iter(given)


def _async_iterator_of(given: Any) -> AsyncIterator[Any]:
    if not hasattr(given, "__aiter__") and hasattr(given, "next"):
        return _LaterSteps(given)
    return aiter(given)


def _value_of(step: Any, end: type[Exception]) -> Any:
    """What a step of an iterator gave; raises ``end`` behind the last."""
    if _field(step, "done"):
        raise end
    return _field(step, "value")


def _field(step: Any, name: str) -> Any:
    return step.get(name) if isinstance(step, dict) else getattr(step, name, None)


# --- What an object shows of itself ------------------------------------------------------------------------------


def _showing(names: list[str]) -> Callable[[Any], str]:
    """A ``__repr__`` with the fields ``names``, under the name that ``[Symbol.toStringTag]`` gives."""
    fields = [name for name in names if name != _TAG]

    def show(self: Any) -> str:
        if self._pb_state():
            return RustObject.__repr__(self)
        name = str(getattr(self, _TAG, type(self).__name__))
        shown = ", ".join(f"{field}={_shown(self, field)}" for field in fields)
        return f"{name}({shown})" if fields else f"<{name}>"

    return show


def _shown(value: Any, field: str) -> str:
    try:
        return repr(getattr(value, field))
    except PybridgeError:  # somebody changes it just now
        return "..."
