"""The imports of a wasm-bindgen module."""

from __future__ import annotations

from typing import Any

import pytest

from pybridge.interface.model import (
    Boolean,
    Float,
    Integer,
    Object,
    Option,
    Text,
    Unit,
)
from unit.interface.modules import CRATE, HASH, NOTHING, interface
from unit.interface.records import codes

F64, I32 = Float(64), Integer(32, signed=True)


def imported_function(name: str, method: tuple[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return the record of an imported function, whose shim is named after it."""
    outer: dict[str, Any] = {key: more.pop(key) for key in ("module", "js_namespace") if key in more}
    data = {"class": "Item", "kind": method} if method else None
    value = {
        "shim": f"__wbg_{name}_01",
        "function": {"name": name},
        "method": data,
        "structural": True,
        **more,
    }
    return {"kind": ("Function", value), **outer}


def one_import(record: dict[str, Any], *others: dict[str, Any], **program: Any):
    shim = record["kind"][1].get("shim") or record["kind"][1]["instanceof_shim"]
    found = interface({"imports": [record, *others], **program}, imports={shim: "->"}, said={shim: NOTHING})
    assert found.refused == ()
    [only] = found.imports
    assert (only.wasm_module, only.wasm_name) == ("__wbindgen_placeholder__", shim)
    return only


def test_a_global_function_in_a_namespace():
    found = one_import(imported_function("log", js_namespace=["console"], variadic=True, catch=True))
    assert (found.operation, found.name, found.module, found.namespace) == (
        "function",
        "log",
        None,
        ("console",),
    )
    assert (found.variadic, found.catch) == (True, True)


def test_the_name_of_a_function_may_be_a_path():
    found = one_import(imported_function("prototype.set.call", js_namespace=["Uint8Array"]))
    assert (found.namespace, found.name) == (("Uint8Array", "prototype", "set"), "call")


def test_the_module_of_an_import_is_named_or_brought_along():
    raw = one_import(imported_function("add", module=("RawNamed", "host")))
    assert raw.module == "host"
    inline = one_import(imported_function("add", module=("Inline", 1)), inline_js=["no", "export let add"])
    assert inline.module == f"{CRATE}/inline1.js"
    local = one_import(
        imported_function("add", module=("Named", "shop/js/add.js")),
        local_modules=[{"identifier": "shop/js/add.js", "contents": "text"}],
    )
    assert local.module == "shop/js/add.js"


def test_the_texts_of_a_crate_are_numbered_through_all_of_its_programs():
    first = imported_function("first", module=("Inline", 0))
    other = imported_function("other", module=("Inline", 0))
    found = interface(
        {"imports": [first], "inline_js": ["one", "two"]},
        {"imports": [other], "inline_js": ["three"]},
        {"local_modules": [{"identifier": f"{CRATE}/js/add.js", "contents": "four"}]},
        imports={"__wbg_first_01": "->", "__wbg_other_01": "->"},
        said={"__wbg_first_01": NOTHING, "__wbg_other_01": NOTHING},
    )
    assert [each.module for each in found.imports] == [f"{CRATE}/inline0.js", f"{CRATE}/inline2.js"]
    assert [(each.path, each.source) for each in found.snippets] == [
        ("/inline0.js", "one"),
        ("/inline1.js", "two"),
        ("/inline2.js", "three"),
        ("/js/add.js", "four"),
    ]


def test_a_type_that_is_exported_again_need_not_be_used():
    item = {"name": "Item", "instanceof_shim": "__wbg_instanceof_01"}
    record = {"kind": ("Type", item), "module": ("RawNamed", "host"), "js_namespace": ["shop"], "reexport": "Thing"}
    found = interface({"imports": [record]})
    [only] = found.reexports
    assert (only.name, only.module, only.path) == ("Thing", "host", ("shop", "Item"))
    assert found.imports == ()


def test_a_link_is_the_address_of_a_module():
    link = {"module": ("RawNamed", "elsewhere"), "link_function_name": "__wbindgen_link_01"}
    found = interface({"linked_modules": [link]}, imports={"__wbindgen_link_01": "i32 ->"})
    [only] = found.imports
    assert (only.operation, only.name, only.parameters, only.returns) == ("link", "elsewhere", (), Text(owned=True))
    assert found.refused == ()


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
        said={"__wbg_static_1": codes("OPTIONAL F64")},
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
        {"imports": [imported_function("odd")]},
        imports=dict.fromkeys(["__wbg_odd_01", "__wbindgen_link_02", "__wbg_unknown_03"], "->"),
        said={"__wbg_odd_01": codes("FUNCTION", 0, 1, "I32", "UNIT UNIT")},
    )
    assert found.imports == ()
    assert dict(found.refused) == {
        "__wbg_odd_01": "its wasm type is () -> (), but its description amounts to (i32) -> ()",
        "__wbindgen_link_02": "the file imports it and does not say what it is",
        "__wbg_unknown_03": "the file imports it and does not say what it is",
    }


def suspending(name, types, wasm, **more):
    """Return the interface of a module with one import that suspends Rust."""
    shim = f"__wbg_{name}_01"
    return interface(
        {"imports": [imported_function(name, suspending=True, **more)]}, imports={shim: wasm}, said={shim: types}
    )


def test_an_import_that_suspends_takes_any_value_and_says_what_rust_gets():
    [wait] = suspending("wait", codes("FUNCTION", 0, 1, "I32", "EXTERNREF EXTERNREF"), "i32 -> i32").imports
    assert (wait.parameters, wait.returns, wait.settles) == ((I32,), Object(owned=True), Object(owned=True))
    [rest] = suspending("rest", codes("FUNCTION", 0, 0, "UNIT UNIT"), "->").imports
    assert (rest.returns, rest.settles) == (Object(owned=True), Unit())


def test_what_would_be_lent_while_rust_is_suspended_is_refused():
    lent = codes("FUNCTION", 0, 1, "REFMUT SLICE I32", "EXTERNREF EXTERNREF")
    found = suspending("fill", lent, "i32 i32 -> i32")
    assert found.imports == ()
    assert "it lends a &mut slice while Rust is suspended" in dict(found.refused)["__wbg_fill_01"]


def test_of_0_2_128_an_import_that_suspends_and_catches_is_refused():
    found = suspending("wait", codes("FUNCTION", 0, 1, "I32", "EXTERNREF EXTERNREF"), "i32 -> i32", catch=True)
    assert found.imports == ()
    assert "use wasm-bindgen 0.2.129 or newer" in dict(found.refused)["__wbg_wait_01"]


def test_generic_imports_are_told_by_their_key():
    found = interface({"imports": [imported_function("mix", module=("RawNamed", "host"), generic_per_mono=True)]})
    [mix] = found.generic_imports
    assert (mix.wasm_name, mix.operation, mix.name, mix.module) == ("__wbg_mix_01", "function", "mix", "host")
