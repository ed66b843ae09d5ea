"""The crate `web`."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def web(crates, engine):
    return await load_crate(f"{crates}web.wasm", engine=engine)
