"""The crate `operations`."""

from __future__ import annotations

from harness.fixtures import page_fixture


@page_fixture
async def operations(crates, engine):
    """The crate `operations` with the module that it brings along."""
    import pybridge

    return await pybridge.load(f"{crates}operations.wasm", engine=engine)
