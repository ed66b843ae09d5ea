"""The crate `classes`."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def classes(crates, engine):
    import pybridge

    loaded = await pybridge.load(f"{crates}classes.wasm", engine=engine)
    loaded.forget_ended()
    return loaded
