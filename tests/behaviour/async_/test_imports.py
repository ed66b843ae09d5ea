"""Async imports: Python awaits for Rust and gives it a value or an exception."""

import asyncio

import pytest

import pybridge


class UnluckyError(Exception):
    pass


def answering(value):
    async def answer(*_given):
        await asyncio.sleep(0)
        return value

    return answer


def failing(error):
    async def answer(*_given):
        await asyncio.sleep(0)
        raise error

    return answer


async def test_a_coroutine_function_serves(futures, future_server):
    seen = []

    async def answer(key):
        seen.append(key)
        return f"value of {key}"

    future_server.answer = answer
    assert await futures.ask_value("a") == "value of a"
    assert seen == ["a"]


async def test_futures_tasks_and_other_awaitables_serve(futures, future_server):
    class Later:
        def __await__(self):
            yield from asyncio.sleep(0).__await__()
            return "by hand"

    future = asyncio.get_running_loop().create_future()
    future.set_result("a future")
    task = asyncio.ensure_future(answering("a task")())
    for awaitable, expected in [(future, "a future"), (task, "a task"), (Later(), "by hand")]:
        future_server.answer = lambda _key, awaitable=awaitable: awaitable
        assert await futures.ask_value("x") == expected


async def test_promises_of_the_page_serve(futures, future_server):
    from pyodide.code import run_js

    future_server.answer = run_js("async (key) => key + '!'")
    assert await futures.ask_value("page") == "page!"
    assert await futures.ask_page("given") == "given"


@pytest.mark.parametrize(
    ("function", "given", "expected"),
    [
        ("ask_f64", 3, 1.5),
        ("ask_f64", 3.0, 1.5),
        ("ask_text", "ab", "AB"),
        ("ask_maybe", "ab", "ab"),
        ("ask_maybe", None, "nothing"),
        ("ask_nothing", None, "done"),
    ],
)
async def test_results_are_of_the_type_that_rust_waits_for(futures, future_server, function, given, expected):
    future_server.answer = answering(given)
    assert await getattr(futures, function)() == expected


async def test_structs_are_moved_into_rust(futures, future_server):
    point = futures.Point(3)
    future_server.answer = answering(point)
    assert await futures.ask_point() == 3
    with pytest.raises(pybridge.MovedError):
        _ = point.x


@pytest.mark.parametrize("given", [256, -1, "5", None, 1.5])
async def test_a_result_of_another_type_is_refused(futures, future_server, given):
    future_server.answer = answering(given)
    with pytest.raises(pybridge.ConversionError, match="is u8"):
        await futures.ask_u8("x")
    future_server.answer = answering(255)
    assert await futures.ask_u8("x") == 256


async def test_what_cannot_be_awaited_is_refused(futures, future_server):
    future_server.answer = lambda _key: 5
    with pytest.raises(pybridge.ConversionError, match=r"import 'fetch_value': its result is a promise.*got int 5"):
        await futures.ask_value("x")


async def test_an_exception_comes_out_as_itself(futures, future_server):
    given = UnluckyError("out of luck")
    future_server.answer = failing(given)
    with pytest.raises(UnluckyError) as raised:
        await futures.ask_value("x")
    assert raised.value is given


async def test_an_exception_in_the_call_comes_out_as_itself(futures, future_server):
    given = UnluckyError("at once")

    def answer(_key):
        raise given

    future_server.answer = answer
    with pytest.raises(UnluckyError) as raised:
        await futures.ask_value("x")
    assert raised.value is given


async def test_an_awaitable_that_is_cancelled_says_so(futures, future_server):
    future = asyncio.get_running_loop().create_future()
    future_server.answer = lambda _key: future
    waiting = futures.ask_value("x")
    await asyncio.sleep(0)
    future.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_rejection_of_the_page_comes_out(futures, future_server):
    from pyodide.code import run_js

    future_server.answer = run_js("async () => { throw new RangeError('too far') }")
    with pytest.raises(Exception, match="too far"):
        await futures.ask_value("x")


async def test_without_catch_it_works_and_an_exception_is_a_panic(futures, future_server):
    future_server.answer = answering("trusted")
    assert await futures.ask_trusted(5) == "trusted"
    future_server.answer = failing(UnluckyError())
    with pytest.raises(pybridge.RustPanic):
        await futures.ask_trusted(5)


async def test_methods_of_imported_types(futures):
    assert await futures.ask_store("shop", "key") == "shop/key"


async def test_several_awaits_of_one_future(futures, future_server):
    async def answer(key):
        await asyncio.sleep(0.001)
        return key * 2

    future_server.answer = answer
    assert await futures.ask_in_turn(["a", "b", "c"]) == ["aa", "bb", "cc"]


async def test_several_futures_wait_for_python_at_once(futures, future_server):
    running, most = 0, 0

    async def answer(key):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return key

    future_server.answer = answer
    found = await asyncio.gather(*(futures.ask_value(str(number)) for number in range(10)))
    assert found == [str(number) for number in range(10)]
    assert most == 10


async def test_python_may_call_rust_while_rust_waits(futures, future_server):
    async def answer(key):
        return f"{key}{await futures.later_u8(5)}"

    future_server.answer = answer
    assert await futures.ask_value("x") == "x5"
