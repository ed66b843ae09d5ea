"""The functions and enums that a wasm-bindgen module exports."""

from __future__ import annotations

import re

import pytest

from pybridge.errors import LoadError
from pybridge.interface.model import (
    Boolean,
    Enum,
    Float,
    Function,
    Integer,
    Parameter,
    Promised,
    Result,
    Text,
    Variant,
)
from unit.interface.modules import CRATE, HASH, NOTHING, function, interface
from unit.interface.records import codes

F64, I32, U32 = Float(64), Integer(32, signed=True), Integer(32, signed=False)


def test_a_function_has_its_symbol_its_names_its_doc_and_its_way_of_returning():
    record = function("greet", args=[{"name": "name"}, {"name": "_"}, {"name": "_"}], comments=[" Hello.", "", " Bye."])
    found = interface(
        {"exports": [record]},
        exports={f"greet_{HASH}": "i32 i32 i32 i32 i32 ->"},
        said={f"greet_{HASH}": codes("FUNCTION", 0, 3, "REF STRING I32 BOOLEAN", "STRING STRING")},
    )
    arguments = (
        Parameter("name", Text(owned=False)),
        Parameter("arg1", I32),
        Parameter("arg2", Boolean()),
    )
    expected = Function("greet", f"greet_{HASH}", arguments, Text(owned=True), "area", "Hello.\n\nBye.")
    assert found.functions == (expected,)
    assert (found.producer, found.dialect.release, found.refused) == ("wasm-bindgen 0.2.130", 130, ())


def test_an_async_function_gives_a_promise_and_says_of_what():
    [found] = interface(
        {"exports": [function("later", asyncness=True)]},
        exports={f"later_{HASH}": "-> i32"},
        said={f"later_{HASH}": codes("FUNCTION", 0, 0, "EXTERNREF F64")},
    ).functions
    assert found.returns == Promised(F64)


def test_a_function_in_a_namespace_that_is_something_else_is_refused_by_name():
    exports = [function("shop"), function("total", js_namespace=["shop"]), function("open", js_namespace=["Basket"])]
    symbols = [f"{name}_{HASH}" for name in ("shop", "shop__total", "Basket__open")]
    found = interface(
        {"structs": [{"name": "Basket", "fields": []}]},
        {"exports": exports},
        exports=dict.fromkeys(symbols, "->"),
        said=dict.fromkeys(symbols, NOTHING),
    )
    assert [each.name for each in found.functions] == ["shop"]
    reason = "its namespace {!r} is the name of another export; give one another js_namespace"
    assert found.refused == (("shop.total", reason.format("shop")), ("Basket.open", reason.format("Basket")))


def test_a_namespace_is_part_of_the_symbol():
    [found] = interface(
        {"exports": [function("total", js_namespace=["shop", "sub"])]},
        exports={f"shop__sub__total_{HASH}": "->"},
        said={f"shop__sub__total_{HASH}": NOTHING},
    ).functions
    assert (found.name, found.namespace) == ("total", ("shop", "sub"))


def test_two_crates_may_have_functions_of_one_name():
    other = {"unique_crate_identifier": "other-00", "exports": [function("run")]}
    found = interface(
        {"exports": [function("run")]},
        other,
        exports={f"run_{HASH}": "->", "run_00": "->"},
        said={f"run_{HASH}": NOTHING, "run_00": NOTHING},
    )
    assert [run.symbol for run in found.functions] == [f"run_{HASH}", "run_00"]


@pytest.mark.parametrize(
    ("wasm_type", "recorded", "says"),
    [
        ("->", codes("FUNCTION", 0, 0, "I64_AS_F64", "UNIT"), "64-bit"),
        (
            "i64 ->",
            codes("FUNCTION", 0, 1, "I32", "UNIT UNIT"),
            r"\(i64\) -> \(\), but .* amounts to \(i32\)",
        ),
        (None, NOTHING, "does not export it"),
        ("->", None, f"has no export __wbindgen_describe_odd_{HASH}"),
    ],
)
def test_a_function_that_cannot_be_passed_is_refused_alone(wasm_type, recorded, says):
    found = interface(
        {"exports": [function("odd"), function("fine")]},
        exports={f"fine_{HASH}": "->"} | ({f"odd_{HASH}": wasm_type} if wasm_type else {}),
        said={f"fine_{HASH}": NOTHING} | ({f"odd_{HASH}": recorded} if recorded else {}),
    )
    assert [fine.name for fine in found.functions] == ["fine"]
    [(name, reason)] = found.refused
    assert name == "odd"
    assert re.search(says, reason)


def test_a_start_function_is_called_and_published_unless_it_is_private():
    found = interface(
        {"exports": [function("open", start=("Public", None)), function("hidden", start=("Private", None))]},
        exports={f"open_{HASH}": "->", f"hidden_{HASH}": "->"},
        said={f"open_{HASH}": NOTHING, f"hidden_{HASH}": NOTHING},
    )
    assert found.start == (f"open_{HASH}", f"hidden_{HASH}")
    assert [start.name for start in found.functions] == ["open"]


def test_the_main_of_a_binary_crate_is_its_start():
    found = interface({}, exports={"main": "i32 i32 -> i32"})
    assert (found.start, found.functions) == (("main",), ())


def test_exports_that_somebody_wrote_by_hand_are_there_and_machinery_is_not():
    machinery = [
        "__wbindgen_malloc",
        "__externref_table_alloc",
        "__wbindgen_describe_x",
        "__wbg_jspi_task_poll",
    ]
    found = interface({}, exports={"add_raw": "i32 -> i32", **dict.fromkeys(machinery, "->")})
    assert [extra.name for extra in found.functions] == ["add_raw"]
    assert found.allocator is not None


def test_an_export_that_may_be_suspended_is_a_promise_of_what_it_returns():
    records = {"exports": [function("wait", jspi=True), function("later", jspi=True, asyncness=True)]}
    result = codes("FUNCTION", 0, 0, "RESULT U32 RESULT U32")
    promise = codes("FUNCTION", 0, 0, "EXTERNREF U32")
    found = interface(
        records,
        exports={f"wait_{HASH}": "i32 ->", f"later_{HASH}": "-> i32"},
        said={f"wait_{HASH}": result, f"later_{HASH}": promise},
    )
    wait, later = found.functions
    assert (wait.returns, wait.result, wait.jspi, wait.settles) == (Promised(U32), "direct", True, Result(U32))
    assert (later.returns, later.jspi, later.settles) == (Promised(U32), True, None)


def test_signatures_are_not_for_a_module_that_describes_itself():
    with pytest.raises(LoadError, match="describes itself"):
        interface({}, signatures={"add": "()"})


def test_an_enum_has_signed_values_and_a_key_with_its_module():
    variants = [{"name": "Low", "value": 2**32 - 3, "comments": [" Deep."]}, {"name": "High", "value": 1}]
    record = {"name": "Level", "signed": True, "variants": variants, "private": True}
    found = interface({"module_path": "demo130", "enums": [record]})
    assert found.enums == (
        Enum(
            f"{CRATE}::1d0627b6::Level",
            "Level",
            (Variant("Low", -3, "Deep."), Variant("High", 1)),
            is_private=True,
        ),
    )


def test_a_string_enum_names_its_variants_by_their_strings():
    record = {"kind": ("Enum", {"name": "Tone", "variant_values": ["lo", "hi"]})}
    [found] = interface({"module_path": "demo130", "imports": [record]}).string_enums
    assert found.key == f"{CRATE}::1d0627b6::Tone"
    assert found.variants == (Variant("lo", "lo"), Variant("hi", "hi"))
