"""Work that is written once, run without waiting."""

import asyncio

import pytest

from pybridge.runtime.sync import run_sync


async def doubled(number, *, sync):
    if not sync:
        await asyncio.sleep(0)
    if number < 0:
        raise ValueError(number)
    return number * 2


def test_a_coroutine_that_never_waits_gives_its_result():
    assert run_sync(doubled(4, sync=True)) == 8


def test_its_exception_is_raised():
    with pytest.raises(ValueError, match="-1"):
        run_sync(doubled(-1, sync=True))


def test_one_that_waits_is_an_error_of_pybridge():
    with pytest.raises(RuntimeError, match="please report this"):
        run_sync(doubled(4, sync=False))
