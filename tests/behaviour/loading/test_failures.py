"""A module that does not arrive, is not valid wasm or lacks something raises a `LoadError` that says so."""

import asyncio
from pathlib import PurePosixPath

import pytest

import pybridge
from behaviour.support import wasm_builder


async def as_async(load, *args, **kwargs):
    """Call `load` or `load_sync`, whichever is given."""
    loaded = load(*args, **kwargs)
    return await loaded if asyncio.iscoroutine(loaded) else loaded


# --- What does not arrive ---


@pytest.mark.parametrize("status", [404, 500])
async def test_an_error_of_the_server_is_told(respond, engine, status):
    with pytest.raises(pybridge.FetchError, match=f"module could not be fetched: the server answered {status}"):
        await pybridge.load(respond(b"sorry", "text/plain", status=status), engine=engine)


async def test_a_missing_file_is_told_by_name(crates, engine):
    with pytest.raises(pybridge.FetchError, match=r"missing\.wasm could not be fetched: the server answered 404"):
        await pybridge.load(f"{crates}missing.wasm", engine=engine)


async def test_a_line_that_goes_dead_is_told(values_wasm, respond, engine):
    for module in (values_wasm, wasm_builder.answering()):
        with pytest.raises(pybridge.FetchError, match="the line went dead"):
            await pybridge.load(respond(module, piece=20, broken=True), engine=engine)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/shop.wasm", "http://[/shop.wasm", "nonsense://shop.wasm"])
async def test_an_address_that_leads_nowhere_is_told(engine, address):
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm could not be fetched: ") as failed:
        await pybridge.load(address, engine=engine)
    assert f"(the whole address is {address})" in str(failed.value)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_a_file_that_cannot_be_read_is_told(tmp_path, engine, load):
    with pytest.raises(pybridge.FetchError, match=r"shop\.wasm cannot be read: .*No such file"):
        await as_async(load, tmp_path / "shop.wasm", engine=engine)


async def test_a_response_can_be_used_once(respond, engine):
    response = respond(wasm_builder.answering())
    await pybridge.load(response, engine=engine)
    with pytest.raises(pybridge.FetchError, match="could not be fetched"):
        await pybridge.load(response, engine=engine)


@pytest.mark.parametrize("source", [None, 5, ["shop.wasm"], PurePosixPath("shop.wasm")], ids=ascii)
@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_what_can_be_no_module_is_refused(engine, load, source):
    with pytest.raises(pybridge.LoadError, match="a module is loaded from a URL"):
        await as_async(load, source, engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_an_engine_that_is_not_there_is_refused(load):
    with pytest.raises(pybridge.LoadError, match="there is no engine 'steam': use 'native' or 'proxy'"):
        await as_async(load, wasm_builder.answering(), engine="steam")


# --- What is no module ---

NOT_WASM = {
    "there are no bytes at all": b"",
    "only the first bytes of one arrived": b"\0asm",
    "its version is 2": b"\0asm\2\0\0\0",
    "a component (WASI preview 2)": b"\0asm\x0d\0\1\0",
    "look like the text of a component": b"(component (core module))",
    "look like WebAssembly text": b"\xef\xbb\xbf  ;; a comment\n(; another\n;) (module)",
    'look like a static library; set crate-type = ["cdylib"]': b"!<arch>\n/               0",
    "look like JavaScript, such as wasm-bindgen's": b"/* @ts-self-types */\n\nimport * as wasm from './shop_bg.wasm';",
    "33 bytes that look like an HTML page": b"<!doctype html><title>404</title>",
    "look like JSON": b'{"error": 404}',
    "look like a gzip file": b"\x1f\x8b\x08junk",
    "1200 bytes that begin with b'junk": b"junk" * 300,
    "broken or cut off: it wants 127 bytes at byte 10 and has 0": wasm_builder.PREAMBLE + b"\1\x7f",
    "broken or cut off: it has a number longer than 32 bits": wasm_builder.PREAMBLE + b"\xff" * 50,
    "broken or cut off: it ends at byte": wasm_builder.answering() + b"x",
}


@pytest.mark.parametrize("complaint", NOT_WASM)
@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_what_is_no_module_is_diagnosed(engine, load, complaint):
    with pytest.raises(pybridge.NotWasmError) as refused:
        await as_async(load, NOT_WASM[complaint], engine=engine)
    assert complaint in str(refused.value)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.5, 0.9, 0.999])
async def test_a_truncated_module_is_told(values_wasm, engine, share):
    with pytest.raises(pybridge.NotWasmError, match=r"broken or cut off: .*; get it again"):
        await pybridge.load(values_wasm[: int(len(values_wasm) * share)], engine=engine)


async def test_a_page_in_place_of_a_module_is_told(respond, engine):
    with pytest.raises(pybridge.NotWasmError, match="look like an HTML page"):
        await pybridge.load(respond(b"<html>Welcome!</html>", "text/html"), engine=engine)


async def test_what_is_no_module_is_diagnosed_despite_its_mime_type(respond, engine):
    with pytest.raises(pybridge.NotWasmError, match="begin with b'junk'"):
        await pybridge.load(respond(b"junk"), engine=engine)
    with pytest.raises(pybridge.NotWasmError, match="there are no bytes at all"):
        await pybridge.load(respond(b""), engine=engine)


async def test_a_response_without_a_body_is_empty(engine):
    from js import Response

    with pytest.raises(pybridge.NotWasmError, match="there are no bytes at all"):
        await pybridge.load(Response.new(), engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_what_only_the_browser_refuses_is_told(engine, load):
    invalid = wasm_builder.answering().replace(b"\x41\x2a", b"\x43\x2a")
    with pytest.raises(pybridge.NotWasmError, match="module is not a valid WebAssembly module: CompileError"):
        await as_async(load, invalid, engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_records_that_cannot_be_read_are_told(engine, load):
    with pytest.raises(pybridge.UnsupportedSchemaError, match=r"^module: "):
        await as_async(load, wasm_builder.of_bindgen(b"\x04\0\0\0junk"), engine=engine)


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_a_module_that_cannot_describe_itself_is_told(engine, load):
    mute = wasm_builder.of_bindgen(b"junk", imports_memory=True)
    with pytest.raises(pybridge.LoadError, match=r"module could not tell the types .* imports the memory env\.memory"):
        await as_async(load, mute, engine=engine)


# --- What lacks something ---


@pytest.mark.parametrize("load", [pybridge.load, pybridge.load_sync])
async def test_a_module_that_traps_as_it_is_instantiated_is_told(engine, load):
    with pytest.raises(pybridge.LoadError, match=r"module could not be instantiated: .*[Uu]nreachable"):
        await as_async(load, wasm_builder.trapping_at_start(), engine=engine)


async def test_imports_that_nobody_has_are_all_named(crates, engine):
    with pytest.raises(pybridge.MissingImportError) as missing:
        await pybridge.load(f"{crates}needs_missing.wasm", engine=engine)
    message = str(missing.value)
    assert "needs_missing.wasm needs 1 import that nobody gave" in message
    assert "nowhere.from_nowhere(int) -> int" in message
    assert "a_global_that_nobody_has" not in message


NOWHERE = {"nowhere": {"from_nowhere": lambda number: number}}
LACKS = {
    "a_global_that_nobody_has": "a_global_that_nobody_has(int) -> int",
    "absent.deep.in_a_namespace": "absent.deep.in_a_namespace(int) -> int",
    "a_static_that_nobody_has": "a_static_that_nobody_has: int",
    "AbsentClass": "class AbsentClass(int)",
}
"""The globals that the crate imports, as the warning at load spells them."""


async def test_a_global_that_is_missing_is_a_warning_at_load_and_an_error_when_rust_reaches_it(crates, engine):
    from js import Object

    with pytest.warns(pybridge.LoadWarning) as warned:
        m = await pybridge.load(f"{crates}needs_missing.wasm", engine=engine, imports=NOWHERE)
    [warning] = [str(each.message) for each in warned]
    for path, line in LACKS.items():
        spelled = "{" + ": {".join(f"'{name}'" for name in path.split(".")) + ": ..."
        assert f"\n  {line}: the page has no such global" in warning
        assert f"give it with imports={spelled}" in warning
    assert "a_caught_global" not in warning
    for call, path in [
        (lambda: m.call_both(5), "a_global_that_nobody_has"),
        (lambda: m.call_in_a_namespace(5), "absent.deep.in_a_namespace"),
        (lambda: m.construct(5), "AbsentClass"),
        (lambda: m.call_static(5), "AbsentClass"),
        (lambda: m.call_final(Object.new()), "AbsentClass"),
    ]:
        for _ in range(2):
            with pytest.raises(pybridge.MissingImportError, match=rf"Rust needs {path}, which neither .*imports="):
                call()
    assert "TypeError: Rust needs a_caught_global" in m.call_caught(5)
    assert m.is_one(Object.new()) is False
    with pytest.raises(pybridge.MissingImportError, match="Rust needs a_static_that_nobody_has, which neither"):
        m.read_static()


async def test_a_global_may_come_after_the_load(crates, engine):
    from js import globalThis
    from pyodide.ffi import create_proxy

    with pytest.warns(pybridge.LoadWarning):
        m = await pybridge.load(f"{crates}needs_missing.wasm", engine=engine, imports=NOWHERE)
    with pytest.raises(pybridge.MissingImportError):
        m.call_both(5)
    globalThis.a_global_that_nobody_has = proxy = create_proxy(lambda number: number * 2)
    assert m.call_both(5) == 15
    del globalThis.a_global_that_nobody_has
    proxy.destroy()


async def test_imports_that_are_given_are_not_missed(crates, engine):
    class Given:
        def __init__(self, number):
            self.number = number

        @staticmethod
        def made(number):
            return number + 1

        def twice(self):
            return 2 * self.number

    given = {
        "a_global_that_nobody_has": lambda number: number * 2,
        "absent": {"deep": {"in_a_namespace": lambda number: number * 3}},
        "a_static_that_nobody_has": 7,
        "a_caught_global": lambda number: number * 4,
        "AbsentClass": Given,
    }
    m = await pybridge.load(f"{crates}needs_missing.wasm", engine=engine, imports=given | NOWHERE)
    assert [m.call_both(5), m.call_in_a_namespace(5), m.read_static(), m.call_caught(5)] == [15, 15, 7, "20"]
    assert [m.call_static(5), m.call_final(m.construct(5)), m.is_one(m.construct(1))] == [6, 10, True]
