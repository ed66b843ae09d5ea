"""Names that Python keeps for itself, or gives a meaning of its own."""

import pybridge
from harness.fixtures import page_fixture


@page_fixture
async def names(crates, engine):
    return await pybridge.load(f"{crates}names.wasm", engine=engine)


def test_an_object_that_holds_itself_is_shown_once(names):
    holder = names.Holder(None)
    holder.held = holder
    assert repr(holder) == "Holder(held=...)"
    holder.held = [holder]
    assert repr(holder) == "Holder(held=...)"
    assert repr(holder) == "Holder(held=...)", "and again"
    holder.held = 1
    assert repr(holder) == "Holder(held=1)"
