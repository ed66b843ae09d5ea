"""Loading: from wherever a module may come, as it should be and as it should not."""

import asyncio
import warnings
from pathlib import Path, PurePosixPath

import pytest

import pybridge
from behaviour import handmade
from harness.fixtures import page_fixture

CRATES = ("plain", "values", "imports", "structs", "closures", "start", "imported_memory", "needs_missing")


@page_fixture
async def data(crates):
    """The bytes of the crate `values`."""
    from pyodide.http import pyfetch

    return await (await pyfetch(f"{crates}values.wasm")).bytes()


# --- Where a module comes from ---


async def test_a_str_is_an_address(crates, engine):
    m = await pybridge.load(f"{crates}values.wasm", engine=engine)
    assert m.same_u8(5) == 5
    assert repr(m) == "<Rust module values.wasm>"


async def test_a_relative_address_is_resolved_by_the_page(crates, engine, runtime):
    if runtime == "node":
        with pytest.raises(pybridge.FetchError, match=r"values\.wasm could not be fetched"):
            await pybridge.load("crates/values.wasm", engine=engine)
    else:
        m = await pybridge.load("/crates/values.wasm?query#fragment", engine=engine)
        assert repr(m) == "<Rust module values.wasm>"


async def test_a_path_is_a_file(data, tmp_path, engine):
    file = tmp_path / "shop.wasm"
    file.write_bytes(data)
    m = await pybridge.load(file, engine=engine)
    assert m.same_u8(5) == 5
    assert repr(m) == "<Rust module shop.wasm>"


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview])
async def test_a_buffer_is_the_module_itself(data, engine, form):
    m = await pybridge.load(form(data), engine=engine)
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
    m = await pybridge.load(respond(handmade.answering(), piece=piece), engine=engine)
    assert m.answer() == 42


async def test_modules_load_side_by_side(crates, engine):
    values, start = await asyncio.gather(*(pybridge.load(f"{crates}{name}.wasm", engine=engine) for name in ("values", "start")))
    assert (values.same_u8(5), start.starts()) == (5, 1)


def test_load_sync_loads_what_is_here(data, tmp_path, engine):
    assert pybridge.load_sync(data, engine=engine).same_u8(5) == 5
    (tmp_path / "shop.wasm").write_bytes(data)
    assert pybridge.load_sync(tmp_path / "shop.wasm", engine=engine).same_u8(5) == 5


# --- How it is compiled ---


async def test_a_module_that_imports_nothing_is_compiled_while_it_arrives(respond, compilations, engine):
    m = await pybridge.load(respond(handmade.answering()), engine=engine)
    assert m.answer() == 42
    assert compilations == ["compileStreaming"]


async def test_a_module_that_is_edited_first_is_compiled_once(crates, compilations, engine):
    await pybridge.load(f"{crates}values.wasm", engine=engine)
    assert compilations == ["compile"]


@pytest.mark.parametrize("mime", ["text/html", "application/octet-stream", None])
async def test_a_wrong_mime_type_is_a_warning(respond, compilations, engine, mime):
    with pytest.warns(pybridge.LoadWarning, match=f"{mime or 'no MIME type'}.*configure the server") as warned:
        m = await pybridge.load(respond(handmade.answering(), mime), engine=engine)
    assert warned[0].filename == __file__
    assert m.answer() == 42
    assert compilations == ["compile"]


async def test_a_server_that_knows_no_wasm_is_a_warning(crates, engine):
    with pytest.warns(pybridge.LoadWarning, match="values came as 'application/octet-stream', not 'application/wasm'"):
        m = await pybridge.load(f"{crates}values", engine=engine)
    assert m.same_u8(5) == 5


async def test_a_mime_type_may_have_parameters(respond, engine):
    m = await pybridge.load(respond(handmade.answering(), "application/wasm; charset=utf-8"), engine=engine)
    assert m.answer() == 42


@pytest.mark.seconds(30)
def test_load_sync_takes_only_so_much_on_a_pages_main_thread(engine, runtime):
    large = handmade.answering(padding=9_000_000)
    if runtime == "chrome":
        with pytest.raises(pybridge.LoadError, match=r"too large to load at once here: `await pybridge\.load"):
            pybridge.load_sync(large, engine=engine)
    else:
        assert pybridge.load_sync(large, engine=engine).answer() == 42


# --- What does not arrive ---


@pytest.mark.parametrize("status", [404, 500])
async def test_an_error_of_the_server_is_told(respond, engine, status):
    with pytest.raises(pybridge.FetchError, match=f"module could not be fetched: the server answered {status}"):
        await pybridge.load(respond(b"sorry", "text/plain", status=status), engine=engine)


async def test_a_missing_file_is_told_by_name(crates, engine):
    with pytest.raises(pybridge.FetchError, match=r"missing\.wasm could not be fetched: the server answered 404"):
        await pybridge.load(f"{crates}missing.wasm", engine=engine)


async def test_a_line_that_goes_dead_is_told(data, respond, engine):
    for module in (data, handmade.answering()):
        with pytest.raises(pybridge.FetchError, match="the line went dead"):
            await pybridge.load(respond(module, piece=20, broken=True), engine=engine)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/shop.wasm", "http://[/shop.wasm", "nonsense://shop.wasm"])
async def test_an_address_that_leads_nowhere_is_told(engine, address):
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm could not be fetched: "):
        await pybridge.load(address, engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_a_file_that_cannot_be_read_is_told(tmp_path, engine, load):
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm cannot be read: .*No such file"):
        await as_async(load, tmp_path / "shop.wasm", engine=engine)


async def test_a_response_can_be_used_once(respond, engine):
    response = respond(handmade.answering())
    await pybridge.load(response, engine=engine)
    with pytest.raises(pybridge.FetchError, match="could not be fetched"):
        await pybridge.load(response, engine=engine)


@pytest.mark.parametrize("source", [None, 5, ["shop.wasm"], PurePosixPath("shop.wasm")], ids=ascii)
@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_what_can_be_no_module_is_refused(engine, load, source):
    with pytest.raises(pybridge.LoadError, match="a module is loaded from a URL"):
        await as_async(load, source, engine=engine)


def test_load_sync_fetches_nothing(respond, engine):
    for source in ("shop.wasm", respond(b"")):
        with pytest.raises(pybridge.LoadError, match=r"has to be fetched.*await pybridge\.load"):
            pybridge.load_sync(source, engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_an_engine_that_is_not_there_is_refused(load):
    with pytest.raises(pybridge.LoadError, match="there is no engine 'steam': use engine='proxy'"):
        await as_async(load, handmade.answering(), engine="steam")


async def as_async(load, *args, **kwargs):
    """Call `load` or `load_sync` alike."""
    loaded = load(*args, **kwargs)
    return await loaded if asyncio.iscoroutine(loaded) else loaded
