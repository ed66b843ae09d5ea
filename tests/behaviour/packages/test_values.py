"""Values that cross between Python and a package: checked by the types of its ``.d.ts``."""

from array import array
from collections import UserDict
from datetime import UTC, datetime

import pytest

import pybridge

SAME = {
    "sameText": ["", "Grüße 🦀", "x" * 300],
    "sameFlag": [True, False],
    "sameNumber": [0, -1, 2**40, 1.5, float("inf")],
    "sameBig": [0, -5, 2**70, -(2**63)],
    "sameBytes": [b"", b"abc", bytes(1000)],
    "sameFloats": [array("d", [0.5, -1.0])],
    "sameWords": [[], ["a", "b"]],
    "sameChoice": ["small", "large", 3],
    "samePlace": [[1, "x"], [1.5, "x", True]],
    "sameDate": [datetime(2026, 11, 30, 12, 0, tzinfo=UTC)],
    "samePair": ["text", b"bytes"],
    "sameOptions": [{"size": "small"}, {"size": "large", "inner": {"size": "small", "times": 2}, "line-width": 80}],
    "sameTree": [{"value": 1, "children": [{"value": 2, "children": []}]}],
    "sameMap": [{}, {"a": 1, "b": 2.5}],
    "sameRecord": [{"a": [1, 2]}],
    "sameSet": [set(), {"a", "b"}],
    "sameOptional": [None, "text"],
    "sameNullable": [None, "text"],
    "same": [None, 1, "x", [1, [2]], {"a": {"b": None}}, b"bytes", {"x", "y"}],
}


@pytest.mark.parametrize("name", SAME)
def test_values_of_every_type_come_back(shop, name):
    for value in SAME[name]:
        found = getattr(shop, name)(value)
        assert found == value
        assert type(found) is type(value) or isinstance(value, int | float)


def test_other_forms_of_a_value_are_converted(shop):
    assert shop.sameBytes(bytearray(b"ab")) == b"ab"
    assert shop.sameBytes(memoryview(b"ab")) == b"ab"
    assert shop.sameBytes([1, 255]) == b"\x01\xff"
    assert shop.sameFloats([1, 2.5]) == array("d", [1, 2.5])
    assert shop.sameWords(("a",)) == ["a"]
    assert shop.sameTree(UserDict(value=1, children=())) == {"value": 1, "children": []}
    assert shop.sameSet(["a", "a"]) == {"a"}
    assert shop.sameFruit(1) is shop.Fruit.Pear
    assert shop.sameFruit(shop.Fruit.Apple) is shop.Fruit.Apple


def test_javascript_sees_what_was_declared(shop):
    assert shop.toldBytes(b"ab") == "Uint8Array 97,98"
    assert shop.toldMap({1: "x", 2: "y"}) == 'Map [[1,"x"],[2,"y"]]'
    assert shop.toldOptions({"size": "small", "inner": None}) == 'Object {"size":"small","inner":null}'
    assert shop.toldOptions({"size": "small", "extra": {"a": 1}}) == 'Object {"size":"small","extra":{}}'  # a Map
    assert shop.toldMode({"mode": "width", "value": 2}) == 'Object {"mode":"width","value":2}'
    assert shop.toldArguments(1, "x", None) == ["number 1", "string x", "undefined"]
    assert shop.told({"a": {1, 2}}) == 'Object {"a":{}}'
    assert shop.told(pybridge.null) == "null"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("sameText", 3, r"sameText\(\): argument 'value' is str, got int 3"),
        ("sameText", b"x", "is str, got bytes b'x'"),
        ("sameText", None, "is str, got None"),
        ("sameFlag", 1, "is bool, got int 1"),
        ("sameNumber", "1", r"is f64 \(float\), got str '1'"),
        ("sameNumber", None, r"is f64 \(float\), got None"),
        ("sameBig", 1.5, r"is BigInt.*got float 1.5|is int.*got float 1.5"),
        ("sameBytes", "abc", "is Uint8Array .*, got str 'abc'"),
        ("sameBytes", [256], "is Uint8Array .*got "),
        ("sameFloats", ["x"], "is Float64Array .*got "),
        ("sameWords", "abc", r"is a list of str, got 'abc'"),
        ("sameWords", ["a", 2], r"argument 'value'\[1\] is str, got 2"),
        ("sameWords", {"a": 1}, r"is a list of str, got \{'a': 1\}"),
        ("sameChoice", "medium", r"is 'small' \| 'large' \| 3, got 'medium'"),
        ("samePlace", [1], r"is a list of 2 or more items, got \[1\]"),
        ("samePlace", [1, 2], r"argument 'value'\[1\] is str, got 2"),
        ("sameDate", "today", "is Date .*got str 'today'"),
        ("samePair", 3, r"is str or a buffer of u8 \(Uint8Array\), got 3"),
        ("sameOptions", {}, r"is a dict \(Options\) with 'size', got \{\}"),
        ("sameOptions", {"size": "small", "lood": True}, r"with keys among 'loud', .*, got the key 'lood'"),
        ("sameOptions", {"size": "small", "loud": "yes"}, r"argument 'value'\['loud'\] is bool, got 'yes'"),
        (
            "sameOptions",
            {"size": "small", "inner": {"size": 3}},
            r"'value'\['inner'\]\['size'\] is 'small' \| 'large', got 3",
        ),
        ("sameOptions", [1], r"is a dict \(Options\), got \[1\]"),
        (
            "sameTree",
            {"value": 1, "children": [{"value": 2}]},
            r"'value'\['children'\]\[0\] is a dict \(Tree\) with 'children'",
        ),
        ("sameMap", {"a": "x"}, r"argument 'value'\['a'\] is float, got 'x'"),
        ("sameMap", [1], r"is a dict, got \[1\]"),
        ("sameSet", {1}, r"argument 'value'\[0\] is str, got 1"),
        ("sameOptional", 3, "is str, got int 3"),
        ("sameFruit", 7, "is a member of Fruit, got int 7"),
        ("sameFruit", "Apple", "is a member of Fruit, got str 'Apple'"),
        ("sameBasket", "x", "is Basket, got str 'x'"),
        ("toldMode", {"mode": "width"}, r"is a dict \(ToldModeValue\) with 'value', got \{'mode': 'width'\}"),
        ("toldMode", {"mode": "tall"}, r"argument 'value'\['mode'\] is 'width' \| 'zoom' \| 'original', got 'tall'"),
        ("toldMap", {"x": "y"}, r"argument 'value'\['x'\] is float, got 'x'"),
    ],
)
def test_what_does_not_fit_is_refused(shop, name, value, message):
    with pytest.raises(pybridge.ConversionError, match=message):
        getattr(shop, name)(value)


def test_arguments_by_keyword_and_defaults(shop):
    assert shop.label("a") == "a"
    assert shop.label("a", {"loud": True, "times": 2}) == "a!a!"
    assert shop.label(name="a", options={"loud": False}) == "a"
    assert shop.sum(1) == 1
    assert shop.sum(1, 2, 3.5) == 6.5
    assert shop.parse("7") == "7"
    assert shop.parse("7", "number") == 7
    assert shop.counted(1) == 1
    assert shop.undeclared(1, "x") == 2
    with pytest.raises(TypeError, match=r"label\(\): missing a required argument: 'name'"):
        shop.label()
    with pytest.raises(TypeError, match=r"got an unexpected keyword argument 'option'"):
        shop.label("a", option={})
    with pytest.raises(pybridge.ConversionError, match=r"argument 'format' is 'number', got 'text'"):
        shop.parse("7", "text")


def test_data_of_unknown_type_becomes_data(shop):
    found = shop.everything()
    basket, call = found.pop("basket"), found.pop("call")
    assert found == {
        "nothing": None,
        "list": [1, 1.5, "x", True, [None]],
        "map": {"k": {"deep": 2**70}},
        "set": {"a"},
        "bytes": b"\x01\x02",
        "buffer": b"\x03",
        "floats": array("d", [0.5]),
        "date": datetime(2026, 11, 30, 12, 0, 0, 5000, tzinfo=UTC),
    }
    assert type(basket) is shop.Basket
    assert basket.owner == "inside"
    assert call("me") == "called with me"


def test_a_cycle_ends(shop):
    found, depth = shop.cycle(), 0
    while isinstance(found, dict):
        found, depth = found["self"], depth + 1
    assert depth == 300


def test_signatures_and_documentation(shop):
    import inspect

    assert str(inspect.signature(shop.label)) == "(name: str, options: LabelOptions | None = None) -> str"
    assert str(inspect.signature(shop.sum)) == "(first: float, *rest: float) -> float"
    assert str(inspect.signature(shop.Basket)) == "(owner: str | None = None, size: float | None = None)"
    assert "Adds two numbers." in shop.add.__doc__
    assert shop.Basket.__doc__.endswith("Holds fruit.")
    assert "samePlace(value: Sequence[float | str | bool]) -> " in shop.__doc__
    assert shop.VERSION == "1.0.0"
    with pytest.raises(AttributeError, match=r"the \.d\.ts of the package declares it; its JavaScript lacks it"):
        shop.missing()
