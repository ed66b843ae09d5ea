"""Conversions of values of each type, before they go through Pyodide's proxies and after they come back.

Pyodide's proxy layer carries most values by itself, and the codecs of the runtime check and move them. The conversions
here restore the distinctions that the layer loses, before a value leaves (``lower``) and after one has arrived
(``lift``): a float is not an integer, an integral float is still a float, numbers are ``bytes`` or an ``array``, a
struct is an object of its class. ``None`` in place of a function means that the layer carries the type as it is.

Nothing is refused here. A value that does not fit, and that JavaScript could not tell from a fitting one, becomes a
`Rejected`. It fits no type in JavaScript, so the codecs make, and word, all refusals.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from pybridge.interface import model
from pybridge.interface.model import Type
from pybridge.runtime import messages
from pybridge.runtime.platform import jsnull, object_of, to_js

from .buffer_pool import CallResources, ElementProxies
from .containers import object_lowering
from .number_arrays import array_lowering, numbers_of
from .page_classes import fitting_page_class, lowering_to, typed_array_of
from .rejected import Rejected, stranger
from .rust_object import ProxyObject, adopt, borrow, take
from .scalars import Convert, lower_boolean, lower_float, lower_integer, lower_text
from .state import ProxyState


def fitting(type_: Type) -> type | None:
    """Return the exact type whose values need neither `lowering` nor `lifting`."""
    match type_:
        case model.Integer() | model.Pointer() | model.Object(page_class=None) | model.Number("whole"):
            return int
        case model.Object(page_class=str(name)):
            return fitting_page_class(name)
        case model.Float() | model.Number("float"):
            return float
        case model.Boolean():
            return bool
        case model.Option(item) | model.Nullable(item) | model.Result(item):
            return fitting(item)
        case _:
            return None


def lowering(instance: ProxyState, type_: Type, taker: str | None, resources: CallResources | None) -> Convert | None:  # noqa: PLR0911, PLR0912, C901 - one branch a type
    """Return the conversion of a value of ``type_`` before JavaScript sees it.

    ``taker`` names the call that takes structs by value; for the result of an import, where it is None, JavaScript
    takes the struct out of the object. Pooled buffers, and the proxies made for the elements of a
    sequence, are added to ``resources``, for the caller to end after the call. Without ``resources`` JavaScript owns
    all that it gets.
    """
    if isinstance(type_, model.Numbers | model.Sequence) and instance.interface.kind == "package":
        return _list_of_package(instance, type_, resources)
    match type_:
        case model.Integer() | model.Pointer():
            return lower_integer
        case model.Float():
            return lower_float
        case model.Numbers(item, form):
            return array_lowering(item, written=form == "written", resources=resources)
        case model.Sequence(item):
            return _sequence(instance, lowering(instance, item, taker, resources), resources, _plain.get(type(item)))
        case model.Object(page_class=str(name)):
            return lowering_to(name, object_lowering(instance))
        case model.Object() | model.Promised() | model.UnionRef():
            return object_lowering(instance)
        case model.StructRef(key, passing):
            return _moved(instance, key, taker) if passing == "moved" else _borrowed(instance, key)
        case model.EnumRef(key):
            return _variant(instance, key)
        case model.Option(item) | model.Nullable(item):
            return _unless_none(lowering(instance, item, taker, resources))
        case model.Character() | model.Text() | model.StringEnumRef():
            return lower_text
        case model.Boolean():
            return lower_boolean
        case model.Unit():
            return None
        case model.Result() | model.Closure():
            return None  # only Rust makes values of these types
        case model.Number(kind):
            return lower_integer if kind in ("whole", "big") else lower_float
        case model.Literals() | model.RecordRef() | model.Mapping() | model.SetOf():
            return object_lowering(instance)
        case model.Tuple() | model.Choice() | model.Callback():
            return object_lowering(instance)
        case _:
            assert_never(type_)


def _list_of_package(
    instance: ProxyState, type_: model.Numbers | model.Sequence, resources: CallResources | None
) -> Convert | None:
    """Return the conversion of a list for a package of npm, whose lists are JavaScript's own."""
    match type_:
        case model.Numbers(item, "lent", clamped=False):
            return array_lowering(item, written=False, resources=resources)
        case model.Numbers(item):
            return lowering_to(typed_array_of(item, clamped=type_.clamped), object_lowering(instance))
        case model.Sequence():
            return object_lowering(instance)


def lifting(instance: ProxyState, type_: Type) -> Convert | None:  # noqa: PLR0911, PLR0912, C901 - one branch a type
    """Return the conversion of a value of ``type_`` that came from JavaScript."""
    match type_:
        case model.Integer(bits):
            return int if bits > 32 else None  # noqa: PLR2004 - the others come as numbers
        case model.Float():
            return float
        case model.Numbers() | model.Sequence() if instance.interface.kind == "package":
            return _given
        case model.Numbers(item, listed=True):
            return _list_of(lifting(instance, item))
        case model.Numbers(item, form):
            return numbers_of(item, mutable=form == "written")
        case model.Sequence(item):
            return _texts_of if isinstance(item, model.Text) else _list_of(lifting(instance, item))
        case model.Object() | model.Promised():
            return _given
        case model.StructRef(key):
            return _owner_of(instance, key)
        case model.EnumRef(key) | model.StringEnumRef(key):
            return _member_of(instance, key)
        case model.Option(item) | model.Nullable(item):
            return _unless_none(lifting(instance, item))
        case model.UnionRef():
            return _chosen(instance, type_)
        case model.Result(item):
            return lifting(instance, item)
        case model.Boolean() | model.Character() | model.Text() | model.Unit() | model.Pointer() | model.Closure():
            return None
        case model.Number(kind):
            return {"float": float, "big": int}.get(kind)
        case model.Literals() | model.RecordRef() | model.Mapping() | model.SetOf():
            return _given
        case model.Tuple() | model.Choice() | model.Callback():
            return _given
        case _:
            assert_never(type_)


def _unless_none(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: value if value is None or value is jsnull else convert(value)


# --- Sequences and objects --------------------------------------------------------------------------------------


_plain = {model.Text: str, model.Boolean: bool, model.StringEnumRef: str}
"""The Python types of items that cross without a proxy, by their type in the model."""


_TEXTS = (str, bytes, bytearray)
"""Types that are iterable, but are not accepted as a list of items."""


def _sequence(
    instance: ProxyState, convert: Convert | None, resources: CallResources | None, plain: type | None
) -> Convert:
    def lower(value: Any) -> Any:
        if isinstance(value, _TEXTS) or not isinstance(value, Iterable):
            return Rejected(value)
        try:
            iterator = iter(value)
        except TypeError:
            return Rejected(value)
        mark = len(instance.moving)
        items = [convert(item) for item in iterator] if convert else list(iterator)
        if len(instance.moving) > mark and Rejected in map(type, items):  # JavaScript will refuse the whole list
            instance.settle(mark, entered=False)
        if resources is None or all(type(item) is plain for item in items):
            return to_js(items, depth=1)
        elements = ElementProxies()
        resources.append(elements)
        return to_js(items, depth=1, pyproxies=elements.proxies)

    return lower


def _texts_of(items: Any) -> list[str]:
    texts: list[str] = items.to_py()
    return texts


def _list_of(convert: Convert | None) -> Convert:
    return lambda items: [convert(item) for item in items] if convert else list(items)


class WrappedAwaitable:
    """Wraps an awaitable that JavaScript returns: Pyodide would turn the awaitable itself into a future."""

    __slots__ = ("content",)

    def __init__(self, content: Any) -> None:
        self.content = content


def _given(value: Any) -> Any:
    return value.content if type(value) is WrappedAwaitable else object_of(value)


# --- Structs and enums ------------------------------------------------------------------------------------------


def _borrowed(instance: ProxyState, key: str) -> Convert:
    def lower(value: Any) -> Any:
        wanted = instance.classes[key]
        return borrow(value, key) if issubclass(type(value), wanted) else stranger(value, wanted)

    return lower


def _chosen(instance: ProxyState, union: model.UnionRef) -> Convert:
    """Return the conversion of a union value, which JavaScript tags with its variant; objects of classes need none."""
    convertible = (model.Float, model.EnumRef, model.StringEnumRef)
    lifts = [lifting(instance, each) if isinstance(each, convertible) else object_of for each in union.variants]

    def lift(given: Any) -> Any:
        value, place = given
        convert = object_of if place < 0 else lifts[place]
        return convert(value) if convert else value

    return lift


def _moved(instance: ProxyState, key: str, taker: str | None) -> Convert:
    reason = messages.was_moved(taker or "")

    def lower(value: Any) -> Any:
        wanted = instance.classes[key]
        if not issubclass(type(value), wanted):
            return stranger(value, wanted)
        if value._pb_struct != key:
            return Rejected(value, messages.ONLY_BORROWED)
        if taker is None:
            return value
        address = take(value, reason)
        instance.moving.append((value, address))
        return address

    return lower


def _owner_of(instance: ProxyState, key: str) -> Convert:
    def lift(address: int) -> ProxyObject:
        return adopt(instance.classes[key], address)

    return lift


def _member_of(instance: ProxyState, key: str) -> Convert:
    def lift(value: Any) -> Any:
        return instance.enums[key](value)

    return lift


def _variant(instance: ProxyState, key: str) -> Convert:
    """Return the conversion of a member or its number; it rejects 1.0, True and other enums, although equal to it."""

    def lower(value: Any) -> Any:
        members = instance.enums[key]
        if type(value) not in (members, int):
            return stranger(value, members)
        try:
            return members(value).value
        except ValueError:
            return Rejected(value)

    return lower
