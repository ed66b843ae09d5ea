"""Numbers in a row: buffers and lists in, ``bytes`` and arrays out."""

from __future__ import annotations

import math
from array import array
from typing import Any

from pybridge.interface import model

from .scalars import Convert, lower_float, lower_integer
from .staging import Scratch, shelf_of
from .unfit import Unfit

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
} | {
    "f32": "f",
    "f64": "d",
}


_LISTS = (list, tuple, range)


def row_lowering(item: model.Integer | model.Float, *, written: bool, scratch: Scratch | None) -> Convert | None:
    """What to do with numbers before JavaScript sees them; ``scratch`` is as in `lowering`."""
    if written:
        return None if scratch is None else _written(item, scratch)
    return _numbers(item) if scratch is None else _staged(item, scratch)


def _numbers(item: model.Integer | model.Float) -> Convert:
    one = lower_integer if isinstance(item, model.Integer) else lower_float

    def lower(value: Any) -> Any:
        if not isinstance(value, _LISTS):
            return value
        numbers = [one(each) for each in value]
        for place, number in enumerate(numbers):
            if isinstance(number, Unfit) or not _in_range(number, item):
                out_of_range = not isinstance(number, Unfit) or number.out_of_range
                return Unfit(value[place], f" at index {place}", out_of_range=out_of_range)
        return array(_TYPECODES[item.name], numbers)

    return lower


_BYTES = (bytes, bytearray)


def _staged(item: model.Integer | model.Float, scratch: Scratch) -> Convert:
    """Through a stage, where the type of the data says that they suit; every other buffer JavaScript borrows itself."""
    take, typecode, make = shelf_of(item).take, _TYPECODES[item.name], _numbers(item)
    simple = _BYTES if typecode == "B" else ()

    def lower(value: Any) -> Any:
        if isinstance(value, _LISTS):
            value = make(value)
        if type(value) in simple or (type(value) is array and value.typecode == typecode):
            stage = take(value)
            if stage is not None:
                scratch.append(stage)
                return stage.view
        return value

    return lower


def _written(item: model.Integer | model.Float, scratch: Scratch) -> Convert:
    take, typecode = shelf_of(item).take, _TYPECODES[item.name]

    def lower(value: Any) -> Any:
        suits = type(value) is array and value.typecode == typecode
        if suits or (typecode == "B" and type(value) is bytearray):
            stage = take(value)
            if stage is not None:
                stage.lender = value
                scratch.append(stage)
                return stage.view
        return value

    return lower


def _in_range(number: float, item: model.Integer | model.Float) -> bool:
    if isinstance(item, model.Integer):
        least, most = item.range
        return least <= number <= most
    return item.bits == 64 or not math.isfinite(number) or abs(number) < _FLOAT32_END  # noqa: PLR2004 - f64


def numbers_of(item: model.Integer | model.Float, *, mutable: bool) -> Convert:
    """What makes ``bytes`` (a ``bytearray`` where ``mutable``) or an ``array`` of the bytes that JavaScript gives."""
    if item == model.Integer(8, signed=False):
        return (lambda data: bytearray(data.to_bytes())) if mutable else lambda data: data.to_bytes()
    typecode = _TYPECODES[item.name]
    return lambda data: array(typecode, data.to_bytes())
