"""The crate `web`."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def web(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}web.wasm", engine=engine)
