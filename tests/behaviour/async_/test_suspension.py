"""Rust that is suspended by JSPI: exports return futures, and imports wait as if they were ordinary calls."""

import asyncio
import gc
import random

import pytest

import pybridge
from behaviour.support.crates import load_crate
from harness.fixtures import page_fixture


async def started(call):
    """Return a task that awaits a future, once it has begun to wait."""
    task = asyncio.ensure_future(call)
    await asyncio.sleep(0)
    return task


# --- What comes and goes ---


async def test_an_export_waits_for_an_import(suspending, waiting_host):
    task = await started(suspending.add_to("a", 2))
    assert [key for key, _ in waiting_host.asked] == ["a"]
    assert not task.done()
    waiting_host.settle("a", 40)
    assert await task == 42


async def test_an_export_may_return_without_waiting(suspending):
    assert await suspending.at_once(2**40) == 2**40 + 1


async def test_an_import_may_give_its_value_at_once(suspending, waiting_host):
    waiting_host.settled["a"] = 40
    assert await suspending.add_to("a", 2) == 42


async def test_an_import_may_be_a_coroutine(suspending, waiting_host):
    async def later():
        await asyncio.sleep(0.001)
        return 40

    waiting_host.settled["a"] = later()
    assert await suspending.add_to("a", by=2) == 42


async def test_texts_of_several_words_come_back(suspending, waiting_host):
    waiting_host.settled["a"] = "Ada 🦀"
    assert await suspending.greet("a") == "Grüß dich, Ada 🦀!"


async def test_options_come_back(suspending, waiting_host):
    for number, expected in [(0, None), (5, 2.5)]:
        waiting_host.settled["a"] = number
        assert await suspending.perhaps("a") == expected


async def test_an_export_may_return_nothing(suspending, waiting_host):
    task = await started(suspending.wait("a"))
    assert not task.done()
    waiting_host.settle("a", None)
    assert await task is None


async def test_what_is_lent_stays_while_rust_is_suspended(suspending, waiting_host):
    class Thing:
        pass

    lent = [(Thing(), f"text {number}", Thing() if number % 2 else None) for number in range(20)]
    tasks = [await started(suspending.swap(*each)) for each in lent]
    assert all(asked is each[0] for (asked, _), each in zip(waiting_host.asked, lent, strict=True))
    for answer in ("first", "second"):
        for value, _, _ in lent:
            waiting_host.settle(value, answer)
        await asyncio.sleep(0.01)
    for task, (value, text, other) in zip(tasks, lent, strict=True):
        first, second, same, words, also = await task
        assert (first, second, words) == ("first", "second", text)
        assert same is value
        assert also is other


async def test_the_page_serves_such_imports(suspending):
    assert await asyncio.gather(*map(suspending.of_page, range(5))) == [1, 2, 3, 4, 5]


# --- Errors ---


async def test_an_exception_of_python_cuts_rust_and_arrives_as_itself(suspending, waiting_host):
    raised = KeyError("no such key")
    task = await started(suspending.add_to("a", 2))
    waiting_host.settle("a", raised)
    with pytest.raises(KeyError) as caught:
        await task
    assert caught.value is raised
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


async def test_an_exception_before_the_wait_is_the_same(suspending, waiting_host):
    waiting_host.settled["a"] = raised = KeyError("no such key")
    for call in (suspending.add_to("a", 2), suspending.greet("a"), suspending.wait("a")):
        with pytest.raises(KeyError) as caught:
            await call
        assert caught.value is raised
    assert "no such key" in await suspending.reason_of("a")
    waiting_host.settled["b"] = 1
    assert await suspending.add_to("b", 2) == 3


async def test_rust_catches_a_rejection(suspending, waiting_host):
    raised = ValueError("try again")
    for key in ("a", "b"):
        task = await started(suspending.greet(key))
        waiting_host.settle(key, raised)
        with pytest.raises(ValueError, match="try again") as caught:
            await task
        assert caught.value is raised
    task = await started(suspending.reason_of("a"))
    waiting_host.settle("a", raised)
    assert "try again" in await task
    waiting_host.settled["a"] = None
    assert await suspending.reason_of("a") == "none"


async def test_a_value_of_a_wrong_type_is_refused(suspending, waiting_host):
    with pytest.raises(pybridge.ConversionError, match=r"greet\(\): argument 'key' is str, got int 5"):
        suspending.greet(5)
    waiting_host.settled["a"] = 5
    with pytest.raises(pybridge.RustError, match="expected a string, got 5"):
        await suspending.greet("a")
    waiting_host.settled["a"] = "Ada"
    assert await suspending.greet("a") == "Grüß dich, Ada!"


async def test_a_panic_after_a_wait_closes_the_instance(suspending, waiting_host):
    other = await started(suspending.add_to("other", 2))
    task = await started(suspending.panic_later("a"))
    waiting_host.settle("a", None)
    for each in (task, other):
        with pytest.raises(pybridge.RustPanic):
            await each
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        suspending.scribble(1)
    assert pybridge.live(suspending).total == 0
    waiting_host.settle("other", 5)


async def test_a_reload_ends_what_waits(suspending, waiting_host):
    task = await started(suspending.add_to("a", 2))
    await pybridge.reload(suspending)
    with pytest.raises(pybridge.EndedError, match=r"add_to\(\): suspending\.wasm was reloaded"):
        await task
    waiting_host.settle("a", 5)
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


async def test_only_such_exports_can_be_suspended(suspending, waiting_host):
    with pytest.raises(pybridge.LifetimeError, match=r"wait_without_jspi\(\): Rust waits by JSPI, and can be"):
        suspending.wait_without_jspi("a")
    with pytest.raises(pybridge.LifetimeError, match="neither JavaScript nor Python has called Rust in between"):
        await suspending.wait_in_callback("a")
    waiting_host.settled["a"] = 1
    assert await suspending.add_to("a", 2) == 3


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


# --- Where nothing can be suspended ---


@page_fixture
def without_jspi():
    """Take JSPI away, where the platform has it."""
    import js

    taken = getattr(js.WebAssembly, "Suspending", None)
    if taken is not None:
        js.Reflect.deleteProperty(js.WebAssembly, "Suspending")
    yield
    if taken is not None:
        js.WebAssembly.Suspending = taken


async def test_where_there_is_no_jspi_they_are_refused_by_name(crates, engine, waiting_host, without_jspi):
    with pytest.warns(pybridge.LoadWarning) as warned:
        m = await pybridge.load(f"{crates}suspending.wasm", engine=engine, imports={"host": waiting_host})
    said = "\n".join(str(each.message) for each in warned)
    reason = "it suspends Rust (jspi), and this platform lacks WebAssembly.Suspending"
    assert f"add_to: {reason}" in said
    assert f"Till.add: {reason}" in said
    assert m.scribble(1) > 0
    assert m.Till().sum == 0
    with pytest.raises(AttributeError, match=r"this platform lacks WebAssembly\.Suspending"):
        m.add_to("a", 2)
    with pytest.raises(pybridge.LoadError, match=r"wait_u32.*this platform lacks WebAssembly\.Suspending"):
        m.wait_without_jspi("a")
