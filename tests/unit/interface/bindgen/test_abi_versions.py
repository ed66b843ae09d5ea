"""Differences between wasm-bindgen releases: each field of a row of `abi_versions`, where it takes effect."""

from __future__ import annotations

import pytest

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.bindgen.abi_versions import ABI_VERSIONS, abi_version_of, dialect_of
from pybridge.interface.bindgen.described import CastTypes
from pybridge.interface.bindgen.descriptor import Descriptors
from pybridge.interface.bindgen.grammar import SCHEMAS, opcodes
from pybridge.interface.model import (
    Boolean,
    Closure,
    EnumRef,
    Integer,
    Object,
    Option,
    Sequence,
    StringEnumRef,
    StructRef,
    Text,
)
from pybridge.interface.model.flat_types import flat_types
from unit.interface.modules import NOTHING, function, interface
from unit.interface.records import codes as newest_codes

U32, VALUE = Integer(32, signed=False), Object(owned=True)


def schema_of(release: int) -> str:
    return next(schema for schema, releases in SCHEMAS.items() if f"0.2.{release}" in releases)


def descriptors(release: int, *structs: str) -> Descriptors:
    return Descriptors(dialect_of(schema_of(release), release), structs)


def codes(release: int, *parts: str | int) -> list[int]:
    """Return descriptor codes as a release writes them: its opcodes, and its unit of a string's length."""
    abi, names = abi_version_of(release), opcodes(schema_of(release))
    recorded: list[int] = []
    for part in parts:
        if isinstance(part, int):
            recorded.append(part)
        elif part.startswith("'"):
            text = part[1:]
            recorded += [len(text.encode()) if abi and abi.counts_bytes else len(text), *map(ord, text)]
        else:
            recorded += [names.index(name) for name in part.split()]
    return recorded


def test_an_abi_version_begins_with_its_release_and_ends_with_the_next():
    assert abi_version_of(87) is None
    assert abi_version_of(88) is abi_version_of(92) is ABI_VERSIONS[0]
    assert abi_version_of(130) is abi_version_of(200) is ABI_VERSIONS[-1]
    assert [abi.since for abi in ABI_VERSIONS] == sorted({abi.since for abi in ABI_VERSIONS})


@pytest.mark.parametrize(
    ("release", "base", "none", "enum", "takes"),
    [
        (88, 128, 0.0, "i32", True),
        (95, 128, 0.0, "i32", True),
        (96, 128, 2.0**32 + 1, "i32", True),
        (105, 128, 2.0**32 + 1, "i32", True),
        (106, 128, 2.0**32 + 1, "i32", False),
        (109, 1024, 2.0**32 + 1, "i32", False),
        (120, 1024, 2.0**53 - 1, "i32", False),
        (130, 1024, 2.0**53 - 1, "f64", False),
    ],
)
def test_the_runtime_is_told_what_its_release_does(release, base, none, enum, takes):
    dialect = dialect_of(schema_of(release), release)
    assert (dialect.heap_base, dialect.none_sentinel, dialect.enum_word) == (base, none, enum)
    assert dialect.unwrap_takes is takes


@pytest.mark.parametrize(
    ("release", "leaks", "ends"), [(92, False, False), (93, True, False), (129, True, False), (130, False, True)]
)
def test_the_runtime_is_told_what_a_refused_borrow_leaves_behind(release, leaks, ends):
    dialect = dialect_of(schema_of(release), release)
    assert (dialect.leaks_owners, dialect.ends_borrows) == (leaks, ends)


@pytest.mark.parametrize(("release", "expected"), [(95, ("i32", "i32")), (96, ("f64",)), (130, ("f64",))])
def test_an_option_of_a_small_number_had_two_words(release, expected):
    assert flat_types(Option(U32), dialect_of(schema_of(release), release)) == expected


@pytest.mark.parametrize("release", [89, 126, 127, 130])
def test_a_string_is_as_long_as_its_release_counts(release):
    recorded = codes(release, "OPTIONAL NAMED_EXTERNREF", "'Größe🦀")
    assert descriptors(release).type(recorded) == Option(Object(owned=True, name="Größe🦀"))


CALL = (7, 1, "U32 UNIT UNIT")


@pytest.mark.parametrize(
    ("release", "recorded", "lifetime", "shim", "destructor"),
    [
        (100, ("CLOSURE", 5, 6, "REFMUT FUNCTION", *CALL), "heap", 5, 6),
        (101, ("CLOSURE", 6, 1, "FUNCTION", *CALL), "heap", 7, 6),
        (114, ("CLOSURE", 6, 1, "FUNCTION", *CALL), "heap", 7, 6),
        (114, ("CLOSURE", 0, 1, "FUNCTION", *CALL), "borrowed", 7, 0),
        (115, ("CLOSURE", 1, 1, "FUNCTION", *CALL), "heap", 7, 0),
        (115, ("CLOSURE", 0, 1, "FUNCTION", *CALL), "borrowed", 7, 0),
    ],
)
def test_a_closure_says_how_it_is_called_and_freed(release, recorded, lifetime, shim, destructor):
    closure = descriptors(release).type(codes(release, *recorded))
    assert isinstance(closure, Closure)
    assert (closure.lifetime, closure.mutable, closure.shim, closure.destructor) == (lifetime, True, shim, destructor)
    assert closure.parameters == (U32,)


def test_a_closure_was_all_that_was_made_a_value_by_itself():
    recorded = codes(100, "CLOSURE", 5, 6, "REF FUNCTION", *CALL)
    cast = descriptors(100).cast(recorded)
    assert (cast.key, cast.returns) == ("", VALUE)
    assert isinstance(cast.parameters[0], Closure)


@pytest.mark.parametrize(("release", "key"), [(102, ()), (127, ()), (128, ("'",))])
def test_a_cast_came_to_have_a_key(release, key):
    recorded = codes(release, *key, "FUNCTION", 0, 1, "REF STRING", "EXTERNREF EXTERNREF")
    assert descriptors(release).cast(recorded) == CastTypes("", (Text(owned=False),), VALUE)


@pytest.mark.parametrize(
    ("release", "item"), [(127, StructRef("Point", "moved")), (128, Object(owned=True, name="Point"))]
)
def test_the_structs_of_a_list_had_the_names_of_their_classes(release, item):
    found = descriptors(release, "Point").type(codes(release, "VECTOR NAMED_EXTERNREF", "'Point"))
    assert found == Sequence(item, owned=True, cells=False)
    other = descriptors(release, "Point").type(codes(release, "VECTOR NAMED_EXTERNREF", "'Date"))
    assert other == Sequence(Object(owned=True, name="Date", page_class="Date"), owned=True, cells=False)


def test_enums_had_their_names_only():
    assert descriptors(127).type(codes(127, "ENUM", "'Größe", 3)) == EnumRef("Größe", 3)
    assert descriptors(94).type(codes(94, "STRING_ENUM", "'Tone", 2)) == StringEnumRef("Tone", 2)


def test_one_release_told_the_values_of_a_string_enum_in_no_record():
    with pytest.raises(UnsupportedTypeError, match=r"Tone, a string enum of wasm-bindgen 0\.2\.93; take 0\.2\.94"):
        descriptors(93).type(codes(93, "STRING_ENUM", "'Tone", 2, "'a", "'b"))


@pytest.mark.parametrize(("release", "symbol"), [("0.2.113", "greet"), ("0.2.114", "shop__greet")])
def test_namespaces_came_to_be_in_symbols(release, symbol):
    schema = schema_of(int(release.rpartition(".")[2]))
    record = function("greet", js_namespace=["shop"])
    found = interface(record_of(record), exports={symbol: ""}, said={symbol: old(NOTHING, schema)}, release=release)
    assert [(each.symbol, each.namespace) for each in found.functions] == [(symbol, ("shop",))]


def test_symbols_ended_in_nothing_and_arguments_had_only_names():
    recorded = codes(89, "FUNCTION", 0, 1, "U32 UNIT UNIT")
    record = function("greet") | {"function": {"name": "greet", "arg_names": ["number"]}}
    found = interface(record_of(record), exports={"greet": "i32"}, said={"greet": recorded}, release="0.2.89")
    [greet] = found.functions
    assert [parameter.name for parameter in greet.parameters] == ["number"]
    assert found.producer == "wasm-bindgen 0.2.89"


@pytest.mark.parametrize(("release", "start"), [("0.2.117", True), ("0.2.118", ("Public", None))])
def test_a_start_function_was_a_flag(release, start):
    schema = schema_of(int(release.rpartition(".")[2]))
    record = function("begin", start=start)
    found = interface(record_of(record), exports={"begin": ""}, said={"begin": old(NOTHING, schema)}, release=release)
    assert found.start == ("begin",)


def test_imports_without_a_record_are_known_by_name():
    taken = {"__wbindgen_string_new": "i32 i32 -> i32", "__wbindgen_number_get": "i32 i32"}
    found = interface({}, imports=taken, release="0.2.100")
    assert found.refused == ()
    assert [(each.name, each.operation) for each in found.imports] == [(name, "intrinsic") for name in taken]
    assert found.imports[0].parameters == (Text(owned=False),)


def test_an_import_known_by_name_is_refused_when_its_wasm_type_is_another():
    found = interface({}, imports={"__wbindgen_is_null": "i64 -> i32"}, release="0.2.100")
    assert found.imports == ()
    assert found.refused[0][0] == "__wbindgen_is_null"


def test_a_bool_that_may_be_missing_was_a_word_of_three_values():
    [found] = interface({}, imports={"__wbindgen_boolean_get": "i32 -> i32"}, release="0.2.100").imports
    assert found.returns == Option(EnumRef("bool", 2))
    assert found.parameters == (Object(owned=False),)
    assert Boolean() not in found.parameters


def record_of(export: dict[str, object]) -> dict[str, object]:
    return {"exports": [export]}


def old(recorded: list[int], schema: str) -> list[int]:
    """Translate descriptor codes into the opcodes of a schema; the codes must be opcodes and zeros only."""
    assert recorded == newest_codes("FUNCTION", 0, 0, "UNIT UNIT")
    names = opcodes(schema)
    return [names.index("FUNCTION"), 0, 0, names.index("UNIT"), names.index("UNIT")]
