"""Operations of imports on a Python object: ``value.name``, ``value[key]``, ``value.name(...)``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from traceback import format_exception
from typing import Any

from .futures import is_awaitable, then


def operate(operation: str, name: str, receiver: Any, rest: list[Any]) -> Any:  # noqa: PLR0911 - one branch an operation
    """Carry out an operation on ``receiver``; the names of operations are those of `Import.operation`."""
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
    """Return an attribute, or the equivalent of one that JavaScript's functions, iterators and errors have."""
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
    """Take one step of an iterator, and return it in the form of JavaScript's iterators."""
    try:
        return {"done": False, "value": next(iterator)}
    except StopIteration as end:
        return {"done": True, "value": end.value}


def _lacks(error: BaseException, name: str) -> bool:
    """Whether an error has no such attribute; a ``name`` of Python's builtin errors is not that of their class."""
    return type(error).__module__ == "builtins" or not hasattr(error, name)


def _text_of(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


_EQUIVALENTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "call": ("__call__", _call),
    "apply": ("__call__", _apply),
    "bind": ("__call__", _bind),
    "next": ("__next__", _next),
    "[Symbol.iterator]": ("__iter__", iter),
    "[Symbol.asyncIterator]": ("__aiter__", aiter),
}
"""For methods of JavaScript's functions and iterators: the special method that is needed, and the equivalent."""

_OF_ERRORS: dict[str, Callable[[BaseException], Any]] = {
    "message": str,
    "name": lambda error: type(error).__name__,
    "cause": lambda error: error.__cause__,
    "stack": lambda error: "".join(format_exception(error)),
    "toString": lambda error: partial(_text_of, error),
}
"""Attributes of JavaScript's errors, for Python exceptions."""
