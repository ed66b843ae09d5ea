"""The crate `handlers` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import HandlerServer
from harness.fixtures import page_fixture


@page_fixture
def handler_server():
    server = HandlerServer()
    yield server
    vars(server).clear()


@page_fixture
async def handlers(crates, engine, handler_server):
    return await load_crate(f"{crates}handlers.wasm", engine=engine, imports={"host": handler_server})
