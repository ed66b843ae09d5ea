"""What behaviour tests may ask for by name, made in the page. Host-given values: crates, engine, runtime."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from behaviour.hosts import Callback, ClosureHost, Echo, Env, ImportHost
from harness.fixtures import page_fixture


@page_fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@page_fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def call_twice(closure):
    closure()
    closure()


@page_fixture
def host():
    host = ClosureHost()
    yield host
    host.kept.clear()
    host.again = None


@page_fixture
async def closures(crates, engine, host):
    import js

    import pybridge

    return await pybridge.load(
        f"{crates}closures.wasm",
        engine=engine,
        imports={
            "takes_immutable_closure": host.lent(call_twice),
            "takes_mutable_closure": host.lent(call_twice),
            "takes_closure_that_takes_int_and_returns_string": host.lent(lambda f: f(3)),
            "cancelInterval": js.clearInterval,
            "host": host.module(),
        },
    )


@page_fixture
def import_host():
    host = ImportHost()
    yield host
    vars(host).clear()


@page_fixture
async def imports(crates, engine, import_host):
    import operator

    import pybridge

    return await pybridge.load(
        f"{crates}imports.wasm",
        engine=engine,
        imports={"host": import_host, "raw-host": {"subtract": operator.sub}},
    )


@page_fixture
def env():
    env = Env()
    yield env
    vars(env).clear()


@page_fixture
async def plain(crates, engine, env):
    import pybridge

    return await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=env.imports())


SIGNATURES = {
    "greet": "(name: str) -> str",
    "join": "(left: str, right: str) -> str",
    "repeat": "(text: str, times: u32) -> str",
    "count_characters": "(text: str) -> i32",
    "count_bytes": "(data: bytes) -> i32",
    "reverse_bytes": "(data: bytes) -> bytes",
    "first_word": "(text: str) -> str | None",
    "swallow": "(text: Owned[str]) -> i32",
    "motto": "() -> Lent[str]",
    "capitals": "(text: str) -> str",
    "identity_u32": "(number: u32) -> u32",
    "identity_u64": "(number: u64) -> u64",
    "identity_i32": "(letter: char) -> char",
    "live_allocations": "() -> u32",
}


@page_fixture
async def declared(crates, engine, env):
    """The crate `plain`, its text and bytes declared."""
    import pybridge

    return await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures=SIGNATURES)


@page_fixture
async def values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)


@page_fixture
def host_of_structs():
    host = Callback()
    yield host
    host.answer = None


@page_fixture
async def structs(crates, engine, host_of_structs):
    import pybridge

    return await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": host_of_structs})


@page_fixture
async def classes(crates, engine):
    import pybridge

    loaded = await pybridge.load(f"{crates}classes.wasm", engine=engine)
    loaded.forget_ended()
    return loaded


@page_fixture
def echo():
    echo = Echo()
    yield echo
    echo.answer = None
    echo.seen.clear()


@page_fixture
async def roundtrip(crates, engine, echo):
    import pybridge

    return await pybridge.load(f"{crates}roundtrip.wasm", engine=engine, imports={"host": echo})


_RESPOND = """(data, type, status, piece, broken) => {
  const body = new ReadableStream({
    start(stream) {
      for (let at = 0; at < data.length; at += piece) stream.enqueue(data.slice(at, at + piece));
      broken ? stream.error(new Error("the line went dead")) : stream.close();
    },
  });
  return new Response(body, { status, headers: type ? { "Content-Type": type } : {} });
}"""


@page_fixture
def respond():
    """Makes a `Response` that arrives in pieces of so many bytes; a broken one never ends."""
    from pyodide.code import run_js
    from pyodide.ffi import to_js

    make = run_js(_RESPOND)

    def respond(data, mime="application/wasm", *, status=200, piece=65_536, broken=False):
        return make(to_js(data), mime, status, piece, broken)

    return respond


@page_fixture
async def other_values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)


@page_fixture
async def other_structs(crates, engine, host_of_structs):
    import pybridge

    return await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": host_of_structs})
