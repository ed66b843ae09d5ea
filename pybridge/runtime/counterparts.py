"""Python's counterparts of the classes of JavaScript that a signature names: what is accepted, and how it is said.

The page checks its own objects by their class (``js/src/codecs/page-classes.ts``). A value of Python comes here, unless
it is text, a number, a callable or an array of numbers, which both engines read themselves.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from typing import Any

from pybridge.interface.model import PAGE_CLASSES, Counterpart, Float, Integer

from .content import milliseconds
from .instance import instances
from .platform import jsnull

_BYTES = (bytes, bytearray, memoryview)
_PLAIN = (str, int, float, complex)
_VALUES = (*_PLAIN, *_BYTES, Mapping, Sequence, AbstractSet, date, timedelta)
"""Types whose values never stand for an object of the page; nor do functions."""


def counterpart(owner: int, page_class: str, value: Any) -> Any:
    """Return what JavaScript makes an instance of ``page_class`` of, for a value of Python.

    ``owner`` is the number of the instance that is called.

    Returns:
        ``True`` for the value itself; None if the value does not fit; else the content: bytes of an ``ArrayBuffer``,
        milliseconds of a ``Date``, a list of the items of an ``Array`` or ``Set``, of ``[key, value]`` of a ``Map``.

    Raises:
        BaseException: Whatever the value raises while it is read.
    """
    if value is None or value is jsnull:
        return None
    if page_class not in PAGE_CLASSES:
        return _stands_in(owner, value)
    made: Any = None
    match PAGE_CLASSES[page_class]:
        case "bytes":
            made = _bytes(value)
        case "moment" if isinstance(value, datetime):
            made = milliseconds(value)
        case "mapping" if isinstance(value, Mapping):
            made = [[key, value[key]] for key in value]
        case "set" if isinstance(value, AbstractSet):
            made = list(value)
        case "sequence" if isinstance(value, Sequence) and not isinstance(value, (str, *_BYTES)):
            made = list(value)
        case "exception":
            made = isinstance(value, BaseException) and _is_of(type(value), page_class)
        case "object":
            made = not isinstance(value, _PLAIN)
        case _:
            pass
    return None if made is False else made


def _stands_in(owner: int, value: Any) -> bool | None:
    """Whether an object may stand for one of the page: where Python serves imports, its own objects may come back."""
    is_value = isinstance(value, _VALUES) or inspect.isroutine(value)
    return (instances[owner].has_servers and not is_value) or None


def _bytes(value: Any) -> bytes | None:
    try:
        return value if type(value) is bytes else memoryview(value).tobytes()
    except (TypeError, ValueError, BufferError):  # no buffer, or one that was released
        return None


def _is_of(exception: type, page_class: str) -> bool:
    name = page_class.rpartition(".")[2]
    return name == "Error" or any(each.__name__ == name for each in exception.__mro__)


# --- Words ------------------------------------------------------------------------------------------------------


def expected(page_class: str) -> str:
    """Say what fits a page class, for the message of a refusal: ``Date (a datetime)``."""
    return f"{page_class} ({_accepted(page_class, PAGE_CLASSES.get(page_class, 'nothing'))})"


def _accepted(page_class: str, found: Counterpart) -> str:
    if isinstance(found, Integer | Float):
        return _ACCEPTED["bytes"] if found == Integer(8, signed=False) else f"a buffer or sequence of {found.name}"
    if page_class == "RegExp":
        return "an object of the page: js.RegExp.new(pattern)"
    return _ACCEPTED[found]


_ACCEPTED = {
    "text": "str",
    "number": "int, float",
    "integer": "int",
    "truth": "bool",
    "callable": "any callable",
    "bytes": "bytes, bytearray, memoryview, array …",
    "moment": "a datetime",
    "mapping": "a dict or other mapping",
    "set": "a set",
    "sequence": "a list or other sequence",
    "exception": "an exception",
    "object": "a mapping, a sequence or another object",
    "nothing": "an object of the page",
}
