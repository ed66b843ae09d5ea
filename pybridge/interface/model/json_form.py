"""The JSON form of facts, which ``js/src/protocol.ts`` declares."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from . import entities, types

_CLASSES = {
    name: found
    for name, found in (vars(types) | vars(entities)).items()
    if isinstance(found, type) and found.__module__ in (types.__name__, entities.__name__)
}
_FIELDS = {name: [field.name for field in fields(found)] for name, found in _CLASSES.items()}
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types whose values are their own JSON form."""


def encode(fact: object) -> Any:
    """Returns the JSON form of a fact: a class becomes an object whose ``is`` names it, a tuple an array."""
    if isinstance(fact, tuple):
        return [encode(item) for item in fact]
    names = _FIELDS.get(type(fact).__name__)
    if names is None:
        return fact
    form: dict[str, Any] = {"is": type(fact).__name__}
    for name in names:
        value = getattr(fact, name)
        form[name] = value if type(value) in _PLAIN else encode(value)
    return form


def decode(form: Any) -> Any:
    """Returns the fact behind a JSON form made by `encode`."""
    if isinstance(form, list):
        return tuple(decode(item) for item in form)
    if isinstance(form, dict):
        values = {key: decode(value) for key, value in form.items() if key != "is"}
        return _CLASSES[form["is"]](**values)
    return form
