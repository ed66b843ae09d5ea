"""Loading a module from each kind of source, and the ways in which it is compiled."""

import asyncio
import gc

import pytest

import pybridge
from behaviour.imports.test_snippets import PAIR
from behaviour.support import wasm_builder
from behaviour.support.fixtures_suspension import at_once
from harness.abilities import has
from harness.fixtures import page_fixture

# --- Where a module comes from ---


async def test_a_str_is_an_address(crates, engine):
    m = await pybridge.load(f"{crates}values.wasm", engine=engine)
    assert m.same_u8(5) == 5
    assert repr(m) == "<Rust module values.wasm>"


async def test_a_path_is_a_file(values_wasm, tmp_path, engine):
    file = tmp_path / "shop.wasm"
    file.write_bytes(values_wasm)
    m = await pybridge.load(file, engine=engine)
    assert m.same_u8(5) == 5
    assert repr(m) == "<Rust module shop.wasm>"


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview])
async def test_a_buffer_is_the_module_itself(values_wasm, engine, form):
    m = await pybridge.load(form(values_wasm), engine=engine)
    assert m.same_u8(5) == 5


async def test_a_response_of_fetch_is_loaded(crates, engine):
    from js import fetch

    m = await pybridge.load(await fetch(f"{crates}values.wasm"), engine=engine)
    assert m.same_u8(5) == 5
    assert repr(m) == "<Rust module values.wasm>"


async def test_a_response_of_pyfetch_is_loaded(crates, engine):
    from pyodide.http import pyfetch

    m = await pybridge.load(await pyfetch(f"{crates}values.wasm"), engine=engine)
    assert m.same_u8(5) == 5


@pytest.mark.parametrize("piece", [1, 7, 64])
async def test_a_module_may_arrive_in_pieces(respond, engine, piece):
    m = await pybridge.load(respond(wasm_builder.answering(), piece=piece), engine=engine)
    assert m.answer() == 42


async def test_modules_load_side_by_side(crates, engine):
    addresses = (f"{crates}{name}.wasm" for name in ("values", "start"))
    values, start = await asyncio.gather(*(pybridge.load(address, engine=engine) for address in addresses))
    assert (values.same_u8(5), start.starts()) == (5, 1)


def test_load_sync_loads_what_is_here(values_wasm, tmp_path, engine):
    assert pybridge.load_sync(values_wasm, engine=engine).same_u8(5) == 5
    (tmp_path / "shop.wasm").write_bytes(values_wasm)
    assert pybridge.load_sync(tmp_path / "shop.wasm", engine=engine).same_u8(5) == 5


# --- How it is compiled ---


@page_fixture
def compilations(monkeypatch):
    """Record which WebAssembly function compiled each module."""
    import js
    from pyodide.ffi import create_proxy

    seen = []

    def spy(name):
        real = getattr(js.WebAssembly, name)
        return create_proxy(lambda source: seen.append(name) or real(source))

    spies = {name: spy(name) for name in ("compile", "compileStreaming")}
    for name, proxy in spies.items():
        monkeypatch.setattr(js.WebAssembly, name, proxy)
    yield seen
    monkeypatch.undo()
    for proxy in spies.values():
        proxy.destroy()


async def test_a_module_that_imports_nothing_is_compiled_while_it_arrives(respond, compilations, engine):
    m = await pybridge.load(respond(wasm_builder.answering()), engine=engine)
    assert m.answer() == 42
    assert compilations == ["compileStreaming"]


async def test_a_module_that_is_edited_first_is_compiled_once(crates, compilations, engine):
    await pybridge.load(f"{crates}values.wasm", engine=engine, name="another_values")
    assert compilations == ["compile"]


async def test_a_module_is_compiled_once_while_an_instance_lives(crates, compilations, engine):
    first = await pybridge.load(f"{crates}values.wasm", engine=engine, name="twice")
    second = await pybridge.load(f"{crates}values.wasm", engine=engine, name="twice")
    assert compilations == ["compile"]
    assert first.same_u8(3) == second.same_u8(3) == 3
    assert pybridge.interface(first) is pybridge.interface(second)
    del first, second
    gc.collect()
    await pybridge.load(f"{crates}values.wasm", engine=engine, name="twice")
    assert compilations == ["compile", "compile"]


async def test_other_bytes_under_the_same_name_are_another_module(engine):
    first = await pybridge.load(wasm_builder.answering(), engine=engine, name="answers")
    second = await pybridge.load(
        wasm_builder.answering().replace(b"\x41\x2a", b"\x41\x2b"), engine=engine, name="answers"
    )
    assert (first.answer(), second.answer()) == (42, 43)


@pytest.mark.parametrize("mime", ["text/html", "application/octet-stream", None])
async def test_a_wrong_mime_type_is_a_warning(respond, compilations, engine, mime):
    with pytest.warns(pybridge.LoadWarning, match=f"{mime or 'no MIME type'}.*configure the server") as warned:
        m = await pybridge.load(respond(wasm_builder.answering(), mime), engine=engine)
    assert warned[0].filename == __file__
    assert m.answer() == 42
    assert compilations == ["compile"]


async def test_a_server_that_knows_no_wasm_is_a_warning(crates, engine):
    with pytest.warns(pybridge.LoadWarning, match="values came as 'application/octet-stream', not 'application/wasm'"):
        m = await pybridge.load(f"{crates}values", engine=engine)
    assert m.same_u8(5) == 5


async def test_a_mime_type_may_have_parameters(respond, engine):
    m = await pybridge.load(respond(wasm_builder.answering(), "application/wasm; charset=utf-8"), engine=engine)
    assert m.answer() == 42


# --- What takes waiting ---


def test_load_sync_takes_only_so_much_on_a_pages_main_thread(engine):
    large = wasm_builder.answering(padding=9_000_000)

    def load():
        if not has("synchronous compiling of large modules"):
            with pytest.raises(pybridge.LoadError, match=r"too large to load at once here: `await pybridge\.load"):
                pybridge.load_sync(large, engine=engine)
        else:
            assert pybridge.load_sync(large, engine=engine).answer() == 42

    at_once(load)


def test_load_sync_fetches_nothing_where_python_cannot_be_suspended(respond, engine):
    def load():
        for source in ("http://127.0.0.1:1/shop.wasm", respond(b"")):
            with pytest.raises(pybridge.LoadError, match=r"has to be fetched.*await pybridge\.load"):
                pybridge.load_sync(source, engine=engine)

    at_once(load)


async def test_load_sync_waits_where_python_can_be_suspended(crates, respond, engine, suspendable):
    def load():
        large = wasm_builder.answering(padding=9_000_000)
        assert pybridge.load_sync(large, engine=engine).answer() == 42
        assert pybridge.load_sync(f"{crates}values.wasm", engine=engine).same_u8(5) == 5
        assert pybridge.load_sync(respond(wasm_builder.answering()), engine=engine).answer() == 42
        fresh = f"data:text/javascript,export const pair = () => [5]; // {engine}"
        m = pybridge.load_sync(f"{crates}snippets.wasm", engine=engine, imports={PAIR: fresh})
        assert list(m.pair("a", 2)) == [5]
        with pytest.raises(pybridge.FetchError, match="the server answered 404"):
            pybridge.load_sync(f"{crates}missing.wasm", engine=engine)
        with pytest.raises(pybridge.NotWasmError, match="there are no bytes at all"):
            pybridge.load_sync(b"", engine=engine)

    await suspendable(load)


@pytest.mark.soak
async def test_loading_many_times_always_ends(engine):
    """A worker of WebKit sleeps after about one of 1,000 compilations, where nothing wakes it."""
    for number in range(1500):
        m = await pybridge.load(wasm_builder.answering(padding=number), engine=engine)
        assert m.answer() == 42
