"""Rust inspects and converts opaque values, in modules of every release."""

import re

import pytest

import pybridge


def test_any_object_comes_back_as_itself(version):
    marker = object()
    for value in (marker, 1, 1.5, "a", True, None, marker):
        assert version.same_value(value) is value or version.same_value(value) == value
        assert version.clone_value(value) == value


@pytest.mark.since(105)
def test_a_value_that_may_be_missing(version):
    marker = object()
    assert version.maybe_value(marker) is marker
    assert version.maybe_value(None) is None


def test_values_that_rust_makes(version):
    made = version.make_values()
    assert made[:5] == [1.5, "text ß 🦀", True, None, None]
    assert [int(each) for each in made[5:]] == [
        -7, 2**64 - 1, -(2**127), 2**128 - 1, 123456789012345678901234567890,
    ]  # fmt: skip
    assert version.symbols_differ()


def test_what_rust_finds_a_value_to_be(version):
    import js

    found = {
        "null": None,
        "string": "a",
        "array": [1],
        "object": {"a": 1},
        "function": js.parseInt,
    }
    assert {name: version.kind(value) for name, value in found.items()} == {
        "null": "undefined: undefined falsy",
        "string": "string: string",
        "array": "object: object array",
        "object": "object: object",
        "function": "function: function",
    }
    assert version.kind(js.BigInt(2**70)) == "bigint: bigint"
    assert version.kind(js.JSON.parse("null")) in ("object: null falsy", "undefined: undefined falsy")


def test_what_rust_reads_of_a_value(version):
    import js

    assert version.as_each(1.5) == "Some(1.5) None None None"
    assert version.as_each("ß") == 'None Some("ß") None None'
    assert version.as_each(True) == "None None Some(true) None"
    assert version.as_each(False) == "None None Some(false) None"
    assert version.as_each(js.BigInt(str(-(2**63)))) == f"None None None Some({-(2**63)})"
    assert version.as_each(js.BigInt(str(2**63))) == "None None None None"


def test_what_rust_prints_of_a_value(version):
    assert version.debug("a") == 'JsValue("a")'
    assert version.debug(1.5) == "JsValue(1.5)"
    assert re.fullmatch(r"JsValue\(.*object.*\)", version.debug(object()))


def test_operators_of_javascript(version):
    results = version.operate(6.0, 4.0)
    assert results == [10, 2, 24, 1.5, 2, 4, 6, 2, 96, 0, -6, 1296, False, 0]
    assert version.equal("1", "1") == 3
    assert version.equal("1", 1) == 2
    marker = object()
    assert version.equal(marker, marker) == 3
    assert version.equal(marker, object()) == 0


def test_a_struct_inside_of_a_value(version):
    box = version.boxed(2.5)
    assert type(box) is version.Point
    assert box.x == 2.5
    assert version.same_value(box) is box
    del box
    assert version.Point.alive() == 0


def test_nothing_is_left(version):
    before = pybridge.live(version)
    for _ in range(20):
        version.same_texts(["a", "b"])
        version.operate(1.0, 2.0)
        version.make_values()
        version.reverse_points([version.Point(1.0, 2.0)])
    assert pybridge.live(version) == before
