"""The crate `moves` and its server."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


class MoveServer:
    """Serves the imports of the crate `moves` by `answer`, which a test may replace."""

    def __init__(self):
        self.answer = lambda: None

    def fetch(self):
        return self.answer()

    fetch_maybe = fetch_all = fetch


@page_fixture
def move_server():
    server = MoveServer()
    yield server
    server.answer = None


@page_fixture
async def moves(crates, engine, move_server):
    return await load_crate(f"{crates}moves.wasm", engine=engine, imports={"host": move_server})
