"""Integers, floats and booleans: each keeps the range of its Rust type and has its own Python type."""

import enum
import math
import struct
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pybridge

RANGES = {
    "i8": (-(2**7), 2**7 - 1),
    "i16": (-(2**15), 2**15 - 1),
    "i32": (-(2**31), 2**31 - 1),
    "i64": (-(2**63), 2**63 - 1),
    "i128": (-(2**127), 2**127 - 1),
    "isize": (-(2**31), 2**31 - 1),
    "u8": (0, 2**8 - 1),
    "u16": (0, 2**16 - 1),
    "u32": (0, 2**32 - 1),
    "u64": (0, 2**64 - 1),
    "u128": (0, 2**128 - 1),
    "usize": (0, 2**32 - 1),
}
WIDE = ["i64", "i128", "u64", "u128"]
FLOATS = ["f32", "f64"]
MAX_F32 = (2 - 2**-23) * 2.0**127


class Number:
    """An object that converts to an integer by `__index__` and to a float by `__float__`."""

    def __index__(self):
        return 7

    def __float__(self):
        return 2.5


class Colour(enum.IntEnum):
    RED = 3


# --- Integers ---


@pytest.mark.parametrize("name", RANGES)
def test_an_integer_comes_back_as_it_went(values, name):
    same = getattr(values, f"same_{name}")
    least, most = RANGES[name]
    for number in {least, least + 1, 0, 1, most // 2, most - 1, most}:
        assert same(number) == number
        assert type(same(number)) is int


@pytest.mark.parametrize("name", RANGES)
def test_rust_sees_every_bit_of_an_integer(values, name):
    mirror = getattr(values, f"mirror_{name}")
    least, most = RANGES[name]
    assert mirror(least) == most
    assert mirror(most) == least
    assert mirror(1) == most - 1 + least


@pytest.mark.parametrize("name", WIDE)
def test_a_wide_integer_is_exact_where_javascript_numbers_are_not(values, name):
    for number in (2**53 - 1, 2**53, 2**53 + 1, 2**62 + 1):
        assert getattr(values, f"same_{name}")(number) == number


@pytest.mark.parametrize("name", RANGES)
def test_an_integer_outside_of_its_range_is_refused(values, name):
    same = getattr(values, f"same_{name}")
    least, most = RANGES[name]
    for number in (least - 1, most + 1, -(2**200), 2**200):
        with pytest.raises(pybridge.RangeError):
            same(number)


@pytest.mark.parametrize("kind", [OverflowError, TypeError, pybridge.ConversionError, pybridge.PybridgeError])
def test_a_range_error_is_an_exception_that_python_knows(values, kind):
    with pytest.raises(kind):
        values.same_u8(256)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("u8", 300, "same_u8(): argument 'value' is u8 (0..255), got int 300"),
        ("i8", -129, "same_i8(): argument 'value' is i8 (-128..127), got int -129"),
        ("usize", -1, "same_usize(): argument 'value' is u32 (0..4294967295), got int -1"),
        (
            "u64",
            2**64,
            "same_u64(): argument 'value' is u64 (0..18446744073709551615), got int 18446744073709551616",
        ),
        ("u8", 1.0, "same_u8(): argument 'value' is u8 (0..255), got float 1.0"),
        ("u8", "1", "same_u8(): argument 'value' is u8 (0..255), got str '1'"),
        ("u8", None, "same_u8(): argument 'value' is u8 (0..255), got None"),
    ],
    ids=ascii,
)
def test_a_refusal_says_what_where_and_got(values, name, value, message):
    with pytest.raises(pybridge.ConversionError) as refused:
        getattr(values, f"same_{name}")(value)
    assert str(refused.value) == message


@pytest.mark.parametrize("value", [1.0, 1.5, math.nan, "1", b"1", None, 1j, [], Fraction(1)], ids=ascii)
def test_what_is_no_integer_is_refused(values, value):
    for name in RANGES:
        with pytest.raises(TypeError) as refused:
            getattr(values, f"same_{name}")(value)
        assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize(
    ("value", "number"), [(True, 1), (Colour.RED, 3), (Number(), 7)], ids=["bool", "enum", "index"]
)
def test_whatever_python_indexes_with_is_an_integer(values, value, number):
    for name in RANGES:
        returned = getattr(values, f"same_{name}")(value)
        assert (type(returned), returned) == (int, number)


def test_an_exception_of_index_passes_through(values):
    class Broken:
        def __index__(self):
            raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        values.same_u8(Broken())


@pytest.mark.parametrize("name", RANGES)
def test_any_integer_comes_back_or_is_out_of_range(values, name):
    same = getattr(values, f"same_{name}")
    least, most = RANGES[name]

    @given(st.one_of(st.integers(least, most), st.integers()))
    @settings(deadline=None, max_examples=50)
    def check(number):
        if least <= number <= most:
            assert same(number) == number
        else:
            with pytest.raises(pybridge.RangeError):
                same(number)

    check()


# --- Floats ---


@pytest.mark.parametrize("name", FLOATS)
def test_a_float_comes_back_as_it_went(values, name):
    for number in (0.0, 1.0, -1.0, 2.0**24, 1.5, -(2.0**-126), math.inf, -math.inf):
        returned = getattr(values, f"same_{name}")(number)
        assert (type(returned), returned) == (float, number)
        assert getattr(values, f"mirror_{name}")(number) == -number


@pytest.mark.parametrize("name", FLOATS)
def test_zero_keeps_its_sign(values, name):
    assert math.copysign(1, getattr(values, f"same_{name}")(-0.0)) == -1
    assert math.copysign(1, getattr(values, f"mirror_{name}")(0.0)) == -1
    assert math.copysign(1, getattr(values, f"mirror_{name}")(-0.0)) == 1


@pytest.mark.parametrize("name", FLOATS)
def test_not_a_number_stays_none(values, name):
    assert math.isnan(getattr(values, f"same_{name}")(math.nan))


@pytest.mark.parametrize("name", FLOATS)
def test_whatever_python_makes_a_float_of_is_a_float(values, name):
    for value, number in ((3, 3.0), (True, 1.0), (Fraction(1, 2), 0.5), (Number(), 2.5)):
        returned = getattr(values, f"same_{name}")(value)
        assert (type(returned), returned) == (float, number)


@pytest.mark.parametrize("value", ["1.0", b"1", None, 1j, [], object()], ids=type)
def test_what_is_no_float_is_refused(values, value):
    for name in FLOATS:
        with pytest.raises(TypeError) as refused:
            getattr(values, f"same_{name}")(value)
        assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize("name", FLOATS)
def test_an_integer_greater_than_every_float_is_out_of_range(values, name):
    with pytest.raises(pybridge.RangeError, match=f"argument 'value' is {name}"):
        getattr(values, f"same_{name}")(10**400)


def test_an_f32_is_rounded_to_the_nearest(values):
    assert values.same_f32(0.1) == struct.unpack("f", struct.pack("f", 0.1))[0]
    assert values.same_f32(2.0**24 + 1) == 2.0**24
    assert values.same_f32(1e-50) == 0.0


def test_the_greatest_f32_and_what_rounds_to_it_pass(values):
    assert values.same_f32(MAX_F32) == MAX_F32
    assert values.same_f32(math.nextafter(MAX_F32 + 2.0**103, 0)) == MAX_F32


@pytest.mark.parametrize("number", [MAX_F32 + 2.0**103, 1e39, -1e39, 10**39], ids=repr)
def test_a_finite_number_too_great_for_an_f32_is_out_of_range(values, number):
    with pytest.raises(OverflowError, match=r"^same_f32\(\): argument 'value' is f32 .*, got (int|float) "):
        values.same_f32(number)


def test_any_float_comes_back_to_the_bit(values):
    @given(st.floats(), st.floats(width=32))
    @settings(deadline=None)
    def check(double, single):
        assert struct.pack("d", values.same_f64(double)) == struct.pack("d", double) or math.isnan(double)
        assert struct.pack("d", values.same_f32(single)) == struct.pack("d", single) or math.isnan(single)

    check()


# --- Truth values ---


@pytest.mark.parametrize("truth", [True, False])
def test_a_bool_is_a_bool(values, truth):
    assert values.same_bool(truth) is truth
    assert values.mirror_bool(truth) is not truth


@pytest.mark.parametrize("value", [0, 1, 1.0, None, "", "true", []], ids=ascii)
def test_only_a_bool_is_a_bool(values, value):
    with pytest.raises(TypeError, match=r"^same_bool\(\): argument 'value' is bool, got "):
        values.same_bool(value)


@pytest.mark.parametrize("value", [1.0, -0.0, 2.5], ids=str)
def test_what_is_no_bool_is_called_by_its_own_name(values, value):
    for function in (values.same_bool, values.same_str):
        with pytest.raises(TypeError, match=f", got float {value}$"):
            function(value)


# --- Calls ---


def test_nothing_is_none(values):
    assert values.nothing() is None


def test_each_argument_finds_its_place(values):
    assert values.digits(1, 2, 3, 4, 5, 6, 7, 8) == 87654321
    assert values.digits(1, 2, 3, 4, h=8, g=7, f=6, e=5) == 87654321


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [((), {}), ((1, 2), {}), ((), {"number": 1}), ((1,), {"value": 1}), ((1,), {"other": 1})],
    ids=str,
)
def test_the_number_and_the_names_of_arguments_are_checked(values, args, kwargs):
    with pytest.raises(TypeError, match=r"^same_u8\(\): .*\(its arguments: value\)$"):
        values.same_u8(*args, **kwargs)
