"""Declared signatures: their meaning, and the messages for wrong ones."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybridge.errors import LoadError
from pybridge.interface.model import (
    Allocator,
    Boolean,
    Character,
    Float,
    Function,
    Integer,
    Interface,
    Numbers,
    Option,
    Parameter,
    Text,
    Unit,
)
from pybridge.interface.plain.declaration import parse as parse_signature
from pybridge.interface.reader import read
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import exported, plain_module

U8 = Integer(8, signed=False)
BYTES_LENT, BYTES_OWNED = Numbers(U8, "lent"), Numbers(U8, "owned")
Functions: TypeAlias = dict[str, tuple[list[str], list[str]]]

ALLOCATOR: Functions = {"alloc": (["i32", "i32"], ["i32"]), "dealloc": (["i32", "i32", "i32"], [])}


def interface(functions: Functions, signatures: dict[str, str], allocator: tuple[str, str] | None = None) -> Interface:
    return read(parse(plain_module(functions)), {}, signatures, allocator)


def only(functions: Functions, signatures: dict[str, str]) -> Function:
    """Return the one declared function of a module with an allocator."""
    [name] = signatures
    found = interface({**functions, **ALLOCATOR}, signatures).functions
    return next(function for function in found if function.name == name)


# --- What a signature means ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("i8", Integer(8, signed=True)),
        ("u64", Integer(64, signed=False)),
        ("int", Integer(32, signed=True)),
        ("usize", Integer(32, signed=False)),
        ("f32", Float(32)),
        ("float", Float(64)),
        ("bool", Boolean()),
        ("char", Character()),
        ("str", Text(owned=False)),
        ("Lent[str]", Text(owned=False)),
        ("Owned[str]", Text(owned=True)),
        ("bytes", BYTES_LENT),
        ("Owned[bytes]", BYTES_OWNED),
    ],
)
def test_a_parameter_has_the_type_of_its_annotation(annotation, expected):
    found = parse_signature("f", f"(value: {annotation})")
    assert found.parameters == (Parameter("value", expected),)
    assert found.returns == Unit()


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("None", Unit()),
        ("u8", U8),
        ("str", Text(owned=True)),
        ("Lent[str]", Text(owned=False)),
        ("bytes", BYTES_OWNED),
        ("str | None", Option(Text(owned=True))),
        ("Lent[bytes] | None", Option(BYTES_LENT)),
    ],
)
def test_a_result_is_owned_unless_it_says_otherwise(annotation, expected):
    assert parse_signature("f", f"  () -> {annotation} ").returns == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "begins with '\\('"),
        ("greet(name: str)", "begins with '\\('"),
        ("(name: str -> str", "not the head of a Python function"),
        ("(a: i32,, b: i32)", "not the head of a Python function"),
        ("(name) -> str", "parameter 'name' has no type; write 'name: i32'"),
        ("(name: String)", "'String' is not a type; there are i8, "),
        ("(name: list[str])", r"'list\[str\]' is not a type"),
        ("(name: Owned[i32])", r"'Owned\[i32\]' is not a type"),
        ("(name: str | None)", r"'str \| None' is not a type"),
        ("() -> i32 | None", "only a str or bytes result can be None, not i32"),
        ("(a: i32 = 3)", "no default"),
        ("(*a: i32)", "no default, no '\\*'"),
        ("(a: i32, *, b: i32)", "no default, no '\\*'"),
        ("(a: i32, /)", "no '/'"),
        ("(a: i32): pass\ndef f()", "goes on behind its end"),
        ("(a: i32): return\n#", "goes on behind its end"),
    ],
)
def test_a_wrong_signature_is_shown_with_what_is_wrong(text, says):
    with pytest.raises(LoadError, match=f"the signature of 'greet' is .*{says}"):
        parse_signature("greet", text)


@given(st.text(max_size=40))
def test_any_text_is_a_signature_or_a_load_error(text):
    for candidate in (text, f"({text})", f"() -> {text}"):
        with suppress(LoadError):
            parse_signature("f", candidate)


# --- Against the export -------------------------------------------------------------------------------------


def test_text_in_and_a_packed_text_out():
    greet = only({"greet": (["i32", "i32"], ["i64"])}, {"greet": "(name: str) -> str"})
    assert greet.parameters == (Parameter("name", Text(owned=False)),)
    assert (greet.returns, greet.result) == (Text(owned=True), "packed")


def test_a_text_result_through_an_address_passed_as_first_word():
    join = only({"join": (["i32", "i32", "i32", "f64"], [])}, {"join": "(a: bytes, b: f64) -> bytes | None"})
    assert (join.returns, join.result) == (Option(BYTES_OWNED), "area")


def test_small_integers_booleans_and_characters_are_words():
    mix = only({"mix": (["i32"] * 4, ["i32"])}, {"mix": "(a: u8, b: i16, c: bool, d: char) -> bool"})
    assert mix.result == "direct"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "(name: str, n: f32) -> str",
            r"\(i32, i32, f32\) -> \(i64\) or \(i32, i32, i32, f32\) -> \(\), but the",
        ),
        ("(name: str)", r"\(i32, i32\) -> \(\), but the export is \(i32, i32\) -> \(i64\)"),
        ("(a: i32, b: i32) -> i32", r"\(i32, i32\) -> \(i32\), but the export is"),
    ],
)
def test_a_signature_that_does_not_fit_its_export_is_shown_with_both_types(text, says):
    with pytest.raises(LoadError, match=says):
        only({"greet": (["i32", "i32"], ["i64"])}, {"greet": text})


def test_a_signature_for_nothing_names_what_is_alike():
    with pytest.raises(LoadError, match=r"for 'gret', but the module exports no such function; .*'greet'"):
        interface({"greet": ([], [])}, {"gret": "()"})


def test_a_signature_for_what_is_no_function_says_what_it_is():
    data = plain_module({"run": ([], [])}, exports=[exported("counter", "global", 0)])
    with pytest.raises(LoadError, match="for 'counter', but that is a global"):
        read(parse(data), {}, {"counter": "()"})


def test_declared_functions_keep_the_place_of_their_export():
    functions: Functions = {"a": ([], []), "b": (["i32"], []), "c": ([], [])}
    found = interface(functions, {"c": "()", "b": "(flag: bool)"}).functions
    assert [function.name for function in found] == ["a", "b", "c"]
    assert found[1].parameters == (Parameter("flag", Boolean()),)


# --- The allocator ------------------------------------------------------------------------------------------

TAKES_TEXT = {"length": (["i32", "i32"], ["i32"])}
DECLARED = {"length": "(text: str) -> u32"}


@pytest.mark.parametrize(
    ("allocate", "release", "words"),
    [
        ("alloc", "dealloc", (2, 3)),
        ("allocate", "deallocate", (1, 2)),
        ("malloc", "free", (1, 1)),
        ("__wbindgen_malloc", "__wbindgen_free", (2, 3)),
    ],
)
def test_the_usual_allocators_are_found_with_their_word_counts(allocate, release, words):
    exports = {allocate: (["i32"] * words[0], ["i32"]), release: (["i32"] * words[1], [])}
    found = interface({**TAKES_TEXT, **exports}, DECLARED).allocator
    assert found == Allocator(allocate, words[0], release, words[1], lends=True)


def test_an_allocator_may_be_named():
    exports = {"get": (["i32"], ["i32"]), "put": (["i32"], []), **ALLOCATOR}
    found = interface({**TAKES_TEXT, **exports}, DECLARED, ("get", "put")).allocator
    assert found is not None
    assert (found.allocate, found.release) == ("get", "put")


def test_without_text_no_allocator_is_needed():
    assert interface({"add": (["i32"], [])}, {"add": "(a: i32)"}).allocator is None
    lent = interface({"name": ([], ["i64"])}, {"name": "() -> Lent[str]"})
    assert lent.allocator is None


@pytest.mark.parametrize("names", [None, ("get", "put")])
def test_a_missing_allocator_is_told_with_what_to_export(names):
    with pytest.raises(LoadError, match=r"'length' passes text or bytes.*Export alloc\(size, align\) -> address"):
        interface(TAKES_TEXT, DECLARED, names)


def test_exports_that_are_no_allocator_are_told_so():
    exports = {"alloc": (["i64"], ["i32"]), "dealloc": (["i32"], [])}
    with pytest.raises(LoadError, match=r"alloc is \(i64\) -> \(i32\) and dealloc is \(i32\) -> \(\)"):
        interface({**TAKES_TEXT, **exports}, DECLARED)
