"""The crate `snippets`."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def snippets(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}snippets.wasm", engine=engine)
