"""The crate `operations`."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def operations(crates, engine):
    """Load the crate with its own JavaScript module."""
    import pybridge

    return await pybridge.load(f"{crates}operations.wasm", engine=engine)
