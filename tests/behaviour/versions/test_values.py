"""Values that cross, in modules of every release."""

import struct
import sys

import pytest

import pybridge

EDGES = {
    **{f"i{bits}": (-(1 << bits - 1), -1, 0, (1 << bits - 1) - 1) for bits in (8, 16, 32, 64)},
    **{f"u{bits}": (0, 1, (1 << bits) - 1) for bits in (8, 16, 32, 64)},
    "isize": (-(2**31), 2**31 - 1),
    "usize": (0, 2**32 - 1),
    "f32": (0.0, -1.5, 2.0**-149),
    "f64": (0.1, -sys.float_info.max, float("inf")),
    "bool": (True, False),
    "char": ("a", "ß", "🦀", "\0"),
    "text": ("", "plain", "Zürich 🦀", "\0"),
}
OUTSIDE = {"i8": 128, "u8": -1, "i16": 2**15, "u16": 2**16, "i32": 2**31, "u32": -1, "i64": 2**63, "u64": 2**64}
WIDE = {"i128": (-(2**127), -1, 2**127 - 1), "u128": (0, 2**64, 2**128 - 1)}


def test_a_value_of_every_type_comes_back_and_none_too(version):
    for type_, values in EDGES.items():
        for name in (f"same_{type_}", f"maybe_{type_}"):
            for value in values:
                given = getattr(version, name)(value)
                assert (name, given, type(given)) == (name, value, type(value))
        assert getattr(version, f"maybe_{type_}")(None) is None
        assert getattr(version, f"maybe_{type_}")() is None


def test_a_value_that_does_not_fit_is_refused(version):
    for type_, value in OUTSIDE.items():
        for prefix in ("same", "maybe"):
            with pytest.raises(pybridge.RangeError):
                getattr(version, f"{prefix}_{type_}")(value)
    with pytest.raises(pybridge.ConversionError):
        version.same_char("ab")


@pytest.mark.since(96)
def test_integers_of_128_bits(version):
    for type_, values in WIDE.items():
        for value in values:
            assert getattr(version, f"same_{type_}")(value) == value
            assert getattr(version, f"maybe_{type_}")(value) == value
        assert getattr(version, f"maybe_{type_}")(None) is None


def test_borrowed_text(version):
    assert version.shout("größer 🦀") == "GRÖSSER 🦀"
    assert version.length(None, "ß") == 2
    assert version.length("ßß", "") == 2


def test_numbers_in_a_row(version):
    assert version.same_u8s(b"\0\xff") == b"\0\xff"
    for name, values in {
        "i8": [-128, 127], "u16": [0, 65535], "i32": [-(2**31), 1], "u64": [2**64 - 1, 0], "f32": [0.5], "f64": [0.1],
    }.items():  # fmt: skip
        assert list(getattr(version, f"same_{name}s")(values)) == values
        assert list(getattr(version, f"same_{name}s")([])) == []
    assert version.maybe_u8s(b"abc") == b"abc"
    assert version.maybe_u8s(None) is None
    assert list(version.maybe_f64s([1.5])) == [1.5]
    assert version.sum(b"\1\2", [0.5]) == 3.5


def test_numbers_that_are_written_back(version):
    buffer = bytearray(struct.pack("<3i", 1, -2, 3))
    version.double(memoryview(buffer).cast("i"))
    assert struct.unpack("<3i", buffer) == (2, -4, 6)


def test_lists(version):
    texts = ["a", "", "ß🦀"]
    assert version.same_texts(texts) == texts
    assert version.maybe_texts(texts) == texts
    assert version.maybe_texts(None) is None
    marker = object()
    assert version.same_values([1, "a", None, marker]) == [1, "a", None, marker]
    with pytest.raises(pybridge.ConversionError):
        version.same_texts(["a", 1])


def test_lists_of_structs(version):
    points = [version.Point(1.0, 2.0), version.Point(3.0, 4.0)]
    taken = version.reverse_points(points)
    assert [point.x for point in taken] == [3.0, 1.0]
    assert all(type(point) is version.Point for point in taken)
    with pytest.raises(pybridge.MovedError):
        _ = points[0].x
    with pytest.raises(pybridge.ConversionError):
        version.reverse_points([taken[0], "no point"])
    assert taken[0].x == 3.0
    del points, taken
    assert version.Point.alive() == 0


def test_lists_of_enums(version):
    assert version.reverse_colours([version.Colour.Red, version.Colour.Green]) == [5, 1]


@pytest.mark.since(130)
def test_lists_of_cells(version):
    assert version.same_bools([True, False]) == [True, False]
    assert version.same_chars(["a", "🦀"]) == ["a", "🦀"]


def test_c_style_enums(version):
    colour = version.Colour
    assert version.same_colour(colour.Green) is colour.Green
    assert version.maybe_colour(colour.Red) is colour.Red
    assert version.maybe_colour(None) is None
    assert version.number_of(colour.Green) == 5
    with pytest.raises(pybridge.ConversionError):
        version.number_of(2)


def test_an_enum_whose_name_is_not_ascii(version):
    size = version.Größe
    assert version.larger(size.Klein, True, "") is size.Groß
    assert version.larger(size.Klein, True, "x") is None
    assert version.larger(size.Groß, True, "") is None


@pytest.mark.since(94)
def test_string_enums(version):
    assert version.same_shape("round") == "round"
    assert version.same_shape(version.Shape("square")) is version.Shape("square")
    with pytest.raises(pybridge.ConversionError):
        version.same_shape("flat")


@pytest.mark.since(95)
def test_string_enums_that_may_be_missing(version):
    assert version.maybe_shape("round") == "round"
    assert version.maybe_shape(None) is None
