"""Makes the text by which messages show a value of the page: its content, much as JavaScript would write it down."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .platform import JsException, JsNull, JsProxy, js
from .value_text import spell

_LONGEST = 300
"""The greatest number of characters of the whole text."""
_DEEPEST = 3
"""The greatest number of objects inside of each other that are shown."""
_MOST = 20
"""The greatest number of items or properties of one object that are shown."""


def page_text(value: Any) -> str:
    """Return the content of a value of the page, shortened for a message; it copes with cycles and failing getters."""
    text = _shown(value, 0)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _shown(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, JsException):
        return error_text(value)
    if value is None or isinstance(value, JsNull | bool | float) or type(value).__name__ == "JsBigInt":
        return _primitive(value)
    if not isinstance(value, JsProxy):
        return spell(value)
    try:
        return _object(value, depth)
    except Exception:  # noqa: BLE001 - a getter or a proxy may throw anything, and the message has to be made
        return "an object that cannot be read"


def _primitive(value: Any) -> str:
    if value is None:
        return "undefined"
    if isinstance(value, JsNull):
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def error_text(error: JsException) -> str:
    """Return the message of an ``Error`` of the page, after its name if that tells more than "Error"."""
    name, message = str(error.name), str(error.message)
    if name in ("Error", "undefined", ""):
        return message
    return f"{name}: {message}" if message else name


def _object(value: Any, depth: int) -> str:  # noqa: PLR0911 - one branch for each kind of object
    kind = str(js.Object.prototype.toString.call(value))[8:-1]
    if depth == _DEEPEST:
        return "[…]" if kind == "Array" else "{…}"
    if kind == "Array":
        return f"[{_joined(_shown(each, depth + 1) for each in js.Array.prototype.slice.call(value, 0, _MOST + 1))}]"
    if kind == "Map":
        entries = (f"{_shown(key, depth + 1)} => {_shown(item, depth + 1)}" for key, item in value.entries())
        return f"Map {{{_joined(entries)}}}"
    if kind == "Set":
        return f"Set {{{_joined(_shown(each, depth + 1) for each in value.values())}}}"
    if kind == "Function":
        return f"function {value.name}".strip()
    if kind == "Date":
        return str(value.toISOString())
    own_text = str(value.toString()) if getattr(value, "toString", None) is not None else ""
    if own_text and not own_text.startswith("[object "):
        return own_text
    name = _class_of(value)
    properties = (f"{_shown(key, 0)}: {_shown(item, depth + 1)}" for key, item in js.Object.entries(value))
    return f"{name}{{{_joined(properties)}}}"


def _class_of(value: Any) -> str:
    made = getattr(value, "constructor", None)
    name = str(getattr(made, "name", "")) if made is not None else ""
    return "" if name in ("", "Object") else f"{name} "


def _joined(parts: Iterable[str]) -> str:
    shown: list[str] = []
    for part in parts:
        if len(shown) == _MOST:
            return ", ".join([*shown, "…"])
        shown.append(part)
    return ", ".join(shown)
