"""Plain modules: functions that the type section alone makes usable."""

from __future__ import annotations

import pytest

from pybridge.errors import LoadError
from pybridge.interface.model import Float, Function, Global, Import, ImportedValue, Integer, Interface, Parameter, Unit
from pybridge.interface.reader import needs_describing, read
from pybridge.interface.wasm import binary
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import (
    custom,
    exported,
    imported,
    number_global,
    plain_module,
    section,
    signature,
    vector,
    wasm,
)

I32, I64 = Integer(32, signed=True), Integer(64, signed=True)


def interface(data: bytes) -> Interface:
    file = parse(data)
    assert not needs_describing(file)
    return read(file, {})


def test_functions_of_numbers_need_no_declaration():
    found = interface(plain_module({"mix": (["i32", "i64", "f32"], ["f64"]), "nothing": ([], [])}))
    arguments = (Parameter("arg0", I32), Parameter("arg1", I64), Parameter("arg2", Float(32)))
    assert found.kind == "plain"
    assert found.functions == (
        Function("mix", "mix", arguments, Float(64)),
        Function("nothing", "nothing", (), Unit()),
    )


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ((["externref"], []), "ref cannot be passed"),
        ((["v128"], []), "v128 cannot be passed"),
        (([], ["i32", "i32"]), "more than one result"),
    ],
)
def test_a_function_of_other_things_is_refused_alone(pair, says):
    found = interface(plain_module({"odd": pair, "fine": ([], [])}))
    assert [function.name for function in found.functions] == ["fine"]
    [(name, reason)] = found.refused
    assert name == "odd"
    assert says in reason


def test_parameters_have_the_names_of_the_name_section_where_they_are_names():
    locals_ = [b"\x00" + binary.text("left"), b"\x01" + binary.text("$1"), b"\x02" + binary.text("tmp")]
    names = custom("name", section(2, vector([b"\x00" + vector(locals_)])))
    [add] = interface(plain_module({"add": (["i32", "i32"], [])}, customs=[names])).functions
    assert [parameter.name for parameter in add.parameters] == ["left", "arg1"]


def test_imports_are_functions_and_values_to_give():
    data = wasm(
        types=[signature(["i32"], ["f64"])],
        imports=[
            imported("env", "measure", "func", b"\x00"),
            imported("env", "memory", "memory", b"\x00\x01"),
            imported("env", "level", "global", b"\x7f\x01"),
            imported("env", "calls", "table", b"\x70\x00\x01"),
            imported("env", "tag", "tag", b"\x00\x00"),
        ],
    )
    found = interface(data)
    assert found.imports == (Import("env", "measure", "measure", "function", (I32,), Float(64), module="env"),)
    assert found.imported_values == (
        ImportedValue("env", "memory", "memory"),
        ImportedValue("env", "level", "global", "i32", is_mutable=True),
        ImportedValue("env", "calls", "table"),
        ImportedValue("env", "tag", "tag"),
    )
    assert found.refused == ()


def test_memory_and_globals_are_told_by_name():
    data = wasm(
        memories=1,
        globals_=[number_global(7), number_global(4096, is_mutable=True)],
        exports=[
            exported("memory", "memory", 0),
            exported("seven", "global", 0),
            exported("changing", "global", 1),
        ],
    )
    found = interface(data)
    assert found.memory == "memory"
    assert found.globals == (Global("seven", "i32"), Global("changing", "i32", is_mutable=True))


@pytest.mark.parametrize(
    "left",
    [
        {"imports": [imported("__wbindgen_placeholder__", "__wbg_log_01", "func", b"\x00")]},
        {"imports": [imported("__wbindgen_externref_xform__", "__wbindgen_externref_table_grow", "func", b"\x00")]},
        {"functions": [0], "exports": [exported("__wbindgen_describe_add", "func", 0)]},
    ],
)
def test_what_was_stripped_is_told_from_what_was_processed(left):
    with pytest.raises(LoadError, match="custom sections were stripped, among them __wasm_bindgen_unstable") as refused:
        interface(wasm(types=[signature()], **left))
    assert "wasm-pack" not in str(refused.value)
    assert "npm" not in str(refused.value)


@pytest.mark.parametrize("section", ["dylink.0", "dylink"])
def test_a_shared_library_is_told(section):
    with pytest.raises(LoadError, match="a shared library for dynamic linking, as Emscripten makes them"):
        interface(wasm(customs=[custom(section, b"")]))


def test_what_wasm_bindgen_has_processed_is_sent_back_to_what_cargo_wrote():
    data = wasm(types=[signature()], imports=[imported("./x_bg.js", "__wbg_log_01", "func", b"\x00")])
    with pytest.raises(LoadError, match=r"went through wasm-bindgen-cli.*`pybridge npm add NAME@VERSION`"):
        interface(data)
