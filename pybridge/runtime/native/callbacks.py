"""The callbacks of the native engine, Python functions and types by name: `PythonCallbacks` in ``js/src/native/``.

JavaScript calls the functions as C code does, with Python objects; an exception stays set in Python.
"""

from __future__ import annotations

import builtins
import json
from array import array
from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

from pybridge.errors import PybridgeError, RustError
from pybridge.runtime import failures
from pybridge.runtime.closure import Closure
from pybridge.runtime.failures import exception_of, remark, text_of
from pybridge.runtime.instance import instances, pin
from pybridge.runtime.platform import JsBigInt, js, jsnull
from pybridge.runtime.rust_object import ClassProperty, RustObject, RustType
from pybridge.runtime.value_text import describe, printed

from .functions import RustFunction, RustMethod, RustProperty, function_type

exception = exception_of
bytearray = builtins.bytearray  # noqa: A001 - JavaScript looks it up by this name
set = builtins.set  # noqa: A001 - the same
staticmethod = builtins.staticmethod  # noqa: A001 - the same


def rust_error(value: Any) -> RustError:
    """Make the exception for an ``Err`` that Rust returned, or a value that it threw."""
    return failures.rust_error(text_of(value), value)


def _page_error(message: str) -> Any:
    return js.Error.new(message)


RustError._pb_make_value = builtins.staticmethod(_page_error)


def decode_cast(owner: int, codes: str) -> str:
    """Return the JSON of a cast, from the JSON of the descriptor codes that Rust recorded."""
    return instances[owner].decode_cast(cast("list[int]", json.loads(codes)))


def perform(operation: str, name: str, args: Sequence[Any], optional: bool) -> Any:  # noqa: FBT001 - called by JavaScript
    """Carry out an operation of an import on a Python object, ``args[0]``."""
    from pybridge.runtime.operations import operate  # noqa: PLC0415 - as a rule the page serves imports

    receiver, *rest = args
    return operate(operation, name, receiver, rest, optional=optional)


def accessor(made: type[property] | None, name: str, getter: Any, setter: Any, doc: str | None) -> Any:
    """Make a property of instances for an existing class, of the type ``made`` if there is one."""
    return _named((made or property)(getter, setter, None, doc), name)


def class_accessor(_made: None, name: str, getter: Any, setter: Any, doc: str | None) -> Any:
    """Make a property of the class itself for an existing class."""
    return _named(ClassProperty(getter, setter, doc), name)


def _named(made: Any, name: str) -> Any:
    """Call ``__set_name__``, as Python does for the properties in the body of a class, and return the property."""
    made.__set_name__(RustObject, name)
    return made


def members(owner: int, key: str) -> tuple[Any, ...]:
    """Return a tuple: the class of an enum, then alternately the value of each member and the member."""
    enumeration = instances[owner].enums[key]
    return (enumeration, *(each for member in enumeration for each in (member.value, member)))


_WHEN_USED = {
    "MISSING": "attributes",
    "Unfit": "content",
    "add_place": "content",
    "content": "content",
    "counterpart": "counterparts",
    "datetime": "content",
    "expected": "counterparts",
    "future": "futures",
    "is_awaitable": "futures",
    "look": "operations",
    "moment": "content",
    "reject": "futures",
    "resolve": "futures",
    "same_keys": "content",
    "watch": "futures",
    "wrong_key": "content",
}
"""Where the callbacks are that few calls need: JavaScript asks for a callback when it uses it first."""


def __getattr__(name: str) -> Any:
    if name not in _WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    return getattr(import_module(f"pybridge.runtime.{_WHEN_USED[name]}"), name)


__all__ = [
    "Closure",
    "JsBigInt",
    "PybridgeError",
    "RustError",
    "RustFunction",
    "RustMethod",
    "RustObject",
    "RustProperty",
    "RustType",
    "accessor",
    "array",
    "bytearray",
    "class_accessor",
    "decode_cast",
    "describe",
    "exception",
    "function_type",
    "jsnull",
    "members",
    "perform",
    "pin",
    "printed",
    "remark",
    "rust_error",
    "set",
    "staticmethod",
]
