"""Descriptor codes are decoded into types, as each release writes them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.errors import UnsupportedSchemaError, UnsupportedTypeError
from pybridge.interface.bindgen.abi_versions import dialect_of
from pybridge.interface.bindgen.descriptor import Descriptors
from pybridge.interface.model import (
    Boolean,
    Character,
    Closure,
    EnumRef,
    Float,
    Integer,
    Nullable,
    Numbers,
    Object,
    Option,
    Pointer,
    Result,
    Sequence,
    StringEnumRef,
    StructRef,
    Text,
    UnionRef,
    Unit,
)
from unit.interface.records import codes

NEWEST = Descriptors(dialect_of("0.2.130", 130))
OLDER = Descriptors(dialect_of("0.2.128", 128))

U8, I32, U32, F64 = Integer(8, signed=False), Integer(32, signed=True), Integer(32, signed=False), Float(64)
VALUE, STRING = Object(owned=True), Text(owned=True)


POINT = ("RUST_STRUCT", "'Point", "'c-00")
LEVEL = ("ENUM", "'Level", 3, "'c-00", 7)
TONE = ("STRING_ENUM", "'Tone", 2, "'c-00", 7)
NAMED = ("NAMED_EXTERNREF", "'Date")

LEVEL_TYPE, TONE_TYPE = EnumRef("c-00::00000007::Level", 3), StringEnumRef("c-00::00000007::Tone", 2)
POINT_TYPE = StructRef("c-00::Point", "moved")


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (("U8",), U8),
        (("I128",), Integer(128, signed=True)),
        (("F32",), Float(32)),
        (("BOOLEAN",), Boolean()),
        (("CHAR",), Character()),
        (("UNIT",), Unit()),
        (("RAW_POINTER",), Pointer()),
        (("NONNULL",), Pointer(nullable=False)),
        (("STRING",), STRING),
        (("REF STRING",), Text(owned=False)),
        (("LONGREF STRING",), Text(owned=False)),
        (("VECTOR F64",), Numbers(F64, "owned")),
        (("REF SLICE I32",), Numbers(I32, "lent")),
        (("REFMUT SLICE U8",), Numbers(U8, "written")),
        (("CLAMPED VECTOR U8",), Numbers(U8, "owned", clamped=True)),
        (("CLAMPED REF SLICE U8",), Numbers(U8, "lent", clamped=True)),
        (("REF VECTOR F64",), Numbers(F64, "lent", listed=True)),
        (("SEQ_MODE", 1, "REF SLICE F64"), Numbers(F64, "lent")),
        (("SEQ_MODE", 2, "REF SLICE F64"), Numbers(F64, "lent", listed=True)),
        (("SEQ_MODE", 6, "REF SLICE F64"), Numbers(F64, "lent")),
        (("SEQ_MODE", 6, "OPTIONAL VECTOR F64"), Option(Numbers(F64, "owned", listed=True))),
        (("SEQ_MODE", 2, "STRING"), STRING),
        (("EXTERNREF",), VALUE),
        (("REF EXTERNREF",), Object(owned=False)),
        (("LONGREF EXTERNREF",), VALUE),
        (NAMED, Object(owned=True, name="Date", page_class="Date")),
        (("REF", *NAMED), Object(owned=False, name="Date", page_class="Date")),
        (POINT, POINT_TYPE),
        (("REF", *POINT), StructRef("c-00::Point", "shared")),
        (("LONGREF", *POINT), StructRef("c-00::Point", "shared")),
        (("REFMUT", *POINT), StructRef("c-00::Point", "exclusive")),
        (LEVEL, LEVEL_TYPE),
        (TONE, TONE_TYPE),
        (("REF U32",), U32),
        (("OPTIONAL U8",), Option(U8)),
        (("OPTIONAL REF EXTERNREF",), Option(Object(owned=False))),
        (("REF OPTIONAL STRING",), Option(Text(owned=False))),
        (("RESULT VECTOR U8",), Result(Numbers(U8, "owned"))),
        (("CACHED_STRING",), Text(owned=True, interned=True)),
        (("NULLABLE U8",), Nullable(U8)),
        (("REF OPTIONAL NULLABLE STRING",), Option(Nullable(Text(owned=False)))),
        (("OPTIONAL REFMUT SLICE U8",), Option(Numbers(U8, "written"))),
        (("DYNAMIC_UNION", "'Size", "'c-00", 7, 2, "U32 STRING"), UnionRef("c-00::00000007::Size", (U32, STRING))),
    ],
)
def test_a_description_is_a_type(recorded, expected):
    assert NEWEST.type(codes(*recorded)) == expected


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        (("VECTOR", "NAMED_EXTERNREF", "'string"), Sequence(STRING, owned=True, cells=False)),
        (("VECTOR EXTERNREF",), Sequence(VALUE, owned=True, cells=False)),
        (("VECTOR", *POINT), Sequence(POINT_TYPE, owned=True, cells=False)),
        (("REF SLICE EXTERNREF",), Sequence(Object(owned=False), owned=False, cells=False)),
        (("VECTOR BOOLEAN",), Sequence(Boolean(), owned=True, cells=True)),
        (("VECTOR", *LEVEL), Sequence(LEVEL_TYPE, owned=True, cells=True)),
        (("REF SLICE", *TONE), Sequence(TONE_TYPE, owned=True, cells=True)),
        (("REF SLICE STRING",), Sequence(Text(owned=False), owned=True, cells=True)),
        (("VECTOR REF STRING",), Sequence(Text(owned=False), owned=True, cells=True)),
        (
            ("REF SLICE REF", *NAMED),
            Sequence(Object(owned=False, name="Date", page_class="Date"), owned=True, cells=True),
        ),
    ],
)
def test_a_sequence_holds_handles_or_cells(recorded, expected):
    assert NEWEST.type(codes(*recorded)) == expected


def test_enums_are_told_apart_by_less_in_an_older_release():
    assert OLDER.type(codes("ENUM", "'Level", 3, "'c-00")) == EnumRef("c-00::Level", 3)
    assert OLDER.type(codes("STRING_ENUM", "'Tone", 2)) == StringEnumRef("Tone", 2)
    vector = codes("VECTOR", "ENUM", "'Level", 3, "'c-00")
    assert OLDER.type(vector) == Sequence(EnumRef("c-00::Level", 3), owned=True, cells=False)


def test_a_function_has_parameters_a_return_and_what_its_promise_gives():
    found = NEWEST.function(codes("FUNCTION", 0, 2, "I32 REF STRING", "EXTERNREF", "RESULT F64"))
    assert found.parameters == (I32, Text(owned=False))
    assert (found.returns, found.settled) == (VALUE, Result(F64))


CALLBACK = ("FUNCTION", 9, 1, "U32", "STRING STRING")


@pytest.mark.parametrize(
    ("recorded", "lifetime", "mutable"),
    [
        (("REF", *CALLBACK), "stack", False),
        (("REFMUT", *CALLBACK), "stack", True),
        (("CLOSURE", 1, 1, *CALLBACK), "heap", True),
        (("CLOSURE", 0, 0, *CALLBACK), "borrowed", False),
    ],
)
def test_a_closure_knows_how_long_it_lives(recorded, lifetime, mutable):
    assert NEWEST.type(codes(*recorded)) == Closure(lifetime, mutable, 9, (U32,), STRING)


def test_a_cast_has_no_key_and_a_generic_import_has_its_name():
    assert NEWEST.cast(codes("'", "FUNCTION", 0, 1, "F64", "EXTERNREF EXTERNREF")) == ("", (F64,), VALUE)
    found = NEWEST.cast(codes("'__wbg_mix_01", "FUNCTION", 0, 2, "F64 U32", "U32 U32"))
    assert found == ("__wbg_mix_01", (F64, U32), U32)


@pytest.mark.parametrize(
    ("recorded", "says"),
    [
        (("I64_AS_F64",), "64-bit"),
        (("REFMUT STRING",), "&mut str"),
    ],
)
def test_what_the_model_has_no_type_for_is_refused_by_name(recorded, says):
    with pytest.raises(UnsupportedTypeError, match=says):
        NEWEST.type(codes(*recorded))


@pytest.mark.parametrize(
    ("recorded", "says"),
    [
        ((), "end too early"),
        (("REF",), "end too early"),
        (("U8 U8",), "go on behind their end"),
        ((99,), "unknown opcode 99"),
        (("NAMED_EXTERNREF", 1, 0x110000), "not text"),
    ],
)
def test_codes_that_make_no_sense_are_a_schema_error(recorded, says):
    with pytest.raises(UnsupportedSchemaError, match=says):
        NEWEST.type(codes(*recorded))


def test_codes_of_a_value_are_not_those_of_a_function():
    with pytest.raises(UnsupportedSchemaError, match="hold U8 where FUNCTION belongs"):
        NEWEST.function(codes("U8"))


@given(st.lists(st.one_of(st.integers(0, 40), st.integers(0, 2**32 - 1)), max_size=30))
def test_any_codes_are_a_type_or_one_of_the_two_errors(recorded):
    for read in (NEWEST.type, NEWEST.function, NEWEST.cast, OLDER.type):
        with suppress(UnsupportedSchemaError, UnsupportedTypeError):
            read(recorded)
