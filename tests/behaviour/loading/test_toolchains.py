"""Files that other tools have made or changed: what still works, and what the messages say."""

import pytest

import pybridge
from behaviour.support import wasm_builder
from pybridge.interface.wasm import binary

# --- Optimized by wasm-opt ---


EMPTIED = r"some closures, and async functions that use them: wasm-opt.* has emptied \d+ functions.*--export-table"


async def test_closures_that_wasm_opt_has_emptied_are_told_at_load(crates, engine, handler_server):
    with pytest.warns(pybridge.LoadWarning, match=EMPTIED):
        m = await pybridge.load(f"{crates}optimized/handlers.wasm", engine=engine, imports={"host": handler_server})
    for _ in range(2):
        with pytest.raises(pybridge.LoadError, match=r"has emptied the code of its closure; have cargo export"):
            m.of_f64()
    assert m.by_new(5)(1) == 6  # other code calls functions of this type, so its code is still there


async def test_closures_work_if_the_table_was_exported_before_wasm_opt(crates, engine, handler_server):
    address = f"{crates}optimized/handlers_with_table.wasm"
    m = await pybridge.load(address, engine=engine, imports={"host": handler_server})
    assert m.by_new(5)(1) == 6
    assert m.of_f64()(2.5) == 2.5


def given(server):
    return {"host": server, "page": {"delayed": lambda value: value}}


async def test_an_async_start_that_wasm_opt_has_emptied_is_told(crates, engine, future_server):
    address = f"{crates}optimized/futures.wasm"
    with pytest.warns(pybridge.LoadWarning, match=EMPTIED), pytest.raises(pybridge.LoadError, match="has emptied the"):
        await pybridge.load(address, engine=engine, imports=given(future_server))


async def test_async_functions_work_if_the_table_was_exported_before_wasm_opt(crates, engine, future_server):
    address = f"{crates}optimized/futures_with_table.wasm"
    m = await pybridge.load(address, engine=engine, imports=given(future_server))
    assert await m.parse("5") == 5
    with pytest.raises(pybridge.RustError):
        await m.parse("five")


# --- Stripped ---


def sections_of(data):
    at = len(wasm_builder.PREAMBLE)
    while at < len(data):
        cursor = binary.Cursor(data, at + 1)
        length = cursor.unsigned()
        yield data[at], data[at : cursor.at + length], bytes(data[cursor.at : cursor.at + length])
        at = cursor.at + length


async def test_a_file_that_was_stripped_is_told(values_wasm, engine):
    kept = [whole for number, whole, _ in sections_of(values_wasm) if number != 0]
    with pytest.raises(pybridge.LoadError, match="custom sections were stripped, among them __wasm_bindgen_unstable"):
        await pybridge.load(wasm_builder.module(*kept), engine=engine)


@pytest.mark.records
async def test_a_file_that_keeps_what_describes_it_may_be_stripped(values_wasm, engine):
    mark = binary.text("__wasm_bindgen_unstable")
    kept = [whole for number, whole, body in sections_of(values_wasm) if number != 0 or body.startswith(mark)]
    m = await pybridge.load(wasm_builder.module(*kept), engine=engine)
    assert m.same_u8(5) == 5


# --- Made by others ---


def importing(*names):
    entries = [binary.text(module) + binary.text(name) + b"\0\0" for module, name in names]
    memory = binary.text("env") + binary.text("memory") + bytes([wasm_builder.MEMORY]) + wasm_builder.ONE_PAGE
    return wasm_builder.module(
        wasm_builder.section(wasm_builder.TYPES, wasm_builder.signature()),
        wasm_builder.section(wasm_builder.IMPORTS, *entries, memory),
    )


EMSCRIPTEN = importing(("env", "emscripten_resize_heap"), ("env", "abort"))
WASI = importing(("wasi_snapshot_preview1", "fd_write"), ("wasi_snapshot_preview1", "proc_exit"))


@pytest.mark.parametrize("has_memory", [False, True])
@pytest.mark.parametrize(("data", "told"), [(EMSCRIPTEN, "Emscripten made it"), (WASI, "it is built for WASI")])
async def test_another_toolchain_is_told_in_place_of_its_imports(engine, data, told, has_memory):
    imports = {"env": {"memory": pybridge.Memory(initial=1)}} if has_memory else None
    with pytest.raises(pybridge.MissingImportError, match=f"module: {told}") as refused:
        await pybridge.load(data, engine=engine, imports=imports)
    assert "\n" not in str(refused.value)


async def test_who_gives_all_that_another_toolchain_needs_can_load(engine):
    calls = {"fd_write": print, "proc_exit": print}
    imports = {"env": {"memory": pybridge.Memory(initial=1)}, "wasi_snapshot_preview1": calls}
    assert await pybridge.load(WASI, engine=engine, imports=imports)
