"""The crate `imports` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import ImportServer
from harness.fixtures import page_fixture


@page_fixture
def import_server():
    server = ImportServer()
    yield server
    vars(server).clear()


@page_fixture
async def imports(crates, engine, import_server):
    import operator

    return await load_crate(
        f"{crates}imports.wasm",
        engine=engine,
        imports={"host": import_server, "raw-host": {"subtract": operator.sub}},
    )
