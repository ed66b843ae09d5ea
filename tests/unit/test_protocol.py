"""`js/src/protocol.ts` and `interface/model/` declare the same fields."""

import dataclasses
import re
import typing
from pathlib import Path

import pytest

from pybridge.interface import model
from pybridge.runtime.native import half
from pybridge.runtime.plan import plan_of

RUNTIME = Path(__file__).parents[2] / "js" / "src"
SOURCE = (RUNTIME / "protocol.ts").read_text(encoding="utf-8")
INTERFACE = re.compile(r"^export interface (\w+) \{(.*?)\}$", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\s*(\w+): (.+?);?$", re.MULTILINE)


def declared() -> dict[str, dict[str, str]]:
    """Return the fields of each interface; a trailing underscore only avoids the name of a JavaScript global."""
    found = {}
    for name, body in INTERFACE.findall(SOURCE):
        lines = re.sub(r"/\*\*.*?\*/", "", body).replace(";", "\n")
        found[name.rstrip("_")] = dict(FIELD.findall(lines))
    return found


@pytest.mark.parametrize("type_", typing.get_args(model.Type), ids=lambda type_: type_.__name__)
def test_every_type_has_the_same_fields_on_both_sides(type_):
    fields = declared()[type_.__name__]
    assert fields.pop("is") == f'"{type_.__name__}"'
    assert set(fields) == {field.name for field in dataclasses.fields(type_)}


def test_the_union_of_types_has_the_same_members():
    (union,) = re.findall(r"export type Type =(.*?);", SOURCE, re.DOTALL)
    assert {name.rstrip("_") for name in re.findall(r"\w+", union)} == {t.__name__ for t in typing.get_args(model.Type)}


def test_the_operations_are_the_same():
    (union,) = re.findall(r"export type Operation =(.*?);", SOURCE, re.DOTALL)
    assert set(re.findall(r'"(\w+)"', union)) == set(typing.get_args(model.Operation))


@pytest.mark.parametrize(
    "name", ["Parameter", "Function", "Struct", "Variant", "Enum", "Import", "Allocator", "Dialect"]
)
def test_an_entity_asks_for_nothing_that_python_does_not_write(name):
    asked = set(declared()[name]) - {"is"}
    assert asked <= {field.name for field in dataclasses.fields(getattr(model, name))}


def test_the_plan_has_the_declared_parts():
    import json

    assert set(json.loads(plan_of(model.Interface("plain"), "empty"))) == set(declared()["Plan"])


def test_an_interface_survives_its_json_form():
    closure = model.Closure("heap", mutable=True, shim=3, parameters=(model.Text(owned=True),), returns=model.Unit())
    function = model.Function("f", "f_1", (model.Parameter("a", model.Option(closure)),), model.Result(model.Unit()))
    interface = model.Interface("bindgen", functions=(function,), strings=("a",), memory="memory")
    assert model.decode(model.encode(interface)) == interface


def test_the_native_half_has_what_javascript_takes_of_it():
    (names,) = re.findall(r"const NAMES = \[(.*?)\]", (RUNTIME / "native" / "half.ts").read_text("utf-8"), re.DOTALL)
    assert sorted(re.findall(r'"(\w+)"', names)) == sorted(half.__all__)
