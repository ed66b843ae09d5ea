"""The crate `classes`."""

from __future__ import annotations

from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


@page_fixture
async def classes(crates, engine):
    loaded = await load_crate(f"{crates}classes.wasm", engine=engine)
    loaded.forget_ended()
    return loaded
