"""The crate `values`, loaded once or twice."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)


@page_fixture
async def other_values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)
