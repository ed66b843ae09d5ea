"""The proxy engine's Python half of each type.

Pyodide's proxy layer carries most values by itself, and the codecs of the runtime check and move them. What the layer
blurs is put right here, before a value leaves (``lower``) and after one has arrived (``lift``): a float is no integer,
an integral float is still a float, a run of numbers is ``bytes`` or an ``array``, a struct is an object of its class.
``None`` in place of a function means that the layer carries the type as it is.

Nothing is refused here. A value that JavaScript would take for a fitting one becomes an `Unfit`, which fits nothing
there, so that all refusals are made, and worded, by the codecs.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable
from operator import index
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from pybridge.interface import model
from pybridge.interface.model import Type
from pybridge.runtime.platform import js, jsnull, object_of, plain_object, to_js

from .closure import ProxyClosure
from .unfit import Unfit, stranger

if TYPE_CHECKING:
    from .instance import ProxyInstance
    from .owned import ProxyObject

Convert: TypeAlias = Callable[[Any], Any]

_FLOAT32_END = 3.4028235677973366e38
"""The least float that rounds to an f32 infinity."""


def lowering(instance: ProxyInstance, type_: Type, taker: str, scratch: list[Any] | None) -> Convert | None:  # noqa: PLR0911, C901
    """What to do with a value of ``type_`` before JavaScript sees it.

    ``taker`` names who takes structs that are passed by value. Proxies made for the elements of a sequence are added
    to ``scratch``, in an array, for the caller to destroy; without it JavaScript owns them.
    """
    match type_:
        case model.Integer() | model.Pointer():
            return _integer
        case model.Float():
            return _float
        case model.Numbers(item, form):
            return None if form == "written" else _numbers(item)
        case model.Sequence(item):
            return _sequence(lowering(instance, item, taker, scratch), scratch)
        case model.Object():
            return _object
        case model.StructRef(key, passing):
            return _moved(instance, key, taker) if passing == "moved" else _borrowed(instance, key)
        case model.EnumRef(key):
            return _variant(instance, key)
        case model.Option(item):
            return _unless_none(lowering(instance, item, taker, scratch))
        case model.Character() | model.Text() | model.StringEnumRef():
            return _text
        case model.Boolean() | model.Unit():
            return None
        case model.Result() | model.Closure():
            return None  # only Rust makes them
        case _:
            assert_never(type_)


def lifting(instance: ProxyInstance, type_: Type) -> Convert | None:  # noqa: PLR0911, C901
    """What to do with a value of ``type_`` that came from JavaScript."""
    match type_:
        case model.Integer(bits):
            return int if bits > 32 else None  # noqa: PLR2004
        case model.Float():
            return float
        case model.Numbers(item):
            return _numbers_of(item)
        case model.Sequence(item):
            return _list_of(lifting(instance, item))
        case model.Object():
            return object_of
        case model.StructRef(key):
            return _owner_of(instance, key)
        case model.EnumRef(key) | model.StringEnumRef(key):
            return _member_of(instance, key)
        case model.Option(item):
            return _unless_none(lifting(instance, item))
        case model.Result(item):
            return lifting(instance, item)
        case model.Boolean() | model.Character() | model.Text() | model.Unit() | model.Pointer() | model.Closure():
            return None
        case _:
            assert_never(type_)


def _unless_none(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: value if value is None or value is jsnull else convert(value)


def _integer(value: Any) -> Any:
    if type(value) is int:
        return value
    try:
        return int(index(value))
    except TypeError:
        return Unfit(value)


def _float(value: Any) -> Any:
    if type(value) is float:
        return value
    if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
        return Unfit(value)
    try:
        return float(value)
    except OverflowError:
        return Unfit(value, out_of_range=True)


_find_surrogate = re.compile("[\ud800-\udfff]").search


def _text(value: Any) -> Any:
    """Two lone surrogates side by side would be one character to JavaScript."""
    if isinstance(value, str) and not value.isascii() and _find_surrogate(value):
        return Unfit(value, ", whose lone surrogates are no UTF-8")
    return value


# --- Numbers in a row -------------------------------------------------------------------------------------------

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


def _numbers(item: model.Integer | model.Float) -> Convert:
    one = _integer if isinstance(item, model.Integer) else _float

    def lower(value: Any) -> Any:
        if not isinstance(value, list | tuple | range):
            return value
        numbers = [one(each) for each in value]
        for place, number in enumerate(numbers):
            if isinstance(number, Unfit) or not _in_range(number, item):
                out_of_range = not isinstance(number, Unfit) or number.out_of_range
                return Unfit(value[place], f" at index {place}", out_of_range=out_of_range)
        return array(_TYPECODES[item.name], numbers)

    return lower


def _in_range(number: float, item: model.Integer | model.Float) -> bool:
    if isinstance(item, model.Integer):
        least, most = item.range
        return least <= number <= most
    return item.bits == 64 or not math.isfinite(number) or abs(number) < _FLOAT32_END  # noqa: PLR2004


def _numbers_of(item: model.Integer | model.Float) -> Convert:
    if item == model.Integer(8, signed=False):
        return lambda data: data.to_bytes()
    typecode = _TYPECODES[item.name]
    return lambda data: array(typecode, data.to_bytes())


# --- Sequences and objects --------------------------------------------------------------------------------------


def _sequence(convert: Convert | None, scratch: list[Any] | None) -> Convert:
    def lower(value: Any) -> Any:
        if isinstance(value, str | bytes | bytearray) or not isinstance(value, Iterable):
            return Unfit(value)
        items = [convert(item) for item in value] if convert else list(value)
        if scratch is None:
            return to_js(items, depth=1)
        scratch.append(js.Array.new())
        return to_js(items, depth=1, pyproxies=scratch[-1])

    return lower


def _list_of(convert: Convert | None) -> Convert:
    return lambda items: [convert(item) for item in items] if convert else list(items)


def _object(value: Any) -> Any:
    if type(value) in (dict, list, tuple):
        return plain_object(value)
    if isinstance(value, ProxyClosure):
        return value._pb_face  # noqa: SLF001
    return value


# --- Structs and enums ------------------------------------------------------------------------------------------


def _borrowed(instance: ProxyInstance, key: str) -> Convert:
    def lower(value: Any) -> Any:
        wanted = instance.classes[key]
        return value._pb_borrow() if isinstance(value, wanted) else stranger(value, wanted)  # noqa: SLF001

    return lower


def _moved(instance: ProxyInstance, key: str, taker: str) -> Convert:
    def lower(value: Any) -> Any:
        wanted = instance.classes[key]
        if not isinstance(value, wanted):
            return stranger(value, wanted)
        address = value._pb_take(taker)  # noqa: SLF001
        instance.moving.append((value, address))
        return address

    return lower


def _owner_of(instance: ProxyInstance, key: str) -> Convert:
    def lift(address: int) -> ProxyObject:
        return instance.classes[key]._pb_adopt(address)  # noqa: SLF001

    return lift


def _member_of(instance: ProxyInstance, key: str) -> Convert:
    def lift(value: Any) -> Any:
        return instance.enums[key](value)

    return lift


def _variant(instance: ProxyInstance, key: str) -> Convert:
    """A member, or its number; 1.0, True and members of other enums are equal to it and yet not it."""

    def lower(value: Any) -> Any:
        members = instance.enums[key]
        if type(value) not in (members, int):
            return stranger(value, members)
        try:
            return members(value).value
        except ValueError:
            return Unfit(value)

    return lower
