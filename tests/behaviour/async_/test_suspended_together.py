"""Several calls that JSPI suspends at a time, of functions, of methods of structs, and of tasks."""

import asyncio
import gc
import random

import pytest

import pybridge
from behaviour.support.crates import load_crate
from behaviour.support.fixtures_suspension import started

# --- Many at once ---


async def test_frames_are_whole_after_every_wait(suspending, waiting_host):
    expected = {depth: sum(range(depth + 1)) + 7 * (depth // 4 + 2) for depth in range(0, 40, 3)}
    tasks = {depth: await started(suspending.deep("a", depth)) for depth in expected}
    chance = random.Random(5)  # noqa: S311 - any order will do
    while waiting_host.asked:
        suspending.scribble(chance.randrange(20))
        chance.shuffle(waiting_host.asked)
        for _ in range(chance.randrange(1, 4)):
            if waiting_host.asked:
                waiting_host.settle("a", 7)
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        await asyncio.sleep(0.001)
    assert {depth: await task for depth, task in tasks.items()} == expected


async def test_those_that_settle_in_one_turn_go_on_one_after_the_other(suspending, waiting_host):
    tasks = [await started(suspending.many_times("a", 5)) for _ in range(30)]
    for round_ in range(5):
        for number in range(30):
            waiting_host.settle("a", 100 * round_ + number)
        await asyncio.sleep(0.01)
    assert sorted(waiting_host.noted) == sorted([100 * r + n for r in range(5) for n in range(30)])
    assert sum([await task for task in tasks]) == sum(waiting_host.noted)


async def test_an_exception_in_the_midst_of_others_leaves_them_whole(suspending, waiting_host):
    tasks = [await started(suspending.deep("a", depth)) for depth in (0, 5, 9, 9, 5, 0)]
    asked, waiting_host.asked = waiting_host.asked, []
    for place, (_, future) in enumerate(asked):
        if place % 2:
            future.set_exception(KeyError(place))
        else:
            future.set_result(7)
    waiting_host.settled["a"] = 7
    results = await asyncio.gather(*tasks, return_exceptions=True)
    expected = {depth: sum(range(depth + 1)) + 7 * (depth // 4 + 2) for depth in (0, 5, 9)}
    assert results[::2] == [expected[0], expected[9], expected[5]]
    assert [type(each) for each in results[1::2]] == [KeyError] * 3
    assert await suspending.deep("a", 39) == sum(range(40)) + 7 * 11


async def test_an_exception_leaves_no_frames_on_the_stack(suspending, waiting_host):
    for _ in range(200):  # Rust's stack of 1 MiB has no room for so many
        task = await started(suspending.deep("a", 39))
        waiting_host.settle("a", KeyError("cut"))
        with pytest.raises(KeyError):
            await task


# --- Structs ---


async def test_a_struct_is_borrowed_while_its_method_waits(suspending, waiting_host):
    till = suspending.Till()
    task = await started(till.add("a"))
    with pytest.raises(pybridge.BorrowError):
        _ = till.sum
    with pytest.raises(pybridge.BorrowError):
        await till.add("a")
    waiting_host.settle("a", 5)
    assert await task == 5
    assert till.sum == 5
    waiting_host.settled["a"] = 6
    made = await suspending.Till.filled("a")
    assert isinstance(made, suspending.Till)
    assert made.sum == 6


async def test_a_struct_may_be_dropped_while_its_method_waits(suspending, waiting_host):
    till = suspending.Till()
    task = await started(till.add("a"))
    del till
    gc.collect()
    waiting_host.settle("a", 5)
    assert await task == 5
    assert pybridge.live(suspending).structs == 0


async def test_the_page_calls_such_methods_and_waits_for_them(crates, engine, suspending):
    from pyodide.code import run_js

    host = run_js("""({
      wait_u32: async (key) => key.length,
      wait_value: async (till) => { const sum = await till.add("five!"); return sum === till.sum ? sum : -1; },
      wait_text: () => Promise.reject(new Error("no text")),
      wait_for() {}, try_wait() {}, call() {}, note() {},
    })""")
    page = {"delayed": lambda number: number}
    m = await load_crate(f"{crates}suspending.wasm", engine=engine, imports={"host": host, "page": page})
    till = m.Till()
    assert (await m.swap(till, "", None))[:3] == [5, 10, till]
    assert till.sum == 10
    with pytest.raises(pybridge.RustError, match="no text"):
        await m.greet("a")


# --- Promises and tasks ---


async def test_a_promise_is_waited_for_without_async(suspending):
    async def later(value):
        await asyncio.sleep(0.001)
        return value

    async def fail():
        await asyncio.sleep(0.001)
        raise ValueError("no value")

    assert await suspending.block_on(later(5)) == 5
    assert await suspending.block_on_future(later("text")) == "text"
    for wait in (suspending.block_on, suspending.block_on_future):
        with pytest.raises(ValueError, match="no value"):
            await wait(fail())


async def test_tasks_of_such_exports_can_be_suspended(suspending, waiting_host):
    waiting_host.settled["a"] = 10
    await suspending.spawn("a", 3)
    await asyncio.sleep(0.01)
    assert waiting_host.noted == [10, 11, 12]


async def test_an_async_export_waits_in_both_ways(suspending, waiting_host):
    promise = asyncio.get_running_loop().create_future()
    task = await started(suspending.both_ways("a", promise))
    await asyncio.sleep(0.01)
    waiting_host.settle("a", 1)
    await asyncio.sleep(0.01)
    promise.set_result(10)
    await asyncio.sleep(0.01)
    waiting_host.settle("a", 100)
    assert await task == 111


async def test_a_task_that_throws_ends_the_wait_for_it(suspending, waiting_host):
    waiting_host.settled["a"] = 1
    with pytest.raises(pybridge.RustError, match="the task gave up"):
        await suspending.fail_in_task("a")
    assert await suspending.add_to("a", 2) == 3


async def test_rust_is_suspended_while_python_is(suspending, waiting_host, suspendable):
    from pyodide.ffi import run_sync

    async def later():
        await asyncio.sleep(0.001)
        return 40

    def inside():
        waiting_host.settled["a"] = later()
        return run_sync(suspending.add_to("a", 2))

    assert await suspendable(inside) == 42
