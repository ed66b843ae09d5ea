"""The callbacks of the proxy engine, Python functions that JavaScript calls: ``PythonCallbacks`` in ``js/src/proxy/``.

An exception in a callback is kept, and raised by the Python frame that called JavaScript. Only when no stack is left to
keep it does an exception pass through JavaScript, and Pyodide turns it back into a Python exception.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast
from weakref import WeakValueDictionary

from pybridge.runtime import counterparts, futures, messages
from pybridge.runtime import instance as shared
from pybridge.runtime.attributes import MISSING
from pybridge.runtime.content import add_place, moment
from pybridge.runtime.failures import exception_of, remark
from pybridge.runtime.instance import pin
from pybridge.runtime.operations import look
from pybridge.runtime.platform import create_proxy, js, object_of, to_js
from pybridge.runtime.rust_object import RustObject
from pybridge.runtime.value_text import printed

from .containers import object_lowering
from .conversions import WrappedAwaitable
from .instance import ProxyInstance
from .number_arrays import numbers_named
from .rejected import Rejected, describe, stranger
from .rust_object import ProxyObject, adopt, borrow, take

instances = cast("WeakValueDictionary[int, ProxyInstance]", shared.instances)
"""The instances by number. JavaScript passes only numbers of this engine's own instances."""


class Failed:
    """The class of one object, which functions of the runtime return when they fail; the instance keeps the failure."""


def make_callbacks(failed: Failed, keep: Callable[[BaseException], None]) -> Any:
    """Make one JavaScript object of all callbacks, once for the page."""

    def kept(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def guarded(*args: Any) -> Any:
            try:
                return function(*args)
            except BaseException as error:  # noqa: BLE001 - whatever it is
                keep(error)

        return guarded

    functions = {name: create_proxy(kept(function)) for name, function in _FAILING.items()}
    functions |= {name: create_proxy(function) for name, function in _SURE.items()}
    # With roundtrip=False Python gets back the object itself, not a proxy of it.
    functions["missing"] = _missing()
    functions["failed"] = create_proxy(failed, roundtrip=False)
    return to_js(functions, dict_converter=js.Object.fromEntries)


def _fail(owner: int, kind: str, message: str, entered: bool, value: Any) -> None:  # noqa: FBT001 - called by JavaScript
    instances[owner].fail(kind, message, entered, object_of(value))


def _fail_with(owner: int, exception: BaseException) -> None:
    instances[owner].fail_with(exception)


def _decode_cast(owner: int, codes: Any) -> str:
    return instances[owner].decode_cast(codes.to_py())


def _closure(owner: int, api: Any) -> Any:
    return instances[owner].closure(api)


def _box(owner: int, key: str, address: int) -> ProxyObject:
    return adopt(instances[owner].classes[key], address)


def _peek(owner: int, value: Any, key: str) -> int:
    if not issubclass(type(value), instances[owner].classes[key]):
        return 0
    return borrow(value, key) if value._pb_address else 0


def _is_box(owner: int, value: Any, key: str) -> bool:
    return getattr(type(value), "_pb_struct", None) == key and issubclass(type(value), instances[owner].classes[key])


def _empty(value: Any, reason: str) -> int:
    return take(value, reason) if value._pb_address else 0


def _give_back(value: Any, address: int) -> None:
    value._pb_address = address


def _ended(owner: int, value: Any, key: str) -> str:
    is_one = issubclass(type(value), instances[owner].classes[key])
    return messages.owns_nothing(type(value).__name__, value._pb_gone) if is_one and not value._pb_address else ""


def _stranger(owner: int, value: Any, key: str) -> str:
    wanted = instances[owner].classes[key]
    note = messages.ONLY_BORROWED if issubclass(type(value), wanted) else None
    return describe(stranger(value, wanted) if note is None else Rejected(value, note))


def _page_class(value: Any) -> Any:
    return getattr(type(value), "_pb_page", None) if issubclass(type(value), RustObject) else None


def _take(value: ProxyObject, taker: str) -> int:
    return take(value, messages.was_moved(taker))


def _service(owner: int, place: int, signature: str) -> Any:
    return instances[owner].service(place, signature)


def _performer(owner: int, operation: Any, name: str, signature: str, variadic: bool) -> Any:  # noqa: FBT001 - called by JavaScript
    return instances[owner].performer(operation, name, signature, variadic)


def _call(owner: int, function: Callable[..., Any], *args: Any) -> Any:
    return object_lowering(instances[owner])(function(*args))


def _watch(owner: int, value: Any, settle: Callable[[bool, Any], Any], any_awaitable: bool) -> bool:  # noqa: FBT001 - called by JavaScript
    lower = object_lowering(instances[owner])

    def settled(fulfilled: bool, result: Any) -> None:  # noqa: FBT001 - as JavaScript has it
        settle(fulfilled, lower(result) if fulfilled else result)

    return futures.watch(value, settled, any_awaitable)


def _look(owner: int, operation: str, value: Any, name: str, content: Any = None) -> Any:
    found = look(operation, value, name, content)
    return _missing() if found is MISSING else object_lowering(instances[owner])(found)


@functools.cache
def _missing() -> Any:
    """Return the object of JavaScript that stands for `MISSING`."""
    return js.Object.new()


def _list(*items: Any) -> list[Any]:
    return list(items)


def _list_of(items: Any) -> list[Any]:
    return [object_of(each) for each in items]


def _set_of(items: Any) -> set[Any]:
    return set(_list_of(items))


def _dict_of(keys: Any, values: Any) -> dict[Any, Any]:
    return dict(zip(_list_of(keys), _list_of(values), strict=True))


def _exception(label: str, kind: str, message: str, value: Any) -> BaseException:
    return exception_of(label, kind, message, object_of(value))


def _resolve(owner: int, future: futures.Future, value: Any, form: str) -> None:
    try:
        lifted = instances[owner].lifted(value, form)
    except BaseException as error:  # noqa: BLE001 - whatever it is, somebody waits for it to end
        futures.reject(future, error, "")
    else:
        futures.resolve(future, lifted)


def _counterpart(owner: int, page_class: str, value: Any) -> Any:
    if isinstance(value, Rejected):
        return None
    made = counterparts.counterpart(owner, page_class, value)
    return made if isinstance(made, bytes) else object_lowering(instances[owner])(made)


def _lowered(owner: int, value: Any) -> Any:
    return object_lowering(instances[owner])(value)


def _same(a: Any, b: Any) -> bool:
    return a is b


def _is_exception(value: Any) -> bool:
    return isinstance(value, BaseException)


def _is_out_of_range(value: Any) -> bool:
    return isinstance(value, Rejected) and value.out_of_range


_FAILING: dict[str, Callable[..., Any]] = {
    "decodeCast": _decode_cast,
    "closure": _closure,
    "counterpart": _counterpart,
    "lowered": _lowered,
    "box": _box,
    "empty": _empty,
    "take": _take,
    "service": _service,
    "performer": _performer,
    "call": _call,
    "look": _look,
    "future": futures.future,
    "listOf": _list_of,
    "setOf": _set_of,
    "dictOf": _dict_of,
    "numbersOf": numbers_named,
    "moment": moment,
}
"""Callbacks that may fail: after each call JavaScript asks whether an exception was kept."""

_SURE: dict[str, Callable[..., Any]] = {
    "fail": _fail,
    "failWith": _fail_with,
    "giveBack": _give_back,
    "list": _list,
    "peek": _peek,
    "pin": pin,
    "addPlace": add_place,
    "remark": remark,
    "same": _same,
    "isBox": _is_box,
    "ended": _ended,
    "stranger": _stranger,
    "pageClass": _page_class,
    "identity": id,
    "isException": _is_exception,
    "isAwaitable": futures.is_awaitable,
    "watch": _watch,
    "wrapAwaitable": WrappedAwaitable,
    "exception": _exception,
    "resolve": _resolve,
    "reject": futures.reject,
    "isOutOfRange": _is_out_of_range,
    "describe": describe,
    "expected": counterparts.expected,
    "printed": printed,
}
"""Callbacks that fail only when no stack is left."""
