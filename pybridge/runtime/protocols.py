"""Special methods for the well-known symbols of JavaScript: ``__iter__`` for ``[Symbol.iterator]``.

The methods for the symbols keep their own names, too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from reprlib import recursive_repr
from types import FunctionType
from typing import Any, Self

from pybridge.errors import PybridgeError
from pybridge.interface.model import Struct
from pybridge.interface.python.protocols import (
    ASYNC_DISPOSE,
    ASYNC_ITERATOR,
    DISPOSE,
    ITERATOR,
    TAG,
    TO_PRIMITIVE,
    TO_STRING,
    special_methods,
)

from .platform import JsException
from .rust_object import RustObject, give_method


def give_protocols(made: type[RustObject], struct: Struct) -> None:
    """Give the class of a struct its special methods; the ``__repr__`` of an ``inspectable`` one shows its fields."""
    for name in special_methods(struct):
        if name == "__repr__":
            shown = [each.name for each in struct.properties if each.getter] if struct.is_inspectable else []
            give_method(made, name, _showing(shown))
        else:
            shared = vars(_Special)[name]
            give_method(made, name, FunctionType(shared.__code__, shared.__globals__))


class _Special:
    """The special methods; each is copied into the classes whose structs have the methods that it calls."""

    def __iter__(self: Any) -> Iterator[Any]:
        return _iterator_of(getattr(self, ITERATOR)())

    def __next__(self: Any) -> Any:
        return _value_of(self.next(), StopIteration)

    def __aiter__(self: Any) -> AsyncIterator[Any]:
        return _async_iterator_of(getattr(self, ASYNC_ITERATOR)())

    async def __anext__(self: Any) -> Any:
        return _value_of(await self.next(), StopAsyncIteration)

    def __exit__(self: Any, *_: object) -> None:
        try:
            getattr(self, DISPOSE)()
        finally:
            self.free()

    async def __aenter__(self: Any) -> Any:
        return self

    async def __aexit__(self: Any, *_: object) -> None:
        try:
            await getattr(self, ASYNC_DISPOSE)()
        finally:
            self.free()

    def __str__(self: Any) -> str:
        return str(self.toString() if hasattr(self, TO_STRING) else getattr(self, TO_PRIMITIVE)("string"))

    def __int__(self: Any) -> int:
        return int(getattr(self, TO_PRIMITIVE)("number"))

    def __float__(self: Any) -> float:
        return float(getattr(self, TO_PRIMITIVE)("number"))


# --- JavaScript's iterators ----------------------------------------------------------------------------------------


class _Steps(Iterator[Any]):
    """Iterates over an object whose ``next()`` returns ``done`` and ``value``, as JavaScript's iterators do."""

    def __init__(self, stepping: Any) -> None:
        self._stepping = stepping

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        return _value_of(self._stepping.next(), StopIteration)


class _LaterSteps(AsyncIterator[Any]):
    """Iterates over an object whose ``next()`` returns an awaitable of ``done`` and ``value``."""

    def __init__(self, stepping: Any) -> None:
        self._stepping = stepping

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        step: Awaitable[Any] = self._stepping.next()
        return _value_of(await step, StopAsyncIteration)


def _iterator_of(given: Any) -> Iterator[Any]:
    """Make an iterator of what ``[Symbol.iterator]`` gave: a JavaScript iterator, or an iterable of Python."""
    if not hasattr(given, "__iter__") and hasattr(given, "next"):
        return _Steps(given)
    return iter(given)


def _async_iterator_of(given: Any) -> AsyncIterator[Any]:
    if not hasattr(given, "__aiter__") and hasattr(given, "next"):
        return _LaterSteps(given)
    return aiter(given)


def _value_of(step: Any, end: type[Exception]) -> Any:
    """Return the value of a step of an iterator; raise ``end`` after the last."""
    if _field(step, "done"):
        raise end
    return _field(step, "value")


def _field(step: Any, name: str) -> Any:
    return step.get(name) if isinstance(step, dict) else getattr(step, name, None)


# --- The repr of an object ---------------------------------------------------------------------------------------


def _showing(names: list[str]) -> Callable[[Any], str]:
    """Make a ``__repr__`` with the fields ``names``, under the name that ``[Symbol.toStringTag]`` gives."""
    fields = [name for name in names if name != TAG]

    @recursive_repr("...")  # an object may contain itself
    def show(self: Any) -> str:
        if self._pb_reason():
            return RustObject.__repr__(self)
        name = str(getattr(self, TAG, type(self).__name__))
        shown = ", ".join(f"{field}={_shown(self, field)}" for field in fields)
        return f"{name}({shown})" if fields else f"<{name}>"

    return show


def _shown(value: Any, field: str) -> str:
    try:
        return repr(getattr(value, field))
    except (PybridgeError, JsException):  # a running call borrows the struct mutably, or an array of the page holds it
        return "..."
