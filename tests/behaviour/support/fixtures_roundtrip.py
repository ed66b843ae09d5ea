"""The crate `roundtrip` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import EchoServer
from harness.fixtures import page_fixture


@page_fixture
def echo():
    echo = EchoServer()
    yield echo
    echo.answer = None
    echo.seen.clear()


@page_fixture
async def roundtrip(crates, engine, echo):
    return await load_crate(f"{crates}roundtrip.wasm", engine=engine, imports={"host": echo})
