"""The callbacks of the native engine, Python functions and types by name: `PythonCallbacks` in ``js/src/native/``.

JavaScript calls the functions as C code does, with Python objects; an exception stays set in Python.
"""

from __future__ import annotations

import builtins
import json
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from pybridge.errors import PybridgeError, RustError
from pybridge.runtime import failures
from pybridge.runtime.attributes import MISSING
from pybridge.runtime.closure import Closure
from pybridge.runtime.content import Unfit, add_place, content, moment, same_keys, wrong_key
from pybridge.runtime.counterparts import counterpart, expected
from pybridge.runtime.failures import exception_of, remark, text_of
from pybridge.runtime.futures import future, is_awaitable, reject, resolve, watch
from pybridge.runtime.instance import instances, pin
from pybridge.runtime.operations import look, operate
from pybridge.runtime.platform import JsBigInt, js, jsnull
from pybridge.runtime.rust_object import ClassProperty, RustObject, RustType
from pybridge.runtime.value_text import describe, printed

from .functions import RustFunction, RustMethod, function_type

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
    receiver, *rest = args
    return operate(operation, name, receiver, rest, optional=optional)


def accessor(name: str, getter: Any, setter: Any, doc: str | None) -> Any:
    """Make a property of instances for an existing class."""
    return _named(property(getter, setter, None, doc), name)


def class_accessor(name: str, getter: Any, setter: Any, doc: str | None) -> Any:
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


__all__ = [
    "MISSING",
    "Closure",
    "JsBigInt",
    "PybridgeError",
    "RustError",
    "RustFunction",
    "RustMethod",
    "RustObject",
    "RustType",
    "Unfit",
    "accessor",
    "add_place",
    "array",
    "bytearray",
    "class_accessor",
    "content",
    "counterpart",
    "datetime",
    "decode_cast",
    "describe",
    "exception",
    "expected",
    "function_type",
    "future",
    "is_awaitable",
    "jsnull",
    "look",
    "members",
    "moment",
    "perform",
    "pin",
    "printed",
    "reject",
    "remark",
    "resolve",
    "rust_error",
    "same_keys",
    "set",
    "staticmethod",
    "watch",
    "wrong_key",
]
