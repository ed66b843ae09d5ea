"""Python objects, looked at as JavaScript looks at an object: what is not there is ``undefined``, and no error.

JavaScript knows one kind of member: ``value.name`` is ``value["name"]``. For a Python object that is an item, if it has
one of that key, else an attribute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from traceback import format_exception
from types import MemberDescriptorType, SimpleNamespace
from typing import Any

from .value_text import spell


class Missing:
    """The class of `MISSING`."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()
"""Stands for a member that an object does not have."""


def member(value: Any, key: Any) -> Any:
    """Return ``value[key]`` as JavaScript reads it: an item, else an attribute, else `MISSING`.

    Raises:
        BaseException: Whatever reading the member raises, except for the errors that say that there is none.
    """
    found = _item(value, key)
    return attribute(value, key) if found is MISSING and isinstance(key, str) else found


def _item(value: Any, key: Any) -> Any:
    kind = type(value)
    if not hasattr(kind, "__getitem__"):
        return MISSING
    try:
        return value[key]
    except LookupError:
        return MISSING
    except TypeError:
        if isinstance(key, str) and not hasattr(kind, "keys"):  # its items have no texts for keys
            return MISSING
        raise


def has_member(value: Any, key: str) -> bool:
    """Whether ``key in value`` for JavaScript; a property that raises is there, too."""
    try:
        return member(value, key) is not MISSING
    except Exception:  # noqa: BLE001 - whatever the property raises
        return True


def set_member(value: Any, key: Any, content: Any) -> None:
    """Do ``value[key] = content`` as JavaScript does: set an item, or an attribute if the object takes no such item."""
    if hasattr(type(value), "__setitem__"):
        try:
            value[key] = content
        except (TypeError, LookupError):
            if not isinstance(key, str) or hasattr(type(value), "keys"):
                raise
        else:
            return
    if not isinstance(key, str):
        raise TypeError(f"{type(value).__name__!r} object does not support item assignment")
    setattr(value, key, content)


def delete_member(value: Any, key: Any) -> None:
    """Do ``delete value[key]``: delete an item or attribute; what is not there needs no deleting."""
    if _item(value, key) is not MISSING:
        del value[key]
    elif isinstance(key, str) and attribute(value, key) is not MISSING:
        delattr(value, key)


def attribute(value: Any, name: str) -> Any:
    """Return an attribute, or what JavaScript's objects of the kind have by that name, else `MISSING`.

    Raises:
        BaseException: Whatever reading the attribute raises, also an ``AttributeError`` from inside of a property.
    """
    if isinstance(value, BaseException) and name in _OF_ERRORS and _lacks(value, name):
        return _OF_ERRORS[name](value)
    try:
        return getattr(value, name)
    except AttributeError as error:
        if not _says_missing(error, value, name):
            raise
    if name in _EQUIVALENTS:
        protocol, equivalent = _EQUIVALENTS[name]
        if hasattr(value, protocol):
            return partial(equivalent, value)
    return MISSING


def _says_missing(error: AttributeError, value: Any, name: str) -> bool:
    """Whether an error says that an object lacks the attribute, and does not come from code that computes it."""
    if error.name not in {None, name}:
        return False
    for each in type(value).__mro__:
        if name in vars(each):
            return isinstance(vars(each)[name], MemberDescriptorType)  # a slot that is not set
    return True


def names(value: Any) -> list[str]:
    """Return the names of the attributes that are an object's content, in order: the public ones of its own.

    Raises:
        TypeError: If the object has none and holds something else, which JavaScript could not see.
    """
    if is_dataclass(value) and not isinstance(value, type):
        found = [each.name for each in fields(value)]
        found += [name for name in getattr(value, "__dict__", ()) if name not in found]
    else:
        found = [*_slots(type(value)), *getattr(value, "__dict__", ())]
    shown = [name for name in found if not name.startswith("_") and attribute(value, name) is not MISSING]
    if not shown and (found or not _is_empty(value)):
        kind = type(value).__name__
        todo = "pass text, a number or a dict in its place"
        raise TypeError(f"{spell(value)}: a Python {kind} has no attributes that JavaScript could read; {todo}")
    return shown


def _slots(kind: type) -> list[str]:
    """Return the names of the slots of a class and its bases."""
    return [
        name
        for each in reversed(kind.__mro__)
        for name, found in vars(each).items()
        if isinstance(found, MemberDescriptorType) and each.__module__ != "builtins" and "__slots__" in vars(each)
    ]


def _is_empty(value: Any) -> bool:
    """Whether an object without attributes holds nothing: it has a ``__dict__``, and no base that is written in C."""
    kinds = [each for each in type(value).__mro__ if each is not object]
    is_python = all("__module__" in vars(each) or each is SimpleNamespace for each in kinds)
    return hasattr(value, "__dict__") and not isinstance(value, Enum) and is_python


# --- What JavaScript's functions, iterators and errors have ------------------------------------------------------


def _call(function: Any, _this: Any, *args: Any) -> Any:
    return function(*args)


def _apply(function: Any, _this: Any, args: Any) -> Any:
    return function(*args)


def _bind(function: Any, _this: Any, *args: Any) -> Any:
    return partial(function, *args)


def _next(iterator: Any) -> dict[str, Any]:
    """Return what JavaScript's ``next()`` returns for an iterator of Python: ``{done, value}``."""
    try:
        return {"done": False, "value": next(iterator)}
    except StopIteration as end:
        return {"done": True, "value": end.value}


def _lacks(error: BaseException, name: str) -> bool:
    """Whether an error lacks an attribute. A builtin error may have a ``name``, but not that of its class."""
    return type(error).__module__ == "builtins" or not hasattr(error, name)


def _text_of(error: BaseException) -> str:
    message = str(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


_EQUIVALENTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "call": ("__call__", _call),
    "apply": ("__call__", _apply),
    "bind": ("__call__", _bind),
    "next": ("__next__", _next),
    "[Symbol.iterator]": ("__iter__", iter),
    "[Symbol.asyncIterator]": ("__aiter__", aiter),
}
"""Methods of JavaScript functions and iterators: for each, the special method that is needed, and the equivalent."""

_OF_ERRORS: dict[str, Callable[[BaseException], Any]] = {
    "message": str,
    "name": lambda error: type(error).__name__,
    "cause": lambda error: error.__cause__,
    "stack": lambda error: "".join(format_exception(error)),
    "toString": lambda error: partial(_text_of, error),
}
"""Attributes of JavaScript errors: for each, its value for a Python exception."""
