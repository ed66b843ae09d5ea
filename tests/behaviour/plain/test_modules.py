"""Modules without wasm-bindgen: every export is callable, and its arguments are checked by its wasm types."""

import inspect
import math
import sys
from dataclasses import dataclass

import pytest

import pybridge
from behaviour.support import wasm_builder

I32 = "i32 (-2147483648..2147483647)"
I64 = "i64 (-9223372036854775808..9223372036854775807)"
F32_MAX = 3.4028234663852886e38


@dataclass
class Index:
    def __index__(self):
        return 7


@dataclass
class Float:
    def __float__(self):
        return 7.5


class Hostile:
    def __repr__(self):
        raise ValueError("no repr for you")


# --- Numbers in and out ---


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("identity_i32", -(2**31)),
        ("identity_i32", 2**31 - 1),
        ("identity_i64", -(2**63)),
        ("identity_i64", -1),
        ("identity_i64", 2**53 + 1),
        ("identity_i64", 2**63 - 1),
        ("identity_f32", F32_MAX),
        ("identity_f32", -math.inf),
        ("identity_f64", sys.float_info.max),
        ("identity_f64", sys.float_info.min),
        ("identity_f64", 0.1),
        ("identity_f64", 2.0**60),
        ("identity_f64", math.inf),
    ],
)
def test_a_number_comes_back_as_it_went(plain, name, number):
    result = getattr(plain, name)(number)
    assert result == number
    assert type(result) is type(number)


@pytest.mark.parametrize("name", ["identity_f32", "identity_f64"])
def test_a_float_stays_a_float_even_when_it_is_whole(plain, name):
    identity = getattr(plain, name)
    assert [type(identity(number)) for number in (0, 1, 1.0, True, 2**53)] == [float] * 5


@pytest.mark.parametrize("name", ["identity_f32", "identity_f64"])
def test_nan_and_the_sign_of_zero_survive(plain, name):
    identity = getattr(plain, name)
    assert math.isnan(identity(math.nan))
    assert math.copysign(1, identity(-0.0)) == -1
    assert math.copysign(1, identity(0.0)) == 1


def test_an_f32_rounds_as_rust_would(plain):
    assert plain.identity_f32(0.1) == 0.10000000149011612
    assert plain.identity_f32(1e-60) == 0.0


def test_integers_wrap_where_rust_wraps(plain):
    assert plain.add_i32(2**31 - 1, 1) == -(2**31)
    assert plain.multiply_i64(2**62, 4) == 0


def test_a_bool_and_whatever_has_an_index_are_integers(plain):
    assert plain.identity_i32(True) == 1
    assert plain.identity_i64(True) == 1
    assert plain.identity_i32(Index()) == 7
    assert type(plain.identity_i32(True)) is int


def test_whatever_has_an_index_or_a_float_is_a_float(plain):
    assert plain.identity_f64(Index()) == 7.0
    assert plain.identity_f64(Float()) == 7.5


def test_arguments_of_all_types_keep_their_places(plain):
    assert plain.digits(1, 2, 3, 4, 5) == 54321
    assert plain.weigh(1, 2, 3, 4, 5, 6) == 1 + 4 + 9 + 16 + 25 + 36


def test_nothing_in_is_nothing_out(plain):
    assert plain.nothing() is None
    assert plain.answer() == 42


# --- What does not fit ---


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("identity_i32", 2**31),
        ("identity_i32", -(2**31) - 1),
        ("identity_i32", 2**32),
        ("identity_i32", 2**100),
        ("identity_i64", 2**63),
        ("identity_i64", -(2**63) - 1),
        ("identity_i64", 2**64),
        ("identity_f32", 1e39),
        ("identity_f32", -(2**128)),
        ("identity_f64", 2**1024),
    ],
)
def test_a_number_out_of_range_is_refused(plain, name, number):
    with pytest.raises(pybridge.RangeError) as refused:
        getattr(plain, name)(number)
    assert isinstance(refused.value, OverflowError)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("identity_i32", 2**31, f"identity_i32(): argument 'arg0' is {I32}, got int 2147483648"),
        ("identity_i64", 2**63, f"identity_i64(): argument 'arg0' is {I64}, got int 9223372036854775808"),
        ("identity_i32", 1.0, f"identity_i32(): argument 'arg0' is {I32}, got float 1.0"),
        ("identity_i64", None, f"identity_i64(): argument 'arg0' is {I64}, got None"),
        ("identity_f64", "1", "identity_f64(): argument 'arg0' is f64 (float), got str '1'"),
    ],
)
def test_a_refusal_says_what_where_and_got(plain, name, value, complaint):
    with pytest.raises(pybridge.ConversionError) as refused:
        getattr(plain, name)(value)
    assert str(refused.value) == complaint


@pytest.mark.parametrize("value", [None, "1", b"1", 1.0, 1.5, math.nan, math.inf, 1j, [], {}, ..., Float()], ids=repr)
@pytest.mark.parametrize("name", ["identity_i32", "identity_i64"])
def test_what_is_no_integer_is_refused(plain, name, value):
    with pytest.raises(TypeError) as refused:
        getattr(plain, name)(value)
    assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize("value", [None, "1.0", b"1", 1j, [], {}, ...], ids=ascii)
@pytest.mark.parametrize("name", ["identity_f32", "identity_f64"])
def test_what_is_no_float_is_refused(plain, name, value):
    with pytest.raises(TypeError) as refused:
        getattr(plain, name)(value)
    assert type(refused.value) is pybridge.ConversionError


def test_an_integer_too_long_to_print_is_refused_all_the_same(plain):
    with pytest.raises(pybridge.RangeError, match="got int"):
        plain.identity_i32(10**5000)
    with pytest.raises(pybridge.RangeError, match="got int"):
        plain.identity_f64(10**5000)


def test_a_value_that_cannot_be_printed_is_named_by_its_type(plain):
    with pytest.raises(pybridge.ConversionError, match=r"got Hostile$"):
        plain.identity_i32(Hostile())
    assert plain.call_foo(1) == 2


def test_an_exception_of_an_argument_is_raised_as_it_is(plain):
    class Raises:
        def __index__(self):
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        plain.add_i32(1, Raises())


# --- Arity and names ---


@pytest.mark.parametrize("args", [(), (1,), (1, 2, 3)])
def test_the_number_of_arguments_is_checked(plain, args):
    with pytest.raises(TypeError, match=r"^add_i32\(\): .*\(its arguments: arg0, arg1\)$"):
        plain.add_i32(*args)


def test_arguments_go_by_name_too(plain):
    assert plain.digits(1, 2, arg4=5, arg3=4, arg2=3) == 54321
    with pytest.raises(TypeError, match="unexpected keyword argument 'left'"):
        plain.add_i32(1, 2, left=1)
    with pytest.raises(TypeError, match="multiple values for argument 'arg0'"):
        plain.add_i32(1, arg0=1)


def test_a_function_tells_its_name_and_signature(plain):
    assert plain.add_i32.__name__ == "add_i32"
    assert plain.add_i32.__module__ == "plain"
    assert list(inspect.signature(plain.digits).parameters) == ["arg0", "arg1", "arg2", "arg3", "arg4"]


# --- The module ---


def test_a_modules_attributes_are_its_exports(plain):
    assert {"add_i32", "greet", "memory", "panic", "__heap_base"} <= set(dir(plain))
    assert all(hasattr(plain, name) for name in dir(plain))
    assert set(vars(plain)) == set(dir(plain))


def test_a_missing_export_is_an_attribute_error(plain):
    with pytest.raises(AttributeError, match=r"plain\.wasm exports no 'subtract'"):
        plain.subtract(2, 1)


def test_constants_are_numbers(plain):
    assert type(plain.__heap_base) is int
    assert plain.__heap_base >= plain.__data_end > 0


async def test_constants_may_be_of_every_type(engine):
    m = await pybridge.load(wasm_builder.of_constants(), engine=engine)
    assert vars(m) == {"small": -5, "wide": 2**63 - 1, "half": 0.5, "whole": 3.0}
    assert m.counter == 0
    assert type(m.whole) is float


async def test_an_export_that_cannot_be_passed_is_left_out_and_says_why(engine):
    with pytest.warns(pybridge.LoadWarning, match="pair: .*more than one result"):
        m = await pybridge.load(wasm_builder.of_pairs(), engine=engine)
    assert dir(m) == ["nothing"]
    with pytest.raises(AttributeError, match=r"no 'pair' that pybridge can pass: .*more than one result"):
        m.pair()


def test_two_modules_of_one_file_share_nothing(plain, declared):
    plain.buffer_fill(1)
    declared.buffer_fill(2)
    assert plain.buffer_sum() * 2 == declared.buffer_sum()
