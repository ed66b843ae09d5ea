"""The JSON form of facts, which ``js/src/protocol.ts`` declares."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from typing import Any

from . import entities, records, types

_CLASSES = {
    name: found
    for name, found in (vars(types) | vars(entities) | vars(records)).items()
    if isinstance(found, type) and found.__module__ in (types.__name__, entities.__name__, records.__name__)
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


def encode_sparsely(fact: object) -> Any:
    """Returns the JSON form of a fact without what `decode` fills in.

    That are fields that have their defaults. A variant of a string enum that is called like its value is a string:
    js-sys alone brings hundreds along.
    """
    if isinstance(fact, tuple):
        return [encode_sparsely(item) for item in fact]
    if isinstance(fact, entities.Variant) and fact.name == fact.value and not fact.doc:
        return fact.name
    found = _CLASSES.get(type(fact).__name__)
    if found is None:
        return fact
    values = {field: getattr(fact, field.name) for field in fields(found)}
    told = {field.name: encode_sparsely(value) for field, value in values.items() if value != _default(field)}
    return {"is": found.__name__, **told}


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def decode(text: str) -> Any:
    """Returns the fact behind the text of a JSON form that `encode` or `encode_sparsely` has made."""
    found = json.loads(text, object_hook=_fact)
    return _tuple(found) if type(found) is list else found


def _fact(form: dict[str, Any]) -> Any:
    """Returns the fact of an object, whose values are facts already."""
    found = _CLASSES[form.pop("is")]
    if found is entities.Enum:
        form["variants"] = [_variant(each) for each in form["variants"]]
    return found(**{name: _tuple(value) if type(value) is list else value for name, value in form.items()})


def _variant(form: entities.Variant | str) -> entities.Variant:
    return entities.Variant(form, form) if isinstance(form, str) else form


def _tuple(items: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(item) if type(item) is list else item for item in items])
