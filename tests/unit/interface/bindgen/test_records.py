"""The records of the wasm-bindgen section, for every schema that the grammar knows."""

from __future__ import annotations

import pytest

from pybridge.errors import UnsupportedSchemaError
from pybridge.interface.bindgen.abi_versions import ABI_VERSIONS, module_hash
from pybridge.interface.bindgen.grammar import NEWEST, SCHEMAS, Choice, opcodes, program_reader
from pybridge.interface.bindgen.records import has_records, read_records
from pybridge.interface.wasm.binary import Cursor
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import custom, wasm
from unit.interface.records import SECTION, encode, frame, records

PROGRAM = {
    "unique_crate_identifier": "shop-0123456789abcdef",
    "exports": [
        {
            "class": "Basket",
            "comments": [" A basket."],
            "consumed": True,
            "function": {"name": "add", "asyncness": True},
            "method_kind": ("Operation", {"is_static": False, "kind": ("Getter", "size")}),
        }
    ],
    "imports": [
        {"module": ("RawNamed", "host"), "kind": ("Static", {"name": "x", "shim": "__wbg_x"})},
    ],
    "enums": [{"name": "Level", "variants": [{"name": "Low", "value": 1}]}],
    "inline_js": ["export {}"],
}


def file_with(*customs: bytes):
    return parse(wasm(customs=customs))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_program_of_every_schema_reads_back_and_looks_like_one_of_the_newest(schema):
    cursor = Cursor(encode("Program", PROGRAM, schema))
    program = program_reader(schema)(cursor, None)
    assert not cursor
    [export] = program.exports
    assert (export.class_, export.consumed, export.comments) == ("Basket", True, [" A basket."])
    assert export.method_kind.value.kind == Choice("Getter", "size")
    assert (export.function.jspi, export.js_namespace) == (False, None)
    assert program.imports[0].module == Choice("RawNamed", "host")
    assert program.imports[0].kind.value.shim == "__wbg_x"
    assert (program.enums[0].signed, program.enums[0].private) == (False, False)
    assert program.module_path == ""
    assert set(vars(program)) >= set(vars(program_reader(NEWEST)(Cursor(encode("Program", {}, NEWEST)), None)))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_functions_that_the_file_does_not_import_are_stepped_over(schema):
    method = {"class": "Basket", "kind": ("Operation", {"kind": ("Getter", "size")})}
    function = {"args": [{"name": "a"}, {"name": "b"}], "name": "size", "variadic": True}
    names = ["__wbg_one", "__wbg_two", "__wbg_three"]
    imports = [
        {"js_namespace": ["a"], "kind": ("Function", {"shim": name, "method": method, "function": function})}
        for name in names
    ]
    cursor = Cursor(encode("Program", {**PROGRAM, "imports": [*imports, *PROGRAM["imports"]]}, schema))
    program = program_reader(schema)(cursor, {"__wbg_two"})
    assert not cursor
    assert [record.kind.value.shim for record in program.imports] == ["__wbg_two", "__wbg_x"]
    assert program.imports[0].kind.value.function.name == "size"
    assert program.inline_js == ["export {}"]


def test_opcodes_are_those_of_their_release():
    assert opcodes("0.2.82").index("CHAR") == 23
    assert opcodes("0.2.100").index("I128") == 8
    assert opcodes("0.2.130")[37:] == ("SEQ_MODE", "NULLABLE")
    assert opcodes("0.2.999") == opcodes(NEWEST)


def test_records_of_several_sections_and_frames_come_together_and_know_their_program():
    first, second = PROGRAM, {"unique_crate_identifier": "two-00"}
    file = file_with(records("0.2.130", "0.2.130", first, second), records("0.2.130", "0.2.130", {}))
    found = read_records(file)
    assert (found.schema, found.release, found.abi) == ("0.2.130", 130, ABI_VERSIONS[-1])
    assert [program.unique_crate_identifier for program in found.programs] == [
        "shop-0123456789abcdef",
        "two-00",
        "",
    ]
    assert found.programs[0].exports[0].program is found.programs[0]


def test_a_file_without_the_section_or_with_an_empty_one_has_no_records():
    assert not has_records(file_with())
    assert not has_records(file_with(custom(SECTION, b"")))
    assert has_records(file_with(records("0.2.130", "0.2.130", {})))


def test_a_release_may_carry_a_git_hash():
    assert read_records(file_with(records("0.2.128", "0.2.129 (7efa2e0)", {}))).release == 129


@pytest.mark.parametrize(("schema", "version"), [("0.2.87", "0.2.87"), ("0.2.82", "0.2.82"), ("0.2.74", "0.2.80")])
def test_an_older_release_is_refused_with_the_range_and_the_pin(schema, version):
    with pytest.raises(
        UnsupportedSchemaError, match=rf'{version} .*reads 0\.2\.88 to 0\.2\.130\. Set wasm-bindgen = "=0'
    ):
        read_records(file_with(records(schema, version, {})))


def test_an_unknown_schema_is_read_when_its_records_fit_the_newest_grammar():
    section = records("0.2.140", "0.2.140", PROGRAM)
    found = read_records(file_with(section))
    assert (found.schema, found.version, found.release, found.abi) == (NEWEST, "0.2.140", 140, ABI_VERSIONS[-1])


def test_an_unknown_schema_is_read_by_the_newest_grammar_that_fits_all_its_records():
    section = custom(SECTION, frame("0.2.123", "0.2.127 (7efa2e0)", encode("Program", PROGRAM, "0.2.128")))
    found = read_records(file_with(section))
    assert (found.schema, found.release, found.abi.since) == ("0.2.128", 127, 127)
    section = custom(SECTION, frame("0.2.140", "0.2.140", encode("Program", PROGRAM, "0.2.122")))
    found = read_records(file_with(section))
    assert (found.schema, found.release, found.abi.since) == ("0.2.122", 127, 127)


@pytest.mark.parametrize("program", [encode("Program", PROGRAM, NEWEST) + b"\0", b"\x01\x07", b""])
def test_an_unknown_schema_whose_records_do_not_fit_is_refused(program):
    with pytest.raises(UnsupportedSchemaError, match=r"0\.3\.1.*update pybridge"):
        read_records(file_with(custom(SECTION, frame("0.3.0", "0.3.1", program))))


def test_two_releases_in_one_file_are_refused():
    both = records("0.2.128", "0.2.128", {}), records("0.2.130", "0.2.130", {})
    with pytest.raises(UnsupportedSchemaError, match=r"mixes several releases of wasm-bindgen: 0.2.128, 0.2.130"):
        read_records(file_with(*both))


@pytest.mark.parametrize(
    "payload",
    [b"\x01", b"\x09\0\0\0{}", b"\x02\0\0\0{}\0\0\0\0", b"\x02\0\0\0[]\0\0\0\0", b"\x01\0\0\0x\0\0\0\0"],
)
def test_a_damaged_section_is_told_as_such(payload):
    with pytest.raises(UnsupportedSchemaError, match="is damaged"):
        read_records(file_with(custom(SECTION, payload)))


def test_symbols_end_in_the_hash_of_their_crate():
    assert ABI_VERSIONS[-1].symbol("basket_add", "my-shop-0123456789abcdef") == "basket_add_0123456789abcdef"
    assert ABI_VERSIONS[0].symbol("basket_add", "my-shop-0123456789abcdef") == "basket_add"


def test_the_hash_of_a_module_is_the_one_that_descriptors_carry():
    assert module_hash("demo130") == 0x1D0627B6
