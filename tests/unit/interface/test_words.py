"""The flat types of each type, as the ABI lists them."""

from __future__ import annotations

import pytest

from pybridge.interface.model import (
    Boolean,
    Character,
    Closure,
    Dialect,
    EnumRef,
    Float,
    Integer,
    Numbers,
    Object,
    Option,
    Pointer,
    Result,
    Sequence,
    StringEnumRef,
    StructRef,
    Text,
    Unit,
)
from pybridge.interface.words import words_into_rust, words_of

PAIR = ("i32", "i32")
U8 = Integer(8, signed=False)


@pytest.mark.parametrize(
    ("type_", "alone", "optional"),
    [
        (Integer(8, signed=True), ("i32",), ("i32",)),
        (Integer(32, signed=False), ("i32",), ("f64",)),
        (Integer(64, signed=False), ("i64",), ("i32", "i64")),
        (Integer(128, signed=True), ("i64", "i64"), ("i32", "i64", "i64")),
        (Float(32), ("f32",), ("f64",)),
        (Float(64), ("f64",), ("i32", "f64")),
        (Boolean(), ("i32",), ("i32",)),
        (Character(), ("i32",), ("i32",)),
        (Pointer(), ("i32",), ("f64",)),
        (Pointer(nullable=False), ("i32",), ("i32",)),
        (Text(owned=True), PAIR, PAIR),
        (Numbers(U8, "lent"), PAIR, PAIR),
        (Sequence(Boolean(), owned=True, cells=True), PAIR, PAIR),
        (Object(owned=True), ("i32",), ("i32",)),
        (StructRef("s", "moved"), ("i32",), ("i32",)),
        (EnumRef("e", 3), ("f64",), ("f64",)),
        (StringEnumRef("t", 2), ("i32",), ("i32",)),
    ],
)
def test_a_type_has_its_words_alone_and_as_an_option(type_, alone, optional):
    assert words_of(type_, Dialect()) == alone
    assert words_of(Option(type_), Dialect()) == optional


def test_nothing_and_closures_and_results():
    assert words_of(Unit(), Dialect()) == ()
    assert words_of(Closure("stack", mutable=True, shim=1, parameters=(), returns=Unit()), Dialect()) == PAIR
    assert words_of(Result(Unit()), Dialect()) == PAIR
    assert words_of(Result(Float(64)), Dialect()) == ("f64", "i32", "i32")


def test_an_enum_crosses_as_its_release_says():
    assert words_of(EnumRef("e", 3), Dialect(enum_word="i32")) == ("i32",)


def test_a_written_slice_takes_a_handle_more_on_its_way_into_rust():
    written = Numbers(U8, "written")
    assert words_into_rust(written, Dialect()) == ("i32", "i32", "i32")
    assert words_of(written, Dialect()) == PAIR
