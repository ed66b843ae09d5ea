"""Conversions of values for classes of the page (`PAGE_CLASSES`), before they go through Pyodide's proxies.

Only what JavaScript could not tell apart is converted or rejected here. JavaScript asks for the counterparts of all
other values (``callbacks.py``), because it checks objects of the page first.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from pybridge.interface.model import PAGE_CLASSES, Float, Integer

from .closure import ProxyClosure
from .number_arrays import array_lowering
from .rejected import Rejected
from .scalars import Convert, lower_boolean, lower_float, lower_integer

_LISTS = (list, tuple)
_FITTING = {"String": str, "Number": float, "BigInt": int, "Boolean": bool, "Function": FunctionType}


def fitting_page_class(name: str) -> type | None:
    """Return the exact type whose values need no conversion for a class of the page, and none from it."""
    return _FITTING.get(name)


def typed_array_of(item: Integer | Float, *, clamped: bool) -> str:
    """Return the name of the typed array for numbers."""
    name = next(name for name, found in PAGE_CLASSES.items() if found == item and name != "Uint8ClampedArray")
    return "Uint8ClampedArray" if clamped else name


def lowering_to(name: str, lower_object: Convert) -> Convert:
    """Return the conversion of a value for a class of the page; ``lower_object`` is that for a ``JsValue``."""
    found = PAGE_CLASSES.get(name)
    if isinstance(found, Integer | Float):
        return _unless_number(array_lowering(found, written=False, resources=None) or _of_closure)
    if found == "object":
        return _unless_number(lower_object)
    if found == "sequence":
        return _unless_number(lambda value: lower_object(value) if type(value) in _LISTS else _of_closure(value))
    return _LOWERINGS.get(found) or _unless_number(_of_closure)


def _unless_number(convert: Convert) -> Convert:
    """Reject numbers: JavaScript could not tell 1.0 from 1, and the message would describe another value."""
    return lambda value: Rejected(value) if isinstance(value, int | float) else convert(value)


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else Rejected(value)


def _of_closure(value: Any) -> Any:
    """Return the JavaScript side of a Rust closure, and any other value as it is."""
    return value._pb_api if isinstance(value, ProxyClosure) else value


_LOWERINGS: dict[object, Convert] = {
    "text": _text,
    "number": lower_float,
    "integer": lower_integer,
    "truth": lower_boolean,
}
