"""`Nullable<T>`: null is None, except inside an `Option`, where None is undefined and null is `pybridge.null`."""

from array import array

import pytest

import pybridge

GIVEN_FOR_NULL = {
    "i8": -(2**7),
    "u16": 2**16 - 1,
    "i32": -(2**31),
    "u64": 2**64 - 1,
    "i128": -(2**127),
    "f32": float("inf"),
    "f64": float("inf"),
    "bool": False,
    "char": "\0",
    "string": "",
    "vec_u8": b"",
    "vec_string": [],
    "value": "something",
    "level": 9,
    "shade": "dark",
    "size": "auto",
    "pointer": 1024,
}
SOMETHING = {
    "i8": (0, 1, -128),
    "u16": (0, 65535),
    "i32": (0, -(2**31), 2**31 - 1),
    "u64": (0, 2**64 - 1),
    "i128": (0, 2**127 - 1),
    "f32": (0.0, 1.0, 2.0**53, 2.0**54),
    "f64": (0.0, 2.0**53 - 1, 2.0**53 - 2),
    "bool": (True, False),
    "char": ("x", "\U0010ffff"),
    "string": ("", "x" * 2000),
    "vec_u8": (b"", b"x" * 1025),
    "vec_string": ([], ["a"]),
    "value": (0, "", "x", True),
    "level": (1, 5, 9),
    "shade": ("dark", "light"),
    "size": ("auto", "fill-all", 0, 7, True),
    "pointer": (0, 1, 2**32 - 1),
}


@pytest.mark.parametrize("name", GIVEN_FOR_NULL)
def test_a_nullable_knows_one_nothing(values, name):
    same, mirror = getattr(values, f"same_nullable_{name}"), getattr(values, f"mirror_nullable_{name}")
    for empty in (None, pybridge.null):
        assert same(empty) is None
        assert mirror(empty) == GIVEN_FOR_NULL[name]
    for something in SOMETHING[name]:
        returned = same(something)
        assert returned == something
        assert isinstance(returned, type(something))
        assert mirror(something) is None


@pytest.mark.parametrize("name", GIVEN_FOR_NULL)
def test_an_option_of_a_nullable_knows_two(values, name):
    same, turn = getattr(values, f"same_option_nullable_{name}"), getattr(values, f"turn_nullable_{name}")
    assert same(None) is None
    assert same() is None
    assert same(pybridge.null) is pybridge.null
    for something in SOMETHING[name]:
        assert same(something) == something
        assert turn(something) is None
    assert turn(None) is pybridge.null
    assert turn(pybridge.null) == GIVEN_FOR_NULL[name]


def test_null_is_falsy_and_no_none():
    assert not pybridge.null
    assert pybridge.null is not None


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("i8", 128, "i8"), ("i8", "1", "i8"), ("string", 5, "str"), ("bool", 0, "bool"), ("level", 2, "Level")],
)
def test_what_is_neither_null_nor_fits_is_refused(values, name, value, says):
    for kind in ("same_nullable", "same_option_nullable"):
        with pytest.raises(pybridge.ConversionError, match=rf"{kind}_{name}\(\): argument 'value' is .*{says}.*, got "):
            getattr(values, f"{kind}_{name}")(value)


def test_a_nullable_has_to_be_given(values):
    with pytest.raises(TypeError, match="missing a required argument: 'value'"):
        values.same_nullable_i8()


# --- Unions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "mirror"), [("auto", "fill-all"), ("fill-all", "auto"), (0, 2**32 - 1), (True, False)]
)
def test_a_union_is_one_of_its_variants(values, value, mirror):
    for function, wanted in ((values.same_size, value), (values.mirror_size, mirror)):
        returned = function(value)
        assert (returned, type(returned)) == (wanted, type(wanted))


def test_a_struct_in_a_union_is_moved(values):
    grid = values.Grid(5)
    back = values.mirror_size(grid)
    assert (type(back), back.rows) == (values.Grid, 250)
    with pytest.raises(pybridge.MovedError, match="out of a JsValue"):
        grid.rows  # noqa: B018 - it raises


@pytest.mark.parametrize("bad", ["automatic", -1, 2**32, 1.5, None, b"auto"])
def test_what_is_no_variant_is_refused(values, bad):
    with pytest.raises(
        pybridge.ConversionError,
        match=r"same_size\(\): argument 'value' is a Size: u32, Grid, bool, 'auto' or 'fill-all'|a Size: .*, got ",
    ):
        values.same_size(bad)


def test_a_union_may_be_missing(values):
    assert values.same_option_size(None) is None
    assert values.same_option_size() is None
    assert values.same_option_size("auto") == "auto"


@pytest.mark.parametrize(("value", "kind"), [(1, "level"), (7, "wide"), (2**64 - 1, "wide"), (1.5, "real")])
def test_numbers_of_a_union_go_to_the_first_variant_that_takes_them(values, value, kind):
    assert values.kind_of_amount(value) == kind
    back = values.same_amount(value)
    assert (back, isinstance(back, float)) == (value, kind == "real")


def test_an_enum_in_a_union(values):
    back = values.same_amount(values.Level.High)
    assert back is values.Level.High


def test_a_union_that_takes_whatever_comes(values):
    assert values.is_plain("plain")
    assert not values.is_plain({"a": 1})
    something = object()
    assert values.same_loose(something) is something
    assert values.same_loose(None) is None


# --- Addresses and bytes ----------------------------------------------------------------------------------------


def test_addresses(values):
    assert (values.same_pointer(0), values.mirror_pointer(2**32 - 1)) == (0, 0)
    assert (values.same_non_null(8), values.mirror_non_null(8), values.mirror_non_null(2**31)) == (8, 16, None)
    assert (values.same_option_non_null(None), values.same_option_non_null(4)) == (None, 4)
    for function in (values.same_non_null, values.same_option_non_null):
        with pytest.raises(pybridge.RangeError, match=r"argument 'value' is an address \(not 0\), got int 0"):
            function(0)
    with pytest.raises(pybridge.RangeError):
        values.same_pointer(-1)


def test_clamped_bytes_are_bytes(values):
    assert (values.same_clamped(b"\0\xff"), values.mirror_clamped([1, 2])) == (b"\0\xff", b"\2\1")


def test_uninitialised_buffers_are_filled(values):
    buffer = array("H", [1, 2])
    values.fill(buffer, 9)
    assert buffer == array("H", [9, 9])
