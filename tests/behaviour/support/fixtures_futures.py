"""The crate `futures` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import FutureServer
from harness.fixtures import page_fixture


@page_fixture
def future_server():
    server = FutureServer()
    yield server
    vars(server).clear()


@page_fixture
async def futures(crates, engine, future_server):
    from pyodide.code import run_js

    delayed = run_js("(value) => new Promise((resolve) => setTimeout(() => resolve(value), 1))")
    imports = {"host": future_server, "page": {"delayed": delayed}}
    return await load_crate(f"{crates}futures.wasm", engine=engine, imports=imports)
