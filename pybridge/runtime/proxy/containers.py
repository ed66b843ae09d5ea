"""Conversions of Python objects for a ``JsValue`` in the proxy engine; `pybridge.runtime.content` has the rule.

Pyodide converts a container of the commonest builtin types by itself. Every other container is flattened into two
lists: its structure, as numbers, and its *leaves*, which are values that Pyodide converts one by one. JavaScript builds
the container of them (``js/src/proxy/build.ts``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from pybridge.runtime import messages
from pybridge.runtime.content import Unfit, content, same_keys, wrong_key
from pybridge.runtime.platform import ConversionError, JsBigInt, JsNull, JsObject, JsProxy, to_js

from .closure import ProxyClosure
from .scalars import Convert
from .state import ProxyState

_GREATEST = 2**53 - 1
"""The greatest safe integer of JavaScript, which Pyodide itself makes a BigInt."""

_DEEPEST = 1000
"""The greatest depth of containers in each other: Pyodide would not survive the stack overflow."""

_NONE = type(None)
_PASSED = frozenset({str, float, bool, _NONE, JsNull})
"""The types whose values Pyodide converts as the rule says."""

_CONTAINERS = frozenset({dict, list, tuple})
_SIMPLE = frozenset({str, float, bool, _NONE, int}) | _CONTAINERS
_TEXT = {str}
_SCALARS = (1 << 24) | (1 << 28) | (1 << 30)
"""The flags of the types that derive from ``int``, ``str`` or ``BaseException``."""

_OTHER_SCALARS = (float, ProxyClosure)

_MATCHED = (1 << 5) | (1 << 6)
"""The flags of the types that pattern matching takes for a Sequence or Mapping."""

_LEAF, _ARRAY, _OBJECT, _SET, _AGAIN = range(5)
"""The numbers that begin a value in the structure. Behind that of a container stands the number of its items. Behind
`_AGAIN`, which is for a container that was there before, stands its place among the containers."""


def object_lowering(instance: ProxyState) -> Convert:
    """Return the conversion of a value for a ``JsValue``."""

    def lower(value: Any) -> Any:
        kind = type(value)
        if kind in _PASSED or kind.__base__ is JsObject:
            return value
        if kind in _CONTAINERS:
            return _converted(instance, value)
        if _is_scalar(value, kind):
            return _bigint(instance, value) if kind is JsBigInt else _scalar(value)
        return _Flattening(instance).lowered(value) if _has_content(value, kind) else value

    return lower


def _converted(instance: ProxyState, container: Any) -> Any:
    if _is_simple(container):
        try:
            return to_js(container, depth=_DEEPEST)
        except ConversionError:  # Pyodide refuses keys that every object of JavaScript has, like "constructor"
            pass
    return _Flattening(instance).lowered(container)


def _bigint(instance: ProxyState, value: int) -> Any:
    """Pass the two greatest safe integers by an object that stands for them: JavaScript makes Numbers of them."""
    return instance.api.bigint(int.__repr__(value)) if abs(value) == _GREATEST else value


def _integer(value: int) -> Any:
    """Pass the two greatest safe integers as floats, because Pyodide makes BigInts of them."""
    return float(value) if value in {_GREATEST, -_GREATEST} else value


def _is_scalar(value: Any, kind: type) -> bool:
    """Whether a value has no content to look for, whatever else it is."""
    return bool(kind.__flags__ & _SCALARS) or isinstance(value, _OTHER_SCALARS)


def _scalar(value: Any) -> Any:
    """Return what Pyodide converts as the rule says, for a value without content to look for."""
    if isinstance(value, ProxyClosure):
        return value._pb_api
    if isinstance(value, int) and not isinstance(value, bool | JsBigInt):
        return _integer(int.__int__(value))
    if isinstance(value, str):
        return str.__str__(value)
    return float.__float__(value) if isinstance(value, float) else value


def _has_content(value: Any, kind: type) -> bool:
    """Whether the content of a value that is no scalar has to be looked for: it may be a container or a buffer."""
    is_sized = hasattr(kind, "__len__") and hasattr(kind, "__iter__")
    may = is_sized or kind.__flags__ & _MATCHED or hasattr(kind, "__buffer__") or issubclass(kind, datetime)
    return bool(may) and not isinstance(value, JsProxy)


def _is_simple(container: Any) -> bool:
    """Whether Pyodide converts a container as the rule says: all in it is of a common builtin type, and there once."""
    level, ids, count = [container], {id(container)}, 1
    for _ in range(_DEEPEST - 1):
        objects = [each for each in level if type(each) is dict]
        arrays = level if not objects else [each for each in level if type(each) is not dict]
        if {*map(type, chain.from_iterable(objects))} - _TEXT:
            return False
        items = [*chain.from_iterable(map(dict.values, objects)), *chain.from_iterable(arrays)]
        kinds = {*map(type, items)}
        if not kinds <= _SIMPLE or (int in kinds and (_GREATEST in items or -_GREATEST in items)):
            return False
        level = [] if kinds.isdisjoint(_CONTAINERS) else [each for each in items if type(each) in _CONTAINERS and each]
        if not level:
            return True
        ids.update(map(id, level))
        count += len(level)
        if len(ids) < count:
            return False
    return False


class _RefusedError(Exception):
    """Content that JavaScript cannot have: the arguments of a ``Refusal`` in the runtime."""


class _Flattening:
    """Flattens one value."""

    def __init__(self, instance: ProxyState) -> None:
        self._api = instance.api
        self._structure: list[int] = []
        self._leaves: list[Any] = []
        self._open: list[tuple[Any, Iterator[tuple[Any, Any]]]] = []
        """For each container that is being read: itself if it is a mapping, and its items by key or index."""
        self._path: list[Any] = []
        self._places: dict[int, int] = {}
        """The place of each container among the containers, by its id."""
        self._kept: list[Any] = []
        """The containers, kept so that no other object gets the id of one."""

    def lowered(self, value: Any) -> Any:
        """Return what JavaScript gets; for a refusal or an exception, an object that the codec throws."""
        try:
            self._put(value)
            while self._open:
                self._continue()
        except _RefusedError as refusal:
            return self._api.refusal(*refusal.args, to_js(self._path))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the codec throws it with its place
            return self._api.raisedWhileRead(error, to_js(self._path))
        if self._structure == [_LEAF]:
            return self._leaves[0]
        return self._api.build(to_js(self._structure), to_js(self._leaves, depth=1))

    def _continue(self) -> None:
        """Put the next items of the innermost container, until one of them is a container itself."""
        mapping, items = self._open[-1]
        depth = len(self._open)
        for key, item in items:
            shown = key if mapping is None else _key(key, mapping)
            if mapping is not None:
                self._leaves.append(shown)
            self._path[depth - 1 :] = [shown]
            self._put(item)
            if len(self._open) > depth:
                return
        self._open.pop()
        del self._path[depth - 1 :]

    def _put(self, value: Any) -> None:
        kind = type(value)
        if kind is int:
            self._leaf(_integer(value))
        elif kind in _PASSED or kind.__base__ is JsObject:
            self._leaf(value)
        elif id(value) in self._places:
            self._structure += (_AGAIN, self._places[id(value)])
        elif kind in _CONTAINERS:
            self._begin(value, value, _OBJECT if kind is dict else _ARRAY)
        elif _is_scalar(value, kind):
            self._leaf(_scalar(value))
        elif _has_content(value, kind):
            self._put_content(value, content(value))
        else:
            self._leaf(value)

    def _put_content(self, value: Any, found: Any) -> None:
        form = _FORMS.get(type(found))
        if form is not None:
            self._begin(value, found, form)
        elif isinstance(found, Unfit):
            raise _RefusedError("ConversionError", messages.JAVASCRIPT_VALUE, found.text)
        else:
            self._leaf(_scalar(found))

    def _leaf(self, value: Any) -> None:
        self._structure.append(_LEAF)
        self._leaves.append(value)

    def _begin(self, value: Any, items: Any, form: int) -> None:
        """Begin a container, the content of ``value``, with the items that it has now."""
        if len(self._open) >= _DEEPEST:
            raise _RefusedError("RecursionError", messages.at_most_nested(str(_DEEPEST)), type(value).__name__)
        self._places[id(value)] = len(self._places)
        self._kept.append(value)
        self._structure += (form, len(items))
        is_object = form == _OBJECT
        if is_object and len({_key(key, value) for key in items}) < len(items):
            raise _RefusedError("ConversionError", messages.PLAIN_OBJECT, same_keys(value))
        self._open.append((value, iter([*items.items()])) if is_object else (None, enumerate([*items])))


_FORMS: dict[type, int] = {dict: _OBJECT, list: _ARRAY, tuple: _SET}
"""The forms of what `content` returns for a container."""


def _key(key: Any, container: Any) -> str:
    """Return the text of a key; refuse keys that are neither text nor integers."""
    if isinstance(key, str):
        return str.__str__(key)
    if isinstance(key, int) and not isinstance(key, bool):
        return int.__repr__(key)
    raise _RefusedError("ConversionError", messages.PLAIN_OBJECT, wrong_key(container, key))
