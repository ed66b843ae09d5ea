"""The crate `structs`, loaded once or twice, and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import StructServer
from harness.fixtures import page_fixture


@page_fixture
def struct_server():
    server = StructServer()
    yield server
    server.answer = None


@page_fixture
async def structs(crates, engine, struct_server):
    return await load_crate(f"{crates}structs.wasm", engine=engine, imports={"host": struct_server})


@page_fixture
async def other_structs(crates, engine, struct_server):
    return await load_crate(f"{crates}structs.wasm", engine=engine, imports={"host": struct_server})
