"""Enums: a C-style enum is an `IntEnum`, a string enum a `StrEnum`."""

import enum

import pytest

import pybridge


def test_an_enum_of_numbers_is_an_int_enum(values):
    assert issubclass(values.Level, enum.IntEnum)
    assert {member.name: member.value for member in values.Level} == {"Low": 1, "Mid": 5, "High": 9}
    assert values.Level.Low == 1


def test_numbers_of_an_enum_may_be_below_zero(values):
    assert [member.value for member in values.Sign] == [-1, 0, 1]


def test_an_enum_of_texts_is_a_str_enum(values):
    assert issubclass(values.Shade, enum.StrEnum)
    assert [member.value for member in values.Shade] == ["dark", "light"]
    assert values.Shade("dark") == "dark"


def test_an_enum_has_its_name_and_documentation(values):
    assert values.Level.__name__ == "Level"
    assert values.Level.__module__ == "values"
    assert values.Level.__doc__ == "How loud it is."
    assert values.Shade.__doc__.startswith("An enum of text")
    assert repr(values.Level.Low) == "<Level.Low: 1>"


@pytest.mark.parametrize(("name", "kind"), [("level", "Level"), ("sign", "Sign"), ("shade", "Shade")])
def test_a_member_comes_back_as_itself(values, name, kind):
    for member in getattr(values, kind):
        assert getattr(values, f"same_{name}")(member) is member


@pytest.mark.parametrize(("name", "kind"), [("level", "Level"), ("sign", "Sign"), ("shade", "Shade")])
def test_the_value_of_a_member_goes_in_too(values, name, kind):
    for member in getattr(values, kind):
        assert getattr(values, f"same_{name}")(member.value) is member


def test_rust_sees_the_member(values):
    assert values.mirror_level(values.Level.Low) is values.Level.High
    assert values.mirror_sign(values.Sign.Minus) is values.Sign.Plus
    assert values.mirror_shade("dark") is values.Shade("light")


@pytest.mark.parametrize("value", [2, -1, 2**40, 1.0, True, "Low", "1", None], ids=ascii)
def test_what_is_no_member_of_an_enum_of_numbers_is_refused(values, value):
    with pytest.raises(TypeError, match=r"^same_level\(\): argument 'value' is a member of Level, got ") as refused:
        values.same_level(value)
    assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize("value", ["", "Dark", "grey", 0, None, b"dark"], ids=ascii)
def test_what_is_no_member_of_an_enum_of_texts_is_refused(values, value):
    with pytest.raises(TypeError, match=r"argument 'value' is (one of dark, light|str), got ") as refused:
        values.same_shade(value)
    assert type(refused.value) is pybridge.ConversionError


def test_a_member_of_another_enum_is_refused(values):
    assert values.Sign.Plus == values.Level.Low
    with pytest.raises(pybridge.ConversionError, match="is a member of Level, got Sign"):
        values.same_level(values.Sign.Plus)


def test_each_of_two_modules_has_its_own_enum(values, other_values):
    assert values.Level is not other_values.Level
    with pytest.raises(pybridge.ConversionError, match="is a member of Level, got Level"):
        other_values.same_level(values.Level.Low)
