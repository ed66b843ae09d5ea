"""Conversions of arrays of numbers: buffers and lists to JavaScript; ``bytes`` and arrays from it."""

from __future__ import annotations

import math
from array import array
from typing import Any

from pybridge.interface import model

from .buffer_pool import CallResources, pool_of
from .rejected import Rejected
from .scalars import Convert, lower_float, lower_integer

_FLOAT32_END = 3.4028235677973366e38
"""The least float that rounds to an f32 infinity."""

_TYPECODES = {
    "i8": "b",
    "u8": "B",
    "i16": "h",
    "u16": "H",
    "i32": "i",
    "u32": "I",
    "i64": "q",
    "u64": "Q",
    "f32": "f",
    "f64": "d",
}


_LISTS = (list, tuple, range)


def array_lowering(
    item: model.Integer | model.Float, *, written: bool, resources: CallResources | None
) -> Convert | None:
    """Return the conversion of numbers before JavaScript sees them; ``resources`` is as in `lowering`."""
    if written:
        return _buffer if resources is None else _written(item, resources)
    return _numbers(item) if resources is None else _pooled(item, resources)


def _numbers(item: model.Integer | model.Float) -> Convert:
    one = lower_integer if isinstance(item, model.Integer) else lower_float

    def lower(value: Any) -> Any:
        if not isinstance(value, _LISTS):
            return _buffer(value)
        numbers = [one(each) for each in value]
        for place, number in enumerate(numbers):
            if isinstance(number, Rejected) or not _in_range(number, item):
                out_of_range = not isinstance(number, Rejected) or number.out_of_range
                return Rejected(value[place], f" at index {place}", out_of_range=out_of_range)
        return array(_TYPECODES[item.name], numbers)

    return lower


_BYTES = (bytes, bytearray)


def _pooled(item: model.Integer | model.Float, resources: CallResources) -> Convert:
    """Return a conversion that copies data of the right type into a pooled buffer; JavaScript borrows other buffers."""
    take, typecode, make = pool_of(item).take, _TYPECODES[item.name], _numbers(item)
    plain = _BYTES if typecode == "B" else ()

    def lower(value: Any) -> Any:
        if isinstance(value, _LISTS):
            value = make(value)
        if type(value) in plain or (type(value) is array and value.typecode == typecode):
            buffer = take(value)
            if buffer is not None:
                resources.append(buffer)
                return buffer.view
        return _buffer(value)

    return lower


def _written(item: model.Integer | model.Float, resources: CallResources) -> Convert:
    take, typecode = pool_of(item).take, _TYPECODES[item.name]

    def lower(value: Any) -> Any:
        suits = type(value) is array and value.typecode == typecode
        if suits or (typecode == "B" and type(value) is bytearray):
            buffer = take(value)
            if buffer is not None:
                buffer.lender = value
                resources.append(buffer)
                return buffer.view
        return _buffer(value)

    return lower


def _buffer(value: Any) -> Any:
    """Leave a value to JavaScript, which borrows its buffer; a float would arrive there as an integer."""
    return Rejected(value) if isinstance(value, float) else value


def _in_range(number: float, item: model.Integer | model.Float) -> bool:
    if isinstance(item, model.Integer):
        least, most = item.range
        return least <= number <= most
    return item.bits == 64 or not math.isfinite(number) or abs(number) < _FLOAT32_END  # noqa: PLR2004 - f64


def numbers_named(data: Any, kind: str) -> bytes | array[Any]:
    """Return JavaScript's bytes as ``bytes`` or an ``array``, by the Rust name of the numbers in them."""
    found: bytes = data.to_bytes()
    return found if kind == "u8" else array(_TYPECODES[kind], found)


def numbers_of(item: model.Integer | model.Float, *, mutable: bool) -> Convert:
    """Return the conversion of JavaScript's bytes to ``bytes`` (``mutable``: a ``bytearray``) or an ``array``."""
    if item == model.Integer(8, signed=False):
        return (lambda data: bytearray(data.to_bytes())) if mutable else lambda data: data.to_bytes()
    typecode = _TYPECODES[item.name]
    return lambda data: array(typecode, data.to_bytes())
