"""Reading a wasm file, refusing a broken one, and adding exports to it."""

from __future__ import annotations

import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wasmtime import Engine, Module

from pybridge.errors import LoadError, NotWasmError, UnsupportedTypeError
from pybridge.interface.wasm import binary
from pybridge.interface.wasm.editing import add_exports, expose
from pybridge.interface.wasm.wasm_entries import FuncType, Global, WasmExport
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import (
    PREAMBLE,
    TYPES,
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

SAMPLE = wasm(
    types=[signature(["i32", "f64"], ["i64"]), signature()],
    imports=[
        imported("env", "log", "func", b"\x00"),
        imported("env", "memory", "memory", b"\x01\x11\x80\x01"),
        imported("env", "table", "table", b"\x70\x00\x02"),
        imported("env", "base", "global", b"\x7e\x00"),
        imported("env", "exception", "tag", b"\x00\x01"),
    ],
    functions=[1, 0],
    globals_=[number_global(-5), b"\x7d\x01\x43\0\0\0\0\x0b"],
    exports=[exported("run", "func", 2), exported("hidden", "func", 1), exported("five", "global", 1)],
    customs=[custom("note", b"one"), custom("note", b"two"), custom("other", b"")],
)


def test_imports_come_with_what_they_are():
    found = {entry.name: entry.type for entry in parse(SAMPLE).imports}
    assert found == {
        "log": FuncType(("i32", "f64"), ("i64",)),
        "memory": None,
        "table": None,
        "base": Global("i64", is_mutable=False),
        "exception": FuncType((), ()),
    }


def test_an_exported_function_has_the_type_of_its_index_behind_the_imported_ones():
    file = parse(SAMPLE)
    assert file.func_type("run") == FuncType(("i32", "f64"), ("i64",))
    assert file.func_type("hidden") == FuncType((), ())
    assert file.func_type("five") is None
    assert file.func_type("nothing") is None


def test_a_global_shows_its_initial_value_when_it_is_an_integer():
    assert parse(SAMPLE).globals == (
        Global("i64", is_mutable=False),
        Global("i32", is_mutable=False, value=-5),
        Global("f32", is_mutable=True),
    )


def test_custom_sections_of_one_name_are_kept_apart():
    assert parse(SAMPLE).custom == {"note": (b"one", b"two"), "other": (b"",)}


def test_what_current_compilers_emit_is_read():
    data = wasm(
        types=[signature(["externref", "v128"], ["i32", "i64"]), b"\x60\x01\x64\x70\x01\x63\x00"],
        imports=[imported("env", "big", "memory", b"\x07\x01\x80\x80\x04")],
        globals_=[
            b"\x70\x00\xd0\x70\x0b",  # ref.null
            b"\x7f\x00\x23\x00\x41\x04\x6a\x0b",  # global.get 0 + 4
            b"\x7b\x00\xfd\x0c" + bytes(16) + b"\x0b",  # v128.const
        ],
        functions=[0],
        exports=[exported("f", "func", 0)],
    )
    file = parse(data)
    assert file.func_type("f") == FuncType(("ref", "v128"), ("i32", "i64"))
    assert [entry.kind for entry in file.imports] == ["memory"]
    assert [entry.value for entry in file.globals] == [None, None, None]


def test_garbage_collected_types_are_refused_by_name():
    with pytest.raises(UnsupportedTypeError, match="recursive types"):
        parse(PREAMBLE + section(1, vector([b"\x4e\x01" + signature()])))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "there are no bytes at all"),
        (b"\0a", "only 2 bytes of one arrived"),
        (b"\0asm\x01\0", "only the first bytes"),
        (b"\0asm\x02\0\0\0", "its version is 2"),
        (b"\0asm\x0d\0\x01\0", "a component"),
        (b"<!DOCTYPE html><title>404</title>", "an HTML page; is the address right"),
        (b"\xef\xbb\xbf\n <html>", "an HTML page"),
        (b"(module)", "WebAssembly text"),
        (b"\x1f\x8b\x08\0", "a gzip file"),
        (b"PK\x03\x04", "a zip file"),
        (b"\x7fELF\x02", "a native library"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer"),
        (b"hello", r"5 bytes that begin with b'hello'"),
    ],
)
def test_what_is_not_wasm_is_told_by_its_looks(data, says):
    with pytest.raises(NotWasmError, match=says):
        parse(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SAMPLE[:40], "broken or cut off"),
        (PREAMBLE + section(3, vector([b"\0"])), "declares 1 functions and has code for 0"),
        (PREAMBLE + section(7, vector([exported("f", "func", 3)])), "refers to number 3 of 0"),
        (PREAMBLE + section(1, vector([b"\x11"])), "a type of unknown form 0x11"),
        (PREAMBLE + section(0, b"\x02\xff\xff"), "not UTF-8"),
        (PREAMBLE + b"\x01\xff\xff\xff\xff\xff\xff", "a number longer than 32 bits"),
    ],
)
def test_a_broken_file_is_told_what_is_broken(data, says):
    with pytest.raises(NotWasmError, match=says):
        parse(data)


@given(st.binary(max_size=200).filter(lambda data: not data.startswith(PREAMBLE)))
def test_junk_is_only_ever_not_wasm(data):
    with pytest.raises(NotWasmError):
        parse(data)


@given(st.integers(0, len(SAMPLE) - 1))
def test_a_file_cut_off_is_read_up_to_a_section_or_not_wasm(length):
    try:
        file = parse(SAMPLE[:length])
    except NotWasmError:
        return
    assert length in {8, *(entry.end for entry in file.sections)}


@given(st.integers(8, len(SAMPLE) - 1), st.integers(0, 255))
def test_a_damaged_byte_is_a_load_error_at_worst(place, byte):
    damaged = bytearray(SAMPLE)
    damaged[place] = byte
    with suppress(LoadError):
        expose(parse(bytes(damaged)))


def test_megabytes_of_code_and_data_are_not_copied():
    data = SAMPLE + section(11, bytes(32_000_000)) + custom(".debug_info", bytes(8_000_000))
    tracemalloc.start()
    parse(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000


# --- Adding exports -----------------------------------------------------------------------------------------


def test_added_exports_stand_behind_the_file_s_own():
    data = plain_module({"run": (["i32"], [])}, customs=[custom("tail", b"kept")])
    edited = add_exports(parse(data), [WasmExport("again", "func", 0)])
    file = parse(edited)
    assert list(file.exports) == ["run", "again"]
    assert [*file.custom] == ["tail"]
    Module.validate(Engine(), edited)


@pytest.mark.parametrize("customs", [(), (custom("tail", b""),)])
def test_an_export_section_is_made_where_it_belongs(customs):
    data = wasm(types=[signature()], functions=[0], memories=1, globals_=[number_global(1)], customs=customs)
    edited = add_exports(parse(data), [WasmExport("memory", "memory", 0), WasmExport("run", "func", 0)])
    assert list(parse(edited).exports) == ["memory", "run"]
    Module.validate(Engine(), edited)


def test_an_empty_module_can_get_an_export_section_too():
    assert parse(add_exports(parse(PREAMBLE), [WasmExport("x", "table", 0)])).exports["x"].kind == "table"


def test_the_table_and_the_stack_pointer_are_exposed_once():
    data = wasm(tables=1, globals_=[number_global(1 << 20, is_mutable=True), number_global(1 << 20)])
    exposed = expose(parse(data))
    assert parse(exposed).exports == {
        "__indirect_function_table": WasmExport("__indirect_function_table", "table", 0),
        "__stack_pointer": WasmExport("__stack_pointer", "global", 0),
    }
    assert expose(parse(exposed)) == exposed
    Module.validate(Engine(), exposed)


def test_a_file_with_nothing_to_expose_stays_as_it_is():
    data = plain_module({"run": ([], [])})
    assert expose(parse(data)) is data


@pytest.mark.parametrize(
    "entry",
    [
        number_global(0, is_mutable=True),
        number_global(1001, is_mutable=True),
        number_global(16, is_mutable=True),
        number_global(1 << 20),
        TYPES["i64"] + b"\x01\x42\x80\x80\xc0\x00\x0b",
    ],
)
def test_a_global_that_is_no_stack_pointer_is_left_alone(entry):
    assert "__stack_pointer" not in parse(expose(parse(wasm(globals_=[entry])))).exports


def test_a_global_exported_under_another_name_is_not_the_stack_pointer():
    data = wasm(globals_=[number_global(4096, is_mutable=True)], exports=[exported("counter", "global", 0)])
    assert expose(parse(data)) == data


@pytest.mark.parametrize(("name", "index"), [("__stack_pointer", 1), ("__tls_base", None)])
def test_the_name_section_decides_which_global_is_the_stack_pointer(name, index):
    names = custom("name", section(7, vector([b"\x01" + binary.text(name)])))
    counter, pointer = number_global(4096, is_mutable=True), number_global(0, is_mutable=True)
    found = parse(expose(parse(wasm(globals_=[counter, pointer], customs=[names])))).exports
    assert found.get("__stack_pointer", WasmExport("", "global", -1)).place == (-1 if index is None else index)


def test_a_broken_name_section_is_no_name_section():
    data = wasm(globals_=[number_global(4096, is_mutable=True)], customs=[custom("name", b"\x07\xff")])
    assert parse(expose(parse(data))).exports["__stack_pointer"].place == 0
