"""Async methods borrow or take their object for as long as the future runs."""

import asyncio
import gc

import pytest

import pybridge


async def test_a_shared_borrow_lets_others_look(futures):
    tally = futures.Tally(3)
    waiting = tally.count_behind(1)
    assert tally.count == 3
    futures.open_gate(1)
    assert await waiting == 3


async def test_an_exclusive_borrow_lets_nobody_in(futures):
    tally = futures.Tally(3)
    waiting = tally.add_behind(1, 4)
    with pytest.raises(pybridge.BorrowError, match=r"Tally\.count"):
        _ = tally.count
    with pytest.raises(pybridge.BorrowError, match=r"Tally.add_behind\(\)"):
        await tally.add_behind(1, 4)
    futures.open_gate(1)
    assert await waiting == 7
    assert tally.count == 7


async def test_shared_borrows_keep_an_exclusive_one_out(futures):
    tally = futures.Tally(3)
    waiting = [tally.count_behind(1), tally.count_behind(1)]
    with pytest.raises(pybridge.BorrowError, match=r"Tally.add_behind\(\)"):
        await tally.add_behind(1, 4)
    with pytest.raises(pybridge.BorrowError, match=r"Tally.finish_behind\(\)"):
        await tally.finish_behind(1)
    futures.open_gate(1)
    assert await asyncio.gather(*waiting) == [3, 3]


async def test_a_borrowed_object_cannot_be_freed(futures):
    tally = futures.Tally(3)
    waiting = tally.count_behind(1)
    with pytest.raises(pybridge.BorrowError):
        tally.free()
    futures.open_gate(1)
    assert await waiting == 3
    with pytest.raises(pybridge.FreedError, match="Tally"):
        _ = tally.count


async def test_an_object_that_goes_meanwhile_lives_as_long_as_its_future(futures):
    before = futures.tallies_dropped()
    waiting = futures.Tally(3).add_behind(1, 4)
    gc.collect()
    assert futures.tallies_dropped() == before
    futures.open_gate(1)
    assert await waiting == 7
    await asyncio.sleep(0)
    assert futures.tallies_dropped() == before + 1


async def test_by_value_it_is_moved_at_once(futures):
    tally = futures.Tally(3)
    waiting = tally.finish_behind(1)
    with pytest.raises(pybridge.MovedError, match=r"this Tally was moved into Rust by Tally.finish_behind\(\)"):
        _ = tally.count
    futures.open_gate(1)
    assert await waiting == 3


async def test_freed_and_moved_objects_are_refused_in_the_call(futures):
    tally = futures.Tally(3)
    tally.free()
    with pytest.raises(pybridge.FreedError, match="this Tally was freed"):
        tally.count_behind(1)
    with pytest.raises(pybridge.FreedError, match="this Tally was freed"):
        tally.finish_behind(1)


async def test_statics_make_objects(futures):
    waiting = futures.Tally.made_behind(1, 5)
    futures.open_gate(1)
    tally = await waiting
    assert (type(tally), tally.count) == (futures.Tally, 5)


async def test_subclasses_wait_like_their_base(futures):
    class Loud(futures.Tally):
        async def shout(self, gate):
            return f"{await self.count_behind(gate)}!"

    loud = Loud(3)
    futures.open_gate(1)
    assert await loud.shout(1) == "3!"
