"""The crate `named`: once with imports that the page serves, and once with a Python server."""

from __future__ import annotations

from types import SimpleNamespace

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def named(crates, engine):
    from pyodide.code import run_js

    page = run_js("""({
      give_bytes: () => new Uint8Array([1, 2]),
      give_date: () => new Date(5),
      give_maybe: () => undefined,
      take_measure: (measure) => measure(new Uint8Array(3)),
    })""")
    return await load_crate(f"{crates}named.wasm", engine=engine, imports={"named": page})


@page_fixture
def named_server():
    """Serves the imports with its attributes: what it gives, and what it measures."""
    server = SimpleNamespace(bytes=b"abc", date=None, maybe=None, measured=b"abcd")
    server.give_bytes = lambda: server.bytes
    server.give_date = lambda: server.date
    server.give_maybe = lambda: server.maybe
    server.take_measure = lambda measure: measure(server.measured)
    yield server
    vars(server).clear()


@page_fixture
async def named_served(crates, engine, named_server):
    return await load_crate(f"{crates}named.wasm", engine=engine, imports={"named": named_server})
