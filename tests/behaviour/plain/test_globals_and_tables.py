"""Globals, tables, tags and further memories of plain modules, exported and imported."""

import pytest

import pybridge
from behaviour.support import wasm_builder
from behaviour.support.wasm_builder import F32, F64, I32, I64
from harness.abilities import needs

NUMBERS = [
    ("narrow", I32, 7, -(2**31)),
    ("wide", I64, 2**62, -(2**63)),
    ("half", F32, 0.5, -1.25),
    ("whole", F64, 3, 1e300),
]


async def loaded(data, engine, **imports):
    return await pybridge.load(data, engine=engine, imports={"env": imports} if imports else None)


# --- Exported globals ---


async def test_a_mutable_global_is_read_and_set_on_both_sides(engine):
    m = await loaded(wasm_builder.with_counter(), engine)
    assert (m.counter, m.next(), m.counter) == (5, 6, 6)
    m.counter = 40
    assert (m.next(), m.counter) == (41, 41)
    assert "counter" in dir(m)


@pytest.mark.parametrize(("name", "_", "first", "second"), NUMBERS, ids=str)
async def test_a_mutable_global_holds_each_type(engine, name, _, first, second):
    m = await loaded(wasm_builder.of_mutable_globals(), engine)
    for value in (first, second):
        setattr(m, name, value)
        assert getattr(m, name) == value
        assert type(getattr(m, name)) is (float if name in ("half", "whole") else int)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("narrow", 2**31, "RangeError: .*global 'narrow' is i32 .*got int 2147483648"),
        ("narrow", 1.0, "ConversionError: .*is i32 .*got float 1.0"),
        ("narrow", "1", "ConversionError: .*got str '1'"),
        ("wide", -(2**63) - 1, "RangeError: .*is i64"),
        ("wide", None, "ConversionError: .*got None"),
        ("half", 1e39, r"RangeError: .*is f32 \(±3.4e38\)"),
        ("whole", "1.5", r"ConversionError: .*is f64 \(float\), got str '1.5'"),
    ],
    ids=ascii,
)
async def test_a_value_that_does_not_fit_changes_nothing(engine, name, value, error):
    m = await loaded(wasm_builder.of_mutable_globals(), engine)
    kind, _, match = error.partition(": ")
    with pytest.raises(getattr(pybridge, kind), match=match):
        setattr(m, name, value)
    assert getattr(m, name) == 0


async def test_an_immutable_global_stays_what_it_is(engine):
    m = await loaded(wasm_builder.of_constants(), engine)
    with pytest.raises(AttributeError, match="global 'small' is immutable, it stays -5"):
        m.small = 1
    assert m.small == -5


async def test_a_module_that_is_reloaded_has_its_first_values(engine):
    m = await loaded(wasm_builder.with_counter(), engine)
    m.counter = 40
    await pybridge.reload(m)
    assert (m.counter, m.next()) == (5, 6)


async def test_a_global_that_is_no_number_is_left_out_by_name(engine):
    with pytest.warns(pybridge.LoadWarning, match="callee: it is a global of type ref"):
        m = await loaded(wasm_builder.with_reference_global(), engine)
    with pytest.raises(AttributeError, match="no 'callee' that pybridge can pass: it is a global of type ref"):
        m.callee  # noqa: B018 - reading it raises


# --- Imported globals and tables ---


@pytest.mark.parametrize(("_", "wasm_type", "value", "other"), NUMBERS, ids=str)
async def test_a_number_serves_an_immutable_global(engine, _, wasm_type, value, other):
    for given in (value, other):
        m = await loaded(wasm_builder.importing_global(wasm_type), engine, base=given)
        assert m.get() == given


async def test_a_global_of_the_page_is_shared(engine):
    import js
    from pyodide.ffi import to_js

    limits = to_js({"value": "i32", "mutable": True}, dict_converter=js.Object.fromEntries)
    base = js.WebAssembly.Global.new(limits, 5)
    m = await loaded(wasm_builder.importing_global(I32, mutable=True), engine, base=base)
    base.value = 9
    assert m.get() == 9


@pytest.mark.parametrize(
    ("mutable", "value", "match"),
    [
        (False, "5", r"imports env\.base: int, or a WebAssembly\.Global; got str '5'"),
        (False, 2**32, r"imports env\.base: int.*; got int 4294967296"),
        (False, 0.5, "got float 0.5"),
        (True, 5, r"imports env\.base: a WebAssembly\.Global; got int 5"),
    ],
    ids=ascii,
)
async def test_what_serves_no_global_is_refused(engine, mutable, value, match):
    with pytest.raises(pybridge.LoadError, match=match):
        await loaded(wasm_builder.importing_global(I32, mutable=mutable), engine, base=value)


async def test_a_table_is_shared_between_modules(engine):
    first = await loaded(wasm_builder.exporting_table(), engine)
    second = await loaded(wasm_builder.importing_table(), engine, table=first.table)
    assert second.call() == 42


async def test_a_tag_of_the_page_is_imported(engine):
    import js
    from pyodide.ffi import to_js

    tag = js.WebAssembly.Tag.new(to_js({"parameters": ["i32"]}, dict_converter=js.Object.fromEntries))
    m = await loaded(wasm_builder.importing_tag(), engine, tag=tag)
    assert m.answer() == 42
    assert str(m.tag) == str(tag)


async def test_all_that_nobody_gave_is_named_at_once(engine):
    with pytest.raises(pybridge.MissingImportError) as caught:
        await loaded(wasm_builder.importing_table_and_global(), engine)
    assert "'base': int, or a WebAssembly.Global" in str(caught.value)
    assert "'table': a WebAssembly.Table" in str(caught.value)


async def test_an_object_of_javascript_gives_values(engine):
    import js

    env = js.Object.new()
    env.base = js.WebAssembly.Global.new(js.JSON.parse('{"value": "i32"}'), 3)
    m = await pybridge.load(wasm_builder.importing_global(I32), engine=engine, imports={"env": env})
    assert m.get() == 3


# --- Memories ---


async def test_every_memory_is_an_attribute(engine):
    needs("several memories in a module")
    m = await loaded(wasm_builder.of_two_memories(), engine)
    m.second.write(0, b"\x2a")
    assert (m.load(), m.memory.read(0, 1), m.second.size) == (42, b"\0", 65_536)


async def test_a_memory_of_64_bit_addresses_grows(engine):
    needs("memories with 64-bit addresses")
    m = await loaded(wasm_builder.of_memory64(), engine)
    m.memory.write(8, b"\x2a")
    assert m.load(8) == 42
    assert m.memory.grow(1) == 1
    assert m.memory.size == 2 * 65_536
    with pytest.raises(pybridge.MemoryAccessError, match="cannot grow by 5 pages"):
        m.memory.grow(5)
