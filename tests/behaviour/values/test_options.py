"""`Option<T>`: `None` or a value; no valid value of T is mistaken for `None`."""

from array import array

import pytest

import pybridge

INTEGERS = {
    "i8": -(2**7),
    "i16": -(2**15),
    "i32": -(2**31),
    "i64": -(2**63),
    "i128": -(2**127),
    "isize": -(2**31),
    "u8": 2**8 - 1,
    "u16": 2**16 - 1,
    "u32": 2**32 - 1,
    "u64": 2**64 - 1,
    "u128": 2**128 - 1,
    "usize": 2**32 - 1,
}
"""The extreme value that `mirror_option_…` returns for `None`, for each type."""
GIVEN_FOR_NONE = INTEGERS | {
    "f32": float("inf"),
    "f64": float("inf"),
    "bool": False,
    "char": "\0",
    "string": "",
    "vec_u8": b"",
    "vec_i32": array("i"),
    "vec_u64": array("Q"),
    "vec_f64": array("d"),
    "vec_string": [],
    "value": "something",
    "level": 9,
    "sign": -1,
    "shade": "dark",
}
SOMETHING = {name: (0, 1, value, ~value) for name, value in INTEGERS.items() if name[0] == "i"} | {
    **{name: (0, 1, value) for name, value in INTEGERS.items() if name[0] == "u"},
    "f32": (0.0, -1.5, float("-inf"), 2.0**100, 4294967296.0, 9007199254740992.0),
    "f64": (0.0, -1.5, float("-inf"), 9007199254740991.0, 9007199254740992.0),
    "bool": (True, False),
    "char": ("\0", "x", "\U0010ffff"),
    "string": ("", "text", "🦀"),
    "vec_u8": (b"", b"\0\xff"),
    "vec_i32": (array("i"), array("i", [-1, 1])),
    "vec_u64": (array("Q"), array("Q", [2**64 - 1])),
    "vec_f64": (array("d"), array("d", [0.5])),
    "vec_string": ([], [""], ["a", "b"]),
    "value": (0, "", "something", True, False),
    "level": (1, 5, 9),
    "sign": (-1, 0, 1),
    "shade": ("dark", "light"),
}


def same(values, name):
    return getattr(values, f"same_option_{name}")


@pytest.mark.parametrize("name", GIVEN_FOR_NONE)
def test_none_comes_back_as_none(values, name):
    assert same(values, name)(None) is None


@pytest.mark.parametrize("name", GIVEN_FOR_NONE)
def test_rust_sees_none_and_gives_something(values, name):
    given = getattr(values, f"mirror_option_{name}")(None)
    assert given == GIVEN_FOR_NONE[name]


@pytest.mark.parametrize("name", SOMETHING)
def test_something_comes_back_as_it_went(values, name):
    for something in SOMETHING[name]:
        returned = same(values, name)(something)
        assert returned == something
        assert isinstance(returned, type(something))


@pytest.mark.parametrize("name", SOMETHING)
def test_rust_sees_something_and_gives_none(values, name):
    for something in SOMETHING[name]:
        assert getattr(values, f"mirror_option_{name}")(something) is None


@pytest.mark.parametrize("name", INTEGERS)
def test_an_integer_in_an_option_keeps_its_range(values, name):
    extreme = INTEGERS[name]
    beyond = extreme - 1 if extreme < 0 else extreme + 1
    with pytest.raises(pybridge.RangeError, match=rf"^same_option_{name}\(\): argument 'value' is "):
        same(values, name)(beyond)


def test_a_float_in_an_option_is_not_a_number_and_not_none(values):
    for name in ("f32", "f64"):
        returned = same(values, name)(float("nan"))
        assert returned != returned  # noqa: PLR0124 - nan is not equal to itself


@pytest.mark.parametrize(
    ("name", "value", "got"),
    [
        ("i8", "1", "got str '1'"),
        ("f64", "1.0", "got str '1.0'"),
        ("bool", 0, "got int 0"),
        ("char", "", "got str ''"),
        ("string", b"", "got bytes b''"),
        ("vec_u8", "", "got str ''"),
        ("vec_string", [None], r"argument 'value'\[0\] is str, got None"),
        ("level", 2, "got int 2"),
        ("shade", "grey", "got str 'grey'"),
    ],
)
def test_what_is_neither_none_nor_fits_is_refused(values, name, value, got):
    with pytest.raises(pybridge.ConversionError, match=got):
        same(values, name)(value)


def test_null_and_undefined_of_the_page_are_none(values):
    from pyodide.code import run_js

    assert same(values, "u8")(run_js("undefined")) is None
    assert same(values, "string")(run_js("null")) is None
    assert values.mirror_option_u64(run_js("null")) == 2**64 - 1


@pytest.mark.parametrize("name", GIVEN_FOR_NONE)
def test_an_option_at_the_end_may_be_left_out(values, name):
    assert same(values, name)() is None


def test_options_stand_among_other_arguments(values):
    rest = (1.5, b"\1", True, "x", ["w"], -(2**100), "value")
    assert (
        values.describe(-1, "text", None, *rest, None)
        == '-1 text None 1.5 [1] true x ["w"] -1267650600228229401496703205376 Some("value") false'
    )
    assert (
        values.describe(-1, "text", 2**64 - 1, *rest, "dark")
        == '-1 text Some(18446744073709551615) 1.5 [1] true x ["w"] -1267650600228229401496703205376 Some("value") true'
    )
    with pytest.raises(TypeError, match="missing a required argument: 'wide'"):
        values.describe(-1, "text")
