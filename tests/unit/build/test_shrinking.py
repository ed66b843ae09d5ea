"""Files that are made smaller: they say the same, run the same, and nothing that can run is missing."""

import zlib
from pathlib import Path

import pytest
import wasmtime

from pybridge.build.shrinking import shipped, shrunk
from pybridge.errors import LoadError, NotWasmError, UnsupportedSchemaError
from pybridge.interface.reader import needs_describing, read
from pybridge.interface.recorded import SECTION, recorded
from pybridge.interface.wasm import editing
from pybridge.interface.wasm.binary import MalformedError
from pybridge.interface.wasm.wasm_file import parse
from pybridge.reading.files import read_interface
from pybridge.reading.instructions import UnknownInstructionError, shortened
from pybridge.reading.reaching import unreached, with_traps

CRATES = Path(__file__).parents[3] / "build/crates/tests"
FILES = sorted(CRATES.glob("*.wasm"))


def engine():
    config = wasmtime.Config()
    config.wasm_exceptions = True
    return wasmtime.Engine(config)


def of_text(text):
    return bytes(wasmtime.wat2wasm(text))


def run(data, name, *args):
    store = wasmtime.Store()
    instance = wasmtime.Instance(store, wasmtime.Module(store.engine, data), [])
    return instance.exports(store)[name](store, *args)


def test_the_crates_are_built():
    assert FILES, "tests/crates is not built: make test"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_crate_says_the_same_and_is_valid(path):
    interface, data = read_interface(path, {}, None), path.read_bytes()
    made = shipped(data, interface, declared=False)
    file = parse(made)
    wasmtime.Module.validate(engine(), made)
    assert not needs_describing(file)
    assert read(file, {}) == interface
    assert shrunk(made) == made
    assert not [name for name in file.exports if name.startswith("__wbindgen_describe_")]
    if interface.kind == "bindgen":
        assert len(made) < len(data)


def test_what_is_reached_stays_and_what_is_not_goes():
    data = of_text("""
        (module
          (table 2 funcref)
          (elem (i32.const 1) $in_table)
          (global $held funcref (ref.func $in_global))
          (start $starts)
          (func $starts)
          (func $in_table (result i32) i32.const 1)
          (func $in_global (result i32) i32.const 2)
          (func $called (param i32) (result i32) (i32.mul (local.get 0) (i32.const 100000)))
          (func $lost (result i32) (i32.const 3) (drop) (i32.const 4))
          (func (export "call") (param i32) (result i32)
            (if (result i32) (local.get 0) (then (call $called (local.get 0))) (else (i32.const -7)))))
    """)
    made = shrunk(data)
    wasmtime.Module.validate(engine(), made)
    assert run(made, "call", 3) == 300_000
    assert run(made, "call", 0) == -7
    names = bytes(parse(made).custom["name"][0])
    assert b"in_table" in names
    assert b"in_global" in names
    assert b"lost" not in names
    assert len(parse(made).functions) == len(parse(data).functions) - 1
    assert len(made) < len(data)


SEGMENTS = {
    "active": "(elem (i32.const 0) func $kept)",
    "of a table": "(elem (table $second) (i32.const 0) func $kept)",
    "expressions": "(elem (i32.const 0) funcref (ref.func $kept) (ref.null func))",
    "expressions of a table": "(elem (table $second) (i32.const 0) funcref (item ref.func $kept))",
    "passive": '(elem $p func $kept) (func (export "init") (table.init $p (i32.const 0) (i32.const 0) (i32.const 1)))',
    "passive expressions": "(elem $p funcref (ref.func $kept)) "
    '(func (export "init") (table.init $p (i32.const 0) (i32.const 0) (i32.const 1)))',
}


@pytest.mark.parametrize("segment", SEGMENTS)
def test_tables_have_the_same_functions(segment):
    table = "$second" if "of a table" in segment else "0"
    data = of_text(f"""
        (module
          (table 2 funcref) (table $second 2 funcref)
          (func $lost (result i32) i32.const 1)
          (func $kept (result i32) i32.const 2)
          (func $lost_too (result i32) i32.const 3)
          (func (export "call") (result i32) (call_indirect {table} (result i32) (i32.const 0)))
          {SEGMENTS[segment]})
    """)
    made = shrunk(data)
    assert len(parse(made).functions) == len(parse(data).functions) - 2
    store = wasmtime.Store()
    exports = wasmtime.Instance(store, wasmtime.Module(store.engine, made), []).exports(store)
    if "passive" in segment:
        exports["init"](store)
    assert exports["call"](store) == 2


def test_a_declared_reference_and_an_import_keep_their_functions():
    data = of_text("""
        (module
          (import "env" "told" (func $told (param i32)))
          (func $lost)
          (func $referenced (result i32) i32.const 5)
          (elem declare func $referenced)
          (global $held (mut funcref) (ref.func $told))
          (func (export "is_null") (result i32) (ref.is_null (ref.func $referenced)))
          (func (export "tell") (call $told (i32.const 9))))
    """)
    made = shrunk(data)
    assert len(parse(made).functions) == len(parse(data).functions) - 1
    store, told = wasmtime.Store(), []
    tell = wasmtime.Func(store, wasmtime.FuncType([wasmtime.ValType.i32()], []), told.append)
    exports = wasmtime.Instance(store, wasmtime.Module(store.engine, made), [tell]).exports(store)
    exports["tell"](store)
    assert told == [9]
    assert exports["is_null"](store) == 0


def test_for_describing_what_is_not_reached_is_a_trap():
    data = of_text('(module (func $lost (result i32) i32.const 4) (func (export "f") (result i32) i32.const 3))')
    gone = unreached(parse(data), [1])
    made = with_traps(parse(data), gone)
    assert gone == {0}
    assert parse(made).functions == parse(data).functions
    assert run(made, "f") == 3


def test_what_points_into_code_goes():
    path = FILES[0]
    data = path.read_bytes()
    for name in (".debug_info", "metadata.code.branch_hint", "sourceMappingURL", "kept"):
        data = editing.with_custom(parse(data), name, b"1")
    interface = read_interface(path, {}, None)
    custom = parse(shipped(data, interface, declared=False)).custom
    assert "kept" in custom
    assert not {".debug_info", "metadata.code.branch_hint", "sourceMappingURL"} & custom.keys()


def test_padded_numbers_become_short():
    body = b"\0\x41\x85\x80\x80\x80\x00\x10\x83\x80\x80\x80\x00\x42\xff\xff\xff\xff\x7f\x1a\x0b"
    assert shortened(memoryview(body), lambda index: index + 4) == b"\0\x41\x05\x10\x07\x42\x7f\x1a\x0b"


@pytest.mark.parametrize("code", [b"\xfb\x00", b"\xff", b"\xfd\xff\x03", b"\xfc\x7f"])
def test_a_file_with_an_unknown_instruction_is_left_as_it_is(code):
    with pytest.raises(UnknownInstructionError):
        shortened(memoryview(b"\0" + code + b"\x0b"), int)
    data = of_text('(module (func $lost) (func (export "f") nop))')
    broken = data.replace(b"\x00\x01\x0b", b"\x00" + code[:1] + b"\x0b")
    assert broken != data
    assert shrunk(broken) == broken


def test_a_function_that_is_not_there_is_no_crash():
    data = of_text('(module (func (export "f") call 0))').replace(b"\x10\x00", b"\x10\x07")
    with pytest.raises(MalformedError, match="names function 7 and has 1"):
        unreached(parse(data), [0])
    assert shrunk(data) == data


def test_a_section_of_a_later_pybridge_is_refused():
    payload = zlib.compress(b'{"version": 99, "pybridge": "9.0.0"}\n{"is": "Interface", "of_then": 1}')
    data = editing.with_custom(parse(of_text("(module)")), SECTION, payload)
    with pytest.raises(UnsupportedSchemaError, match=r"it was built by pybridge 9\.0\.0, which is newer"):
        read(parse(data), {})


def test_signatures_cannot_be_given_twice():
    data = of_text('(module (func (export "f") (param i32) (result i32) local.get 0))')
    interface = read(parse(data), {}, {"f": "(flag: bool) -> bool"})
    made = shipped(data, interface, declared=True)
    assert read(parse(made), {}) == interface
    with pytest.raises(LoadError, match="has its signatures in it"):
        read(parse(made), {}, {"f": "(flag: bool) -> bool"})


def test_a_file_that_is_cut_off_is_refused_and_not_taken_for_one_without_an_interface():
    made = shipped(FILES[0].read_bytes(), read_interface(FILES[0], {}, None), declared=False)
    assert recorded(made[:-1]) == recorded(made)
    for cut in (made[:20], made[:9], b"<!doctype html>", b""):
        assert recorded(cut) is None
        with pytest.raises(NotWasmError):
            parse(cut)
