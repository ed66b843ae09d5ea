"""`js/src/protocol.ts` declares the JSON that `interface/model/` and `plan` write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pybridge.interface import model
from pybridge.runtime.native import callbacks
from pybridge.runtime.plan import plan_of
from tools import protocol

RUNTIME = Path(__file__).parents[2] / "js" / "src"
CALLBACKS = (RUNTIME / "native" / "cpython" / "callbacks.ts").read_text(encoding="utf-8")
INTERFACE = re.compile(r"^export interface (\w+) \{\n(.*?)^\}$", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^  (\w+): ", re.MULTILINE)
LEFT_OUT = {"Parameter", "Function", "Struct", "Variant", "Enum"}
"""Entities that the plan writes without the fields that only Python reads."""

VALUE = model.Object(owned=True)
EVERYTHING = model.Interface(
    "bindgen",
    functions=(model.Function("f", "f_1", (model.Parameter("a", VALUE),), model.Unit()),),
    structs=(model.Struct("c::S", "S", "free", "wrap", "unwrap"),),
    enums=(model.Enum("c::E", "E", (model.Variant("A", 1),)),),
    string_enums=(model.Enum("c::T", "T", (model.Variant("a", "a"),)),),
    unions=(model.Union("c::U", "U", ("auto",)),),
    records=(model.Record("R", "R", (model.Field("a", VALUE),)),),
    imports=(model.Import("env", "g", "g", "function", (VALUE,), model.Unit()),),
    allocator=model.Allocator("alloc", 2, "dealloc", 3),
    strings=("a",),
    memory="memory",
)


def declared() -> dict[str, set[str]]:
    """The interfaces of the file with their fields; a trailing underscore only keeps clear of JavaScript's globals."""
    return {name.rstrip("_"): set(FIELD.findall(body)) for name, body in INTERFACE.findall(protocol.protocol())}


def facts_in(form: Any) -> Iterator[dict[str, Any]]:
    """Every fact in a JSON form: what says of what class it is."""
    if isinstance(form, list | dict):
        for part in form.values() if isinstance(form, dict) else form:
            yield from facts_in(part)
    if isinstance(form, dict) and "is" in form:
        yield form


def test_the_file_is_the_one_that_the_model_makes():
    assert protocol.FILE.read_text(encoding="utf-8") == protocol.protocol()


def test_the_plan_has_the_declared_parts():
    assert set(json.loads(plan_of(EVERYTHING, "everything"))) == declared()["Plan"]


def test_every_fact_of_the_plan_has_the_declared_fields():
    facts = list(facts_in(json.loads(plan_of(EVERYTHING, "everything"))))
    assert {fact["is"] for fact in facts} == {entity.__name__ for entity in protocol.ENTITIES} | {"Object", "Unit"}
    unread = {made.__name__: fields for made, fields in protocol.UNREAD.items() if made.__name__ not in LEFT_OUT}
    for fact in facts:
        assert set(fact) == declared()[fact["is"]] | unread.get(fact["is"], set()), fact


@pytest.mark.parametrize(
    ("hint", "spelling"),
    [
        (tuple[str, ...], "string[]"),
        (tuple[int | str, ...], "(number | string)[]"),
        (str | None, "string | null"),
        (tuple[model.Type, ...], "Type[]"),
        (model.Object, "Object_"),
    ],
)
def test_a_type_has_its_spelling_in_typescript(hint, spelling):
    assert protocol.spelled(hint) == spelling


def test_an_interface_survives_its_json_form():
    closure = model.Closure("heap", mutable=True, shim=3, parameters=(model.Text(owned=True),), returns=model.Unit())
    function = model.Function("f", "f_1", (model.Parameter("a", model.Option(closure)),), model.Result(model.Unit()))
    interface = model.Interface("bindgen", functions=(function,), strings=("a",), memory="memory")
    assert model.decode(json.dumps(model.encode(interface))) == interface


def test_the_callbacks_of_the_native_engine_are_those_that_javascript_takes():
    lists = re.findall(r"^const (?:NAMES|WHEN_USED) = \[(.*?)\]", CALLBACKS, re.DOTALL | re.MULTILINE)
    taken, later = (re.findall(r'"(\w+)"', names) for names in lists)
    assert sorted(taken) == sorted(callbacks.__all__)
    assert sorted(later) == sorted(callbacks._WHEN_USED)
    assert [name for name in (*taken, *later) if not hasattr(callbacks, name)] == []
