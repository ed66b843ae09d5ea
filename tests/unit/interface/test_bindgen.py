"""Modules of wasm-bindgen, hand-made: what records, words and wasm types together come to."""

from __future__ import annotations

from typing import Any

import pytest

from pybridge.errors import LoadError
from pybridge.interface.model import (
    Boolean, Enum, Float, Function, Integer, Interface, Object, Option, Parameter, Property, StructRef, Text,
    Unit, Variant,
)  # fmt: skip
from pybridge.interface.reader import read
from pybridge.interface.wasm_file import parse
from unit.interface.building import exported, imported, signature, wasm
from unit.interface.records import records, words

HASH = "0123456789abcdef"
CRATE = f"shop-{HASH}"
F64, I32 = Float(64), Integer(32, signed=True)
NOTHING = words("FUNCTION", 0, 0, "UNIT UNIT")


def interface(
    *programs: dict[str, Any],
    exports: dict[str, str] | None = None,
    imports: dict[str, str] | None = None,
    said: dict[str, list[int]] | None = None,
    release: str = "0.2.130",
    signatures: dict[str, str] | None = None,
) -> Interface:
    """A module with these records. Exports and imports are given with their wasm types: ``"i32 f64 -> i64"``."""
    exports, imports = exports or {}, imports or {}
    types = [_type(text) for text in (*imports.values(), *exports.values())]
    data = wasm(
        types=types,
        imports=[
            imported(*(name.split(" ") if " " in name else ("__wbindgen_placeholder__", name)), "func", bytes([index]))
            for index, name in enumerate(imports)
        ],
        functions=range(len(imports), len(types)),
        exports=[exported(name, "func", index) for index, name in enumerate(exports, len(imports))],
        customs=[records(release, release, *({"unique_crate_identifier": CRATE, **p} for p in programs))],
    )
    full = {f"__wbindgen_describe_{symbol}": spoken for symbol, spoken in (said or {}).items()}
    return read(parse(data), full, signatures)


def _type(text: str) -> bytes:
    parameters, _, results = text.partition("->")
    return signature(parameters.split(), results.split())


def function(name: str, **more: Any) -> dict[str, Any]:
    """The record of an exported function."""
    own = {key: more.pop(key) for key in ("args", "asyncness", "jspi") if key in more}
    operation = ("Operation", {"is_static": True, "kind": ("Regular", None)})
    return {"function": {"name": name, **own}, "method_kind": operation, **more}


def method(name: str, kind: tuple[str, Any] = ("Regular", None), *, is_static=False, **more: Any) -> dict[str, Any]:
    """The record of a method of ``Basket``."""
    operation = ("Operation", {"is_static": is_static, "kind": kind})
    return function(name, **{"class": "Basket", **more}) | {"method_kind": operation}


# --- Functions ----------------------------------------------------------------------------------------------


def test_a_function_has_its_symbol_its_names_its_doc_and_its_way_of_returning():
    record = function("greet", args=[{"name": "name"}, {"name": "_"}, {"name": "_"}], comments=[" Hello.", "", " Bye."])
    found = interface(
        {"exports": [record]},
        exports={f"greet_{HASH}": "i32 i32 i32 i32 i32 ->"},
        said={f"greet_{HASH}": words("FUNCTION", 0, 3, "REF STRING I32 BOOLEAN", "STRING STRING")},
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
        said={f"later_{HASH}": words("FUNCTION", 0, 0, "EXTERNREF F64")},
    ).functions
    assert (found.is_async, found.returns, found.settled) == (True, Object(owned=True), F64)


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
    ("wasm_type", "spoken", "says"),
    [
        ("->", words("FUNCTION", 0, 0, "NULLABLE U8", "UNIT"), "Nullable"),
        ("i64 ->", words("FUNCTION", 0, 1, "I32", "UNIT UNIT"), r"\(i64\) -> \(\), but .* amounts to \(i32\)"),
        (None, NOTHING, "does not export it"),
        ("->", None, f"has no export __wbindgen_describe_odd_{HASH}"),
    ],
)
def test_a_function_that_cannot_be_passed_is_refused_alone(wasm_type, spoken, says):
    found = interface(
        {"exports": [function("odd"), function("fine")]},
        exports={f"fine_{HASH}": "->"} | ({f"odd_{HASH}": wasm_type} if wasm_type else {}),
        said={f"fine_{HASH}": NOTHING} | ({f"odd_{HASH}": spoken} if spoken else {}),
    )
    assert [fine.name for fine in found.functions] == ["fine"]
    [(name, reason)] = found.refused
    assert name == "odd"
    assert __import__("re").search(says, reason)


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
    machinery = ["__wbindgen_malloc", "__externref_table_alloc", "__wbindgen_describe_x", "__wbg_jspi_task_poll"]
    found = interface({}, exports={"add_raw": "i32 -> i32", **dict.fromkeys(machinery, "->")})
    assert [extra.name for extra in found.functions] == ["add_raw"]
    assert found.allocator is not None


def test_signatures_are_not_for_a_module_that_describes_itself():
    with pytest.raises(LoadError, match="describes itself"):
        interface({}, signatures={"add": "()"})


# --- Structs and enums --------------------------------------------------------------------------------------

KEY = f"{CRATE}::Basket"
SELF = Parameter("self", StructRef(KEY, "shared"))


def basket(*exports, said, fields=(), wasm_types, **struct):
    """The struct of a module with one, from the records of its members."""
    program = {"structs": [{"name": "Basket", "fields": fields, **struct}]}
    found = interface(program, {"exports": exports}, exports=wasm_types, said=said)
    assert found.functions == ()
    [only] = found.structs
    return only, found.refused


def test_a_struct_has_the_symbols_that_rust_gave_it():
    found, _ = basket(said={}, wasm_types={}, comments=[" Holds apples."], is_inspectable=True)
    assert (found.key, found.name, found.doc, found.is_inspectable) == (KEY, "Basket", "Holds apples.", True)
    assert (found.free, found.wrap, found.unwrap) == (
        f"__wbg_basket_free_{HASH}",
        f"__wbg_basket_new_{HASH}",
        f"__wbg_basket_unwrap_{HASH}",
    )


def test_a_method_takes_self_shared_or_is_the_end_of_it():
    symbols = {f"basket_size_{HASH}": "i32 -> i32", f"basket_eat_{HASH}": "i32 ->", f"basket_Symbol_iterator_{HASH}": "i32 ->"}
    found, _ = basket(
        method("size"),
        method("eat", consumed=True),
        method("[Symbol.iterator]"),
        said=dict.fromkeys(symbols, NOTHING) | {f"basket_size_{HASH}": words("FUNCTION", 0, 0, "I32 I32")},
        wasm_types=symbols,
    )
    assert [m.name for m in found.methods] == ["size", "eat", "[Symbol.iterator]"]
    assert found.methods[0].parameters == (SELF,)
    assert found.methods[1].parameters == (Parameter("self", StructRef(KEY, "moved")),)


def test_a_constructor_and_statics_take_no_self():
    constructor = function("new", **{"class": "Basket"}) | {"method_kind": ("Constructor", None)}
    made = words("FUNCTION", 0, 0, *["RUST_STRUCT", "'Basket", f"'{CRATE}"] * 2)
    symbols = {f"basket_new_{HASH}": "-> i32", f"basket_empty_{HASH}": "-> i32"}
    found, _ = basket(
        constructor, method("empty", is_static=True), said=dict.fromkeys(symbols, made), wasm_types=symbols
    )
    assert found.constructor is not None
    assert found.constructor.returns == StructRef(KEY, "moved")
    assert [static.parameters for static in found.statics] == [()]


def test_fields_and_accessors_are_properties():
    types = {
        f"__wbg_get_basket_count_{HASH}": "i32 -> i32",
        f"__wbg_set_basket_count_{HASH}": "i32 i32 ->",
        f"__wbg_get_basket_name_{HASH}": "i32 i32 ->",
        f"basket_weight_{HASH}": "i32 -> f64",
        f"basket_set_weight_{HASH}": "i32 f64 ->",
    }
    found, _ = basket(
        method("weight", ("Getter", "weight"), comments=[" In grams."]),
        method("set_weight", ("Setter", "weight")),
        fields=[{"name": "count", "comments": [" How many."]}, {"name": "name", "readonly": True}],
        said={
            f"__wbg_get_basket_count_{HASH}": words("I32"),
            f"__wbg_get_basket_name_{HASH}": words("STRING"),
            f"basket_weight_{HASH}": words("FUNCTION", 0, 0, "F64 F64"),
            f"basket_set_weight_{HASH}": words("FUNCTION", 0, 1, "F64", "UNIT UNIT"),
        },
        wasm_types=types,
    )
    weight, count, name = sorted(found.properties, key=lambda entry: -len(entry.name) - (entry.name == "count"))
    assert count == Property(
        "count",
        Function("count", f"__wbg_get_basket_count_{HASH}", (SELF,), I32, doc="How many."),
        Function(
            "count",
            f"__wbg_set_basket_count_{HASH}",
            (Parameter("self", StructRef(KEY, "exclusive")), Parameter("value", I32)),
            Unit(),
        ),
        "How many.",
    )
    assert (name.setter, name.getter and name.getter.result) == (None, "area")
    assert (weight.doc, weight.setter and weight.setter.symbol) == ("In grams.", f"basket_set_weight_{HASH}")


def test_a_member_that_cannot_be_passed_is_refused_by_its_full_name():
    found, refused = basket(
        method("odd"),
        method("limit", ("Getter", "limit"), is_static=True),
        said={f"basket_odd_{HASH}": words("FUNCTION", 0, 0, "CACHED_STRING", "UNIT")},
        wasm_types={},
        fields=[{"name": "gone"}],
    )
    assert found.methods == found.properties == ()
    assert [name for name, _ in refused] == ["Basket.odd", "Basket.limit", "Basket.gone"]


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


# --- Imports ------------------------------------------------------------------------------------------------


def imported_function(name: str, method: tuple[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The record of an import whose shim is called after it."""
    outer = {key: more.pop(key) for key in ("module", "js_namespace") if key in more}
    data = {"class": "Item", "kind": method} if method else None
    value = {"shim": f"__wbg_{name}_01", "function": {"name": name}, "method": data, "structural": True, **more}
    return {"kind": ("Function", value), **outer}


def one_import(record: dict[str, Any], *others: dict[str, Any], **program: Any):
    shim = record["kind"][1].get("shim") or record["kind"][1]["instanceof_shim"]
    found = interface(
        {"imports": [record, *others], **program}, imports={shim: "->"}, said={shim: NOTHING}
    )
    assert found.refused == ()
    [only] = found.imports
    assert (only.wasm_module, only.wasm_name) == ("__wbindgen_placeholder__", shim)
    return only


def test_a_global_function_in_a_namespace():
    found = one_import(imported_function("log", js_namespace=["console"], variadic=True, catch=True))
    assert (found.operation, found.name, found.module, found.namespace) == ("function", "log", None, ("console",))
    assert (found.variadic, found.catch) == (True, True)


def test_the_module_of_an_import_is_named_or_brought_along():
    raw = one_import(imported_function("add", module=("RawNamed", "host")))
    assert (raw.module, raw.snippet) == ("host", None)
    inline = one_import(imported_function("add", module=("Inline", 1)), inline_js=["no", "export let add"])
    assert (inline.module, inline.snippet) == (f"{CRATE}/inline1.js", "export let add")
    local = one_import(
        imported_function("add", module=("Named", "shop/js/add.js")),
        local_modules=[{"identifier": "shop/js/add.js", "contents": "text"}],
    )
    assert (local.module, local.snippet) == ("shop/js/add.js", "text")


def test_what_comes_from_the_placeholder_is_an_intrinsic():
    found = one_import(imported_function("__wbindgen_throw", module=("RawNamed", "__wbindgen_placeholder__")))
    assert (found.operation, found.name, found.module) == ("intrinsic", "__wbindgen_throw", None)


@pytest.mark.parametrize(
    ("kind", "operation", "name"),
    [
        (("Regular", None), "method", "m"),
        (("RegularThis", None), "method", "m"),
        (("Getter", "size"), "getter", "size"),
        (("Setter", "size"), "setter", "size"),
        (("IndexingGetter", None), "index_get", "m"),
        (("IndexingSetter", None), "index_set", "m"),
        (("IndexingDeleter", None), "index_delete", "m"),
    ],
)
def test_what_is_done_with_a_class_is_an_operation(kind, operation, name):
    record = imported_function("m", ("Operation", {"is_static": True, "kind": kind}), structural=False)
    prefixed = {"kind": ("Type", {"name": "Item", "instanceof_shim": "x", "vendor_prefixes": ["webkit"]})}
    found = one_import(record, prefixed)
    assert (found.operation, found.name, found.owner) == (operation, name, "Item")
    assert (found.is_static, found.is_final, found.vendor_prefixes) == (True, True, ("webkit",))


def test_a_constructor_has_the_class_that_it_makes():
    found = one_import(imported_function("new", ("Constructor", None)))
    assert (found.operation, found.owner, found.is_final) == ("constructor", "Item", False)


def test_statics_strings_and_instanceof():
    kinds = [
        ("Static", {"name": "PI", "shim": "__wbg_static_1"}),
        ("String", {"string": "text", "shim": "__wbg_string_2"}),
        ("String", {"string": "text", "shim": "__wbg_string_3"}),
        ("String", {"string": "unused", "shim": "__wbg_string_4"}),
        ("Type", {"name": "Date", "instanceof_shim": "__wbg_instanceof_5", "vendor_prefixes": ["moz"]}),
    ]
    found = interface(
        {"imports": [{"kind": kind} for kind in kinds]},
        imports={
            "__wbg_static_1": "i32 ->",
            "__wbg_string_2": "-> i32",
            "__wbg_string_3": "-> i32",
            "__wbg_instanceof_5": "i32 -> i32",
        },
        said={"__wbg_static_1": words("OPTIONAL F64")},
    )
    assert [(entry.operation, entry.name, entry.returns) for entry in found.imports] == [
        ("static", "PI", Option(F64)),
        ("string", "text", Object(owned=True, name="string")),
        ("string", "text", Object(owned=True, name="string")),
        ("instanceof", "Date", Boolean()),
    ]
    assert found.imports[-1].vendor_prefixes == ("moz",)
    assert (found.strings, found.refused) == (("text",), ())


def test_strings_have_no_fixed_place_in_an_older_release():
    record = {"kind": ("String", {"string": "text", "shim": "__wbg_string_2"})}
    found = interface({"imports": [record]}, imports={"__wbg_string_2": "-> i32"}, release="0.2.128")
    assert (len(found.imports), found.strings) == (1, ())


def test_imports_that_the_file_does_not_have_are_not_there():
    assert interface({"imports": [imported_function("unused")]}).imports == ()


def test_the_runtime_s_own_imports_are_left_to_the_runtime():
    own = ["__wbindgen_describe", "__wbindgen_object_drop_ref", f"__wbg_basket_new_{HASH}"]
    xform = "__wbindgen_externref_xform__ __wbindgen_externref_table_grow"
    found = interface({"structs": [{"name": "Basket"}]}, imports=dict.fromkeys([*own, xform], "->"))
    assert (found.imports, found.refused) == ((), ())


def test_imports_of_other_modules_are_functions_of_numbers():
    [found] = interface({}, imports={"env foo": "i32 -> f64"}).imports
    assert (found.wasm_module, found.name, found.module) == ("env", "foo", "env")
    assert (found.operation, found.parameters, found.returns) == ("function", (I32,), F64)


def test_imports_that_cannot_be_given_are_refused_by_their_wasm_name():
    found = interface(
        {"imports": [imported_function("wait", suspending=True), imported_function("odd")]},
        imports=dict.fromkeys(["__wbg_wait_01", "__wbg_odd_01", "__wbindgen_link_02", "__wbg_unknown_03"], "->"),
        said={"__wbg_odd_01": words("FUNCTION", 0, 1, "I32", "UNIT UNIT")},
    )
    assert found.imports == ()
    assert dict(found.refused) == {
        "__wbg_wait_01": "it suspends wasm (jspi), which pybridge cannot do yet",
        "__wbg_odd_01": "its wasm type is () -> (), but its description amounts to (i32) -> ()",
        "__wbindgen_link_02": "the file imports it and does not say what it is",
        "__wbg_unknown_03": "the file imports it and does not say what it is",
    }


def test_generic_imports_are_told_by_their_key():
    found = interface({"imports": [imported_function("mix", module=("RawNamed", "host"), generic_per_mono=True)]})
    [mix] = found.generic_imports
    assert (mix.wasm_name, mix.operation, mix.name, mix.module) == ("__wbg_mix_01", "function", "mix", "host")
