"""The oldest and the newest way of describing closures, built with profiles other than `release`."""

import gc

import pytest

import pybridge
from behaviour.support.fixtures_versions import served_by


@pytest.mark.parametrize("profile", ["dev", "smallest"])
@pytest.mark.parametrize("number", [100, 130])
async def test_a_module_of_any_profile(crates, engine, version_server, number, profile):
    address = f"{crates}versions/{profile}/v0_2_{number}.wasm"
    m = await pybridge.load(address, engine=engine, imports=served_by(version_server))
    assert (m.same_text("ß"), m.maybe_u32(None), m.maybe_u32(2**32 - 1)) == ("ß", None, 2**32 - 1)
    assert m.reverse_points([m.Point(1.0, 2.0)])[0].x == 1.0
    assert m.reverse_colours([m.Colour.Green]) == [5]
    assert m.operate(6.0, 4.0)[:3] == [10, 2, 24]
    assert m.ask_account("Ada", 5.0) == "the bank 11"
    assert m.lend(10) == 36
    closure = m.give(10)
    assert closure(0.5, 1, True) == 12.5
    assert await m.later("ß") == "ß 1"
    with pytest.raises(pybridge.RustError, match="größer"):
        m.throw_text("größer")
    del closure
    gc.collect()
    assert (m.captured(), m.starts()) == (0, 1)
    with pytest.raises(pybridge.RustPanic, match="the roof is on fire"):
        m.panic("the roof is on fire")
    assert pybridge.live(m).total == 0
