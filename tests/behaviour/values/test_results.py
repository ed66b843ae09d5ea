"""`Result`: returns the value of `Ok`, or raises an exception that keeps the value of `Err`."""

from array import array

import pytest

import pybridge

GIVEN = {
    "bool": True,
    "char": "🦀",
    "i32": -(2**31),
    "i64": -(2**63),
    "u128": 2**128 - 1,
    "f32": 0.5,
    "string": "Grüße",
    "vec_u8": b"\0\xff",
    "vec_f64": array("d", [1.5]),
    "option_u32": 2**32 - 1,
    "option_u64": 2**64 - 1,
    "option_string": "",
}


@pytest.mark.parametrize("name", GIVEN)
def test_ok_is_what_is_in_it(values, name):
    returned = getattr(values, f"try_{name}")(GIVEN[name], False)
    assert (type(returned), returned) == (type(GIVEN[name]), GIVEN[name])


@pytest.mark.parametrize("name", ["option_u32", "option_u64", "option_string"])
def test_ok_may_hold_none(values, name):
    assert getattr(values, f"try_{name}")(None, False) is None


@pytest.mark.parametrize("name", GIVEN)
def test_err_is_an_exception(values, name):
    with pytest.raises(pybridge.RustError, match=r"^refused$") as failed:
        getattr(values, f"try_{name}")(GIVEN[name], True)
    assert failed.value.value == "refused"


def test_ok_of_nothing_is_none(values):
    assert values.try_nothing(False) is None
    with pytest.raises(pybridge.RustError, match=r"^refused$"):
        values.try_nothing(True)


def test_text_in_err_is_the_message_and_the_value(values):
    assert values.halve(4) == 2
    with pytest.raises(pybridge.RustError) as failed:
        values.halve(3)
    assert str(failed.value) == "3 is odd"
    assert failed.value.value == "3 is odd"


def test_an_error_of_javascript_in_err_gives_the_message(values):
    from pyodide.ffi import JsException

    assert values.parse("1.5") == 1.5
    with pytest.raises(pybridge.RustError, match=r"^invalid float literal$") as failed:
        values.parse("one")
    assert isinstance(failed.value.value, JsException)
    assert failed.value.value.message == "invalid float literal"


@pytest.mark.parametrize("value", ["text", 5, 2**60, 1.5, True, None, 3j], ids=ascii)
def test_any_value_may_be_in_err(values, value):
    assert values.give_or_fail(value, False) == value
    with pytest.raises(pybridge.RustError) as failed:
        values.give_or_fail(value, True)
    assert failed.value.value == value
    assert type(failed.value.value) is type(value)


def test_the_object_in_err_is_the_very_same(values):
    given = object()
    with pytest.raises(pybridge.RustError) as failed:
        values.give_or_fail(given, True)
    assert failed.value.value is given


def test_an_object_of_the_page_in_err_is_the_very_same(values):
    import js

    given = js.Map.new()
    with pytest.raises(pybridge.RustError) as failed:
        values.give_or_fail(given, True)
    assert failed.value.value == given


def test_an_exception_in_err_is_raised_itself(values):
    given = LookupError("lost")
    with pytest.raises(LookupError) as failed:
        values.give_or_fail(given, True)
    assert failed.value is given


def test_an_exception_in_ok_is_a_value(values):
    given = LookupError("not lost")
    assert values.give_or_fail(given, False) is given


def test_a_failure_leaves_nothing_in_rust(values):
    for _ in range(100):
        with pytest.raises(pybridge.RustError):
            values.give_or_fail(object(), True)
    assert pybridge.live(values).total == 0


def test_a_failed_call_does_not_spoil_the_next(values):
    with pytest.raises(pybridge.RustError):
        values.halve(1)
    assert values.halve(2) == 1


def test_a_wrong_argument_is_refused_before_rust_can_fail(values):
    with pytest.raises(pybridge.ConversionError, match="argument 'fail' is bool, got int 1"):
        values.try_i32(0, 1)


def test_a_rust_error_is_one_of_pybridges(values):
    with pytest.raises(pybridge.PybridgeError):
        values.halve(1)
    assert not issubclass(pybridge.RustError, (ValueError, TypeError, pybridge.RustPanic))
