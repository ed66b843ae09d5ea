"""The names that the source code of the cases may use besides `m`, `glue` and `page`."""

from __future__ import annotations

import asyncio
import operator
from array import array
from collections.abc import Callable
from time import perf_counter
from typing import Any

import js
from pyodide.ffi import JsBigInt, JsException, create_once_callable, create_proxy, to_js

from pybridge import RustError


class Thing:
    """A plain Python class."""


def do(*done: Any) -> Any:
    """Return the last argument; the others are evaluated for their effect."""
    return done[-1]


def with_new(new: Callable[[int], Any], data: Any, use: Callable[[Any], Any]) -> Any:
    """Call ``use`` with a new typed array that holds the data."""
    fresh = new(len(data))
    fresh.assign(data)
    return use(fresh)


def with_proxy(value: Any, use: Callable[[Any], Any]) -> Any:
    """Call ``use`` with a proxy of the value, then destroy the proxy."""
    proxy = create_proxy(value)
    answer = use(proxy)
    proxy.destroy()
    return answer


def assigned(source: Any, target: Any) -> Any:
    """Copy a typed array into a buffer and return the buffer."""
    source.assign_to(target)
    return target


def scaled_copy(scale: Callable[[Any, float], Any], data: Any) -> Any:
    """Negate all floats by means of a copy in JavaScript."""
    copy = to_js(data)
    scale(copy, -1.0)
    copy.assign_to(data)
    return data


def raised(call: Callable[[], Any]) -> str:
    """Return the message of the exception that the call raises."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - each route raises an exception of its own
        return str(error).removeprefix("Error: ")
    return "nothing was raised"


big_int = JsBigInt
"""Converts an integer to a BigInt, which the glue needs for every u64."""

NAMES: dict[str, Any] = {
    "JsBigInt": JsBigInt,
    "JsException": JsException,
    "RustError": RustError,
    "Thing": Thing,
    "array": array,
    "assigned": assigned,
    "asyncio": asyncio,
    "clock": perf_counter,
    "create_once_callable": create_once_callable,
    "create_proxy": create_proxy,
    "do": do,
    "js": js,
    "operator": operator,
    "raised": raised,
    "scaled_copy": scaled_copy,
    "to_js": to_js,
    "with_new": with_new,
    "with_proxy": with_proxy,
}
