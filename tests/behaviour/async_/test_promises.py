"""`js_sys::Promise` as a value, and the helpers of `wasm-bindgen-futures`."""

import asyncio

import pytest

import pybridge


class UnluckyError(Exception):
    pass


async def after(value):
    await asyncio.sleep(0)
    return value


async def raising(error):
    await asyncio.sleep(0)
    raise error


@pytest.mark.parametrize("function", ["wait_for", "wait_for_lent", "wait_for_maybe", "resolve"])
async def test_a_coroutine_is_a_promise(futures, function):
    given = object()
    assert await getattr(futures, function)(after(given)) is given


@pytest.mark.parametrize("function", ["wait_for", "wait_for_lent", "wait_for_maybe", "resolve"])
async def test_its_exception_comes_out_as_itself(futures, function):
    given = UnluckyError()
    with pytest.raises(UnluckyError) as raised:
        await getattr(futures, function)(raising(given))
    assert raised.value is given


async def test_futures_and_tasks_are_promises(futures):
    future = asyncio.get_running_loop().create_future()
    waiting = futures.wait_for(future)
    future.set_result(5)
    assert await waiting == 5
    assert await futures.wait_for(asyncio.ensure_future(after("task"))) == "task"


async def test_promises_of_the_page_are(futures):
    from pyodide.code import run_js

    # Made inside JavaScript: a promise that a call returns to Python would become a future.
    [promise] = run_js("[Promise.resolve(7)]")
    assert await futures.wait_for(promise) == 7
    [promise] = run_js("[Promise.reject('no')]")
    with pytest.raises(pybridge.RustError) as raised:
        await futures.wait_for(promise)
    assert raised.value.value == "no"


@pytest.mark.parametrize("value", [5, "text", None, [], object()])
async def test_what_cannot_be_awaited_is_refused(futures, value):
    with pytest.raises(pybridge.ConversionError, match=r"argument 'promise' is a promise \(something to await\), got"):
        futures.wait_for(value)


async def test_an_option_of_a_promise(futures):
    assert await futures.wait_for_maybe() == "no promise"
    assert await futures.maybe_promised(there=True) == 5
    assert futures.maybe_promised(there=False) is None


async def test_a_list_of_promises(futures):
    assert await futures.wait_for_each([after(1), after("two")]) == [1, "two"]


async def test_a_promise_of_rusts_settles_whatever_it_is_rejected_with(futures):
    assert await futures.promised("value", fails=False) == "value"
    for value in ("text", 5, None, object()):
        with pytest.raises(pybridge.RustError) as raised:
            await futures.promised(value, fails=True)
        assert raised.value.value == value
    given = UnluckyError()
    with pytest.raises(UnluckyError) as raised:
        await futures.promised(given, fails=True)
    assert raised.value is given


async def test_a_future_comes_back_as_itself(futures):
    future = asyncio.get_running_loop().create_future()
    assert futures.same_promise(future) is future
    future.cancel()


async def test_an_awaitable_as_a_value_comes_back_as_itself(values):
    future = asyncio.get_running_loop().create_future()
    assert values.same_value(future) is future
    future.cancel()


async def test_an_import_takes_and_gives_promises(futures, future_server):
    futures.hand_promise("for you")
    [taken] = future_server.taken
    assert await taken == "for you"
    future_server.promise = after("from me")
    assert await futures.take_from_host() == "from me"


async def test_an_async_function_is_a_function_that_gives_a_promise(futures):
    assert await futures.call_async(after, "given") == "given"
    given = UnluckyError()
    with pytest.raises(UnluckyError) as raised:
        await futures.call_async(raising, given)
    assert raised.value is given


async def test_spawned_futures_take_turns(futures, future_server):
    futures.spawn_notes(["a", "b"], 3)
    assert future_server.notes == []
    await futures.later_nothing()
    await asyncio.sleep(0.01)
    assert future_server.notes == ["a0", "b0", "a1", "b1", "a2", "b2"]


async def test_all_promises_of_a_list(futures):
    found = await futures.wait_for_all([after(1), after("two"), 3])
    assert list(found) == [1, "two", 3]
