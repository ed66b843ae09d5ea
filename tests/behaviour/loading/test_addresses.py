"""Where a `str` leads: to a file of Python, to an address of the page, or to a file of the process (Node)."""

import contextlib
import re
from pathlib import Path

import pytest

import pybridge
from behaviour.imports.test_snippets import PAIR
from behaviour.loading.test_failures import as_async
from behaviour.support import wasm_builder
from harness.abilities import has
from harness.fixtures import page_fixture

both_loads = pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])


@page_fixture
def base(monkeypatch):
    """Return a setter of `pybridge.base`, which is as before after the test."""
    return lambda address: monkeypatch.setattr(pybridge, "base", address)


@page_fixture
def process_folder(runtime):
    """Make a folder in the real file system the current one of the process."""
    import js

    if runtime != "node":
        pytest.skip(f"{runtime} has no process with a file system")
    files, system = map(js.process.getBuiltinModule, ("node:fs", "node:os"))
    home = js.process.cwd()
    folder = files.realpathSync(files.mkdtempSync(f"{system.tmpdir()}/pybridge-"))
    js.process.chdir(folder)
    yield files, folder
    js.process.chdir(home)
    files.rmSync(folder, recursive=True)


def write(files, path, data):
    from pyodide.ffi import to_js

    files.writeFileSync(path, to_js(data))


# --- A file of Python's own file system ---


@both_loads
@pytest.mark.parametrize("place", ["{}", "./{}", "inner/../{}"])
async def test_a_name_is_that_of_a_file_in_the_current_folder(tmp_path, monkeypatch, engine, load, place):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inner").mkdir()
    (tmp_path / "shöp #1.wasm").write_bytes(wasm_builder.answering())
    m = await as_async(load, place.format("shöp #1.wasm"), engine=engine)
    assert m.answer() == 42
    assert repr(m) == "<Rust module shöp #1.wasm>"


@both_loads
async def test_a_name_may_be_a_whole_path(tmp_path, engine, load):
    (tmp_path / "shop.wasm").write_bytes(wasm_builder.answering())
    m = await as_async(load, str(tmp_path / "shop.wasm"), engine=engine)
    assert (m.answer(), repr(m)) == (42, "<Rust module shop.wasm>")


async def test_a_folder_is_no_file(tmp_path, monkeypatch, engine):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.wasm").mkdir()
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm could not be fetched"):
        await pybridge.load("shop.wasm", engine=engine)


@pytest.mark.parametrize("name", ["http://127.0.0.1:1/shop.wasm", "data:,shop.wasm"])
async def test_a_whole_address_is_never_a_file_of_python(tmp_path, monkeypatch, engine, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(wasm_builder.answering())
    with pytest.raises(pybridge.LoadError):
        await pybridge.load(name, engine=engine)


async def test_where_the_base_is_set_a_name_is_an_address(tmp_path, monkeypatch, engine, crates, base):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "values.wasm").write_bytes(wasm_builder.answering())
    assert (await pybridge.load("values.wasm", engine=engine)).answer() == 42
    base(crates)
    assert (await pybridge.load("values.wasm", engine=engine)).same_u8(5) == 5


# --- An address ---


async def test_a_relative_address_begins_at_the_page(crates, engine, runtime):
    if runtime == "node":
        pytest.skip("Node has no page")
    for address in ("/crates/values.wasm?query#fragment", "../crates/values.wasm"):
        m = await pybridge.load(address, engine=engine)
        assert (m.same_u8(5), repr(m)) == (5, "<Rust module values.wasm>")


@pytest.mark.parametrize("address", ["values.wasm", "./values.wasm?v=2", "/crates/values.wasm"])
async def test_a_base_serves_all_relative_addresses(crates, engine, base, address):
    base(crates)
    assert (await pybridge.load(address, engine=engine)).same_u8(5) == 5


async def test_a_base_may_be_relative_itself(engine, base, runtime):
    if runtime == "node":
        pytest.skip("Node has no page")
    base("/crates/")
    assert (await pybridge.load("values.wasm", engine=engine)).same_u8(5) == 5


@pytest.mark.parametrize("wrong", [5, Path("/drive"), b"/drive"], ids=ascii)
async def test_a_base_that_is_no_address_is_refused(engine, base, wrong):
    base(wrong)
    kind = type(wrong).__name__
    with pytest.raises(pybridge.LoadError, match=rf"pybridge\.base is an address \(str\) or None, got {kind}"):
        await pybridge.load("values.wasm", engine=engine)


async def test_the_modules_of_javascript_begin_where_files_do(crates, engine, base):
    base("data:text/javascript,")
    with pytest.raises(
        pybridge.MissingImportError, match=r"The page cannot import '/js/greeting\.js' from '/nowhere\.js': .*URL"
    ):
        await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={"/js/greeting.js": "/nowhere.js"})


async def test_a_module_of_javascript_may_be_a_file_of_python(crates, engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.js").write_text("export const pair = (left, right) => [right, left, 'mine'];")
    given = {PAIR: "./mine.js"}
    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports=given)
    assert list(m.pair("a", 2)) == [2, "a", "mine"]


# --- A file of the process ---


@both_loads
@pytest.mark.parametrize("name", ["shop.wasm", "50% #1?.wasm", "in ner/grüß.wasm"])
async def test_a_name_is_that_of_a_file_in_the_folder_of_the_process(process_folder, engine, load, name):
    files, folder = process_folder
    files.mkdirSync(f"{folder}/in ner")
    write(files, f"{folder}/{name}", wasm_builder.answering())
    for address in (name, f"./{name}", f"{folder}/{name}"):
        assert (await as_async(load, address, engine=engine)).answer() == 42


@both_loads
async def test_a_file_address_is_read_without_a_warning(process_folder, engine, load):
    files, folder = process_folder
    write(files, f"{folder}/my shop.wasm", wasm_builder.answering())
    m = await as_async(load, f"file://{folder}/my%20shop.wasm", engine=engine)
    assert (m.answer(), repr(m)) == (42, "<Rust module my%20shop.wasm>")


@both_loads
async def test_a_path_is_always_a_file_of_python(process_folder, engine, load):
    files, folder = process_folder
    write(files, f"{folder}/shop.wasm", wasm_builder.answering())
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm cannot be read: .*No such file"):
        await as_async(load, Path("shop.wasm"), engine=engine)


@both_loads
async def test_a_base_may_be_a_folder_of_the_process(process_folder, engine, load, base):
    files, folder = process_folder
    files.mkdirSync(f"{folder}/100%")
    write(files, f"{folder}/100%/shop.wasm", wasm_builder.answering())
    base("100%/")
    assert (await as_async(load, "shop.wasm", engine=engine)).answer() == 42
    base(f"file://{folder}/")
    assert (await as_async(load, "100%/shop.wasm", engine=engine)).answer() == 42


async def test_the_folder_of_the_process_changes_with_it(process_folder, engine):
    import js

    files, folder = process_folder
    files.mkdirSync(f"{folder}/inner")
    write(files, f"{folder}/inner/shop.wasm", wasm_builder.answering())
    with contextlib.suppress(pybridge.FetchError):
        await pybridge.load("shop.wasm", engine=engine)
    js.process.chdir(f"{folder}/inner")
    assert (await pybridge.load("shop.wasm", engine=engine)).answer() == 42


async def test_an_empty_file_of_the_process_is_no_module(process_folder, engine):
    files, folder = process_folder
    write(files, f"{folder}/shop.wasm", b"")
    with pytest.raises(pybridge.NotWasmError, match="there are no bytes at all"):
        await pybridge.load("shop.wasm", engine=engine)


# --- Nothing is there ---


async def test_what_is_nowhere_is_told_with_the_whole_address_and_the_ways_out(engine, crates, runtime):
    import js

    begin = f"file://{js.process.cwd()}/" if runtime == "node" else crates.removesuffix("crates/")
    with pytest.raises(pybridge.FetchError) as failed:
        await pybridge.load("crates/none-such.wasm", engine=engine)
    said = str(failed.value)
    assert said.startswith("none-such.wasm could not be fetched: ")
    assert f"{begin}crates/none-such.wasm" in said
    page = "the address of the page" if has("a window") else "the address of the worker's script"
    why = "the folder of the process" if runtime == "node" else page
    assert re.search(rf"Relative addresses begin at {re.escape(begin)}\S*, {why}, and", said)
    assert f"Python's own file system has no file of that name in {Path.cwd()}" in said
    assert 'pybridge.base = "https://…/"' in said


async def test_what_the_base_does_not_have_is_told(engine, crates, base):
    base(crates)
    with pytest.raises(pybridge.FetchError) as failed:
        await pybridge.load("none-such.wasm", engine=engine)
    said = str(failed.value)
    assert "the server answered 404" in said
    assert f"{crates}none-such.wasm. Relative addresses begin at {crates}, as pybridge.base says" in said
    assert "Python's own" not in said


@both_loads
async def test_a_file_address_that_leads_nowhere_has_a_way_out(engine, load):
    way_out = r"file:///none/shop\.wasm\)\. Give the bytes, or a Path|has to be fetched"
    with pytest.raises(pybridge.LoadError, match=way_out):
        await as_async(load, "file:///none/shop.wasm", engine=engine)
