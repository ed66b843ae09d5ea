"""The crate `values`, loaded once or twice."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def values(crates, engine):
    return await load_crate(f"{crates}values.wasm", engine=engine)


@page_fixture
async def other_values(crates, engine):
    return await load_crate(f"{crates}values.wasm", engine=engine)
