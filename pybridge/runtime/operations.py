"""What an import does to a Python object that receives it: ``value.name``, ``value[key]``, ``value.name(...)``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from traceback import format_exception
from typing import Any

from .futures import is_awaitable, then


def operate(operation: str, name: str, receiver: Any, rest: list[Any]) -> Any:  # noqa: PLR0911 - one branch an operation
    """The result of an operation on ``receiver``; the names of operations are those of `Import.operation`."""
    match operation, rest:
        case "getter", []:
            return _attribute(receiver, name)
        case "setter", [value]:
            return setattr(receiver, name, value)
        case "index_get", [key]:
            return receiver[key]
        case "index_set", [key, value]:
            receiver[key] = value
            return None
        case "index_delete", [key]:
            del receiver[key]
            return True
        case "method", [fulfilled, *rejected] if name == "then" and is_awaitable(receiver):
            return then(receiver, fulfilled, *rejected)
        case _:
            return _attribute(receiver, name)(*rest)


def _attribute(receiver: Any, name: str) -> Any:
    """An attribute by its name, or what Python has for one that all objects of JavaScript have that do the same."""
    if name in _EQUIVALENTS and not hasattr(receiver, name):
        protocol, equivalent = _EQUIVALENTS[name]
        if hasattr(receiver, protocol):
            return partial(equivalent, receiver)
    if isinstance(receiver, BaseException) and name in _OF_ERRORS and _lacks(receiver, name):
        return _OF_ERRORS[name](receiver)
    return getattr(receiver, name)


def _call(function: Any, _this: Any, *args: Any) -> Any:
    return function(*args)


def _apply(function: Any, _this: Any, args: Any) -> Any:
    return function(*args)


def _bind(function: Any, _this: Any, *args: Any) -> Any:
    return partial(function, *args)


def _next(iterator: Any) -> dict[str, Any]:
    """One step, as JavaScript's iterators tell it."""
    try:
        return {"done": False, "value": next(iterator)}
    except StopIteration as end:
        return {"done": True, "value": end.value}


def _lacks(error: BaseException, name: str) -> bool:
    """Whether it has no such attribute; a name that Python's own errors have is not that of their class."""
    return type(error).__module__ == "builtins" or not hasattr(error, name)


def _words_of(error: BaseException) -> str:
    words = str(error)
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


_EQUIVALENTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "call": ("__call__", _call),
    "apply": ("__call__", _apply),
    "bind": ("__call__", _bind),
    "next": ("__next__", _next),
    "[Symbol.iterator]": ("__iter__", iter),
    "[Symbol.asyncIterator]": ("__aiter__", aiter),
}
"""What JavaScript's functions and iterators can do, and the method of the Python objects that can do it."""

_OF_ERRORS: dict[str, Callable[[BaseException], Any]] = {
    "message": str,
    "name": lambda error: type(error).__name__,
    "cause": lambda error: error.__cause__,
    "stack": lambda error: "".join(format_exception(error)),
    "toString": lambda error: partial(_words_of, error),
}
"""What JavaScript's errors have."""
