"""The crate `closures` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import ClosureServer
from harness.fixtures import page_fixture


def call_twice(closure):
    closure()
    closure()


@page_fixture
def closure_server():
    server = ClosureServer()
    yield server
    server.kept.clear()
    server.again = None


@page_fixture
async def closures(crates, engine, closure_server):
    import js

    return await load_crate(
        f"{crates}closures.wasm",
        engine=engine,
        imports={
            "takes_immutable_closure": closure_server.lent(call_twice),
            "takes_mutable_closure": closure_server.lent(call_twice),
            "takes_closure_that_takes_int_and_returns_string": closure_server.lent(lambda f: f(3)),
            "cancelInterval": js.clearInterval,
            "host": closure_server.module(),
        },
    )
