"""The JSON form of facts, which ``js/src/protocol.ts`` declares."""

from __future__ import annotations

import json
from typing import Any

from pybridge.frozen import Frozen

from . import entities, records, types

_CLASSES: dict[str, type[Frozen]] = {
    name: found
    for name, found in (vars(types) | vars(entities) | vars(records)).items()
    if isinstance(found, type) and issubclass(found, Frozen) and found is not Frozen
}
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types whose values are their own JSON form."""
_NO_DEFAULT = object()


def encode(fact: object) -> Any:
    """Returns the JSON form of a fact: a class becomes an object whose ``is`` names it, a tuple an array."""
    if isinstance(fact, tuple):
        return [encode(item) for item in fact]
    if not isinstance(fact, Frozen):
        return fact
    form: dict[str, Any] = {"is": type(fact).__name__}
    for name in fact.__match_args__:
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
    if not isinstance(fact, Frozen):
        return fact
    defaults = fact.__defaults__
    told = {
        name: encode_sparsely(value)
        for name in fact.__match_args__
        if (value := getattr(fact, name)) != defaults.get(name, _NO_DEFAULT)
    }
    return {"is": type(fact).__name__, **told}


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
