"""The crate `operations`."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def operations(crates, engine):
    """Load the crate with its own JavaScript module."""
    return await load_crate(f"{crates}operations.wasm", engine=engine)
