"""The crate `plain` and its server, with and without declared signatures."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from behaviour.support.import_servers import PlainServer
from harness.fixtures import page_fixture


@page_fixture
def env():
    env = PlainServer()
    yield env
    vars(env).clear()


@page_fixture
async def plain(crates, engine, env):
    return await load_crate(f"{crates}plain.wasm", engine=engine, imports=env.imports())


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
    """Load the crate with declared signatures for text and bytes."""
    return await load_crate(f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures=SIGNATURES)
