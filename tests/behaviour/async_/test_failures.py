"""When an async function fails, whoever awaits it always gets an exception that names the failure."""

import asyncio
import gc

import pytest

import pybridge
from harness.abilities import collect_javascript


class UnluckyError(Exception):
    pass


# --- Err --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["a text", "", 5, 1.5, True, False, 2**60])
@pytest.mark.parametrize("function", ["fail_with", "fail_at_once"])
async def test_err_of_a_value(futures, function, value):
    with pytest.raises(pybridge.RustError) as raised:
        await getattr(futures, function)(value)
    assert raised.value.value == value


async def test_err_of_nothing(futures):
    from pyodide.code import run_js

    for nothing in (None, run_js("null"), run_js("undefined")):
        with pytest.raises(pybridge.RustError) as raised:
            await futures.fail_with(nothing)
        assert raised.value.value is None


async def test_err_of_an_object_of_the_page(futures):
    from pyodide.code import run_js

    given = run_js("({ code: 5 })")
    with pytest.raises(pybridge.RustError) as raised:
        await futures.fail_with(given)
    assert raised.value.value.code == 5


async def test_err_of_a_symbol(futures):
    with pytest.raises(pybridge.RustError) as raised:
        await futures.fail_with_symbol()
    assert raised.value.value.description == "odd"


async def test_err_of_a_python_object(futures):
    given = object()
    with pytest.raises(pybridge.RustError) as raised:
        await futures.fail_with(given)
    assert raised.value.value is given


async def test_an_exception_of_python_comes_out_as_itself(futures):
    given = UnluckyError("it was not to be")
    with pytest.raises(UnluckyError) as raised:
        await futures.fail_with(given)
    assert raised.value is given


async def test_err_of_rusts_own(futures):
    with pytest.raises(pybridge.RustError, match="out of luck") as raised:
        await futures.fail_with_text("out of luck")
    assert raised.value.value == "out of luck"
    with pytest.raises(pybridge.RustError, match="it was not to be"):
        await futures.fail_with_error()
    with pytest.raises(pybridge.RustError, match="invalid digit"):
        await futures.parse("x")
    assert await futures.parse("-5") == -5


async def test_err_of_a_struct_and_of_an_enum(futures):
    with pytest.raises(pybridge.RustError) as raised:
        await futures.fail_with_point(3)
    assert type(raised.value.value) is futures.Point
    assert raised.value.value.x == 3
    raised.value.value.free()
    with pytest.raises(pybridge.RustError) as raised:
        await futures.fail_with_light()
    assert raised.value.value == futures.Light.Green


async def test_a_result_is_either(futures):
    assert await futures.halve(4) == 2
    with pytest.raises(pybridge.RustError) as raised:
        await futures.halve(3)
    assert raised.value.value == 3


# --- What ends without Rust -------------------------------------------------------------------------------------


@pytest.mark.parametrize("function", ["panic_at_once", "panic_later"])
async def test_a_panic_reaches_who_waits(futures, function):
    with pytest.raises(pybridge.RustPanic, match=f"{function}.*futures.wasm panicked.*reload"):
        await getattr(futures, function)()
    with pytest.raises(pybridge.RustPanic):
        futures.started()
    assert pybridge.live(futures).total == 0


async def test_a_panic_in_a_spawned_future_reaches_all_who_wait(futures):
    waiting = [futures.never(), futures.pass_gate(1), futures.never()]
    futures.spawn_panic()
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in ended] == [pybridge.RustPanic] * 3


async def test_a_panic_behind_a_gate_reaches_who_waits(futures):
    waiting = futures.panic_behind_gate(1)
    assert await futures.later_u8(5) == 5
    futures.open_gate(1)
    with pytest.raises(pybridge.RustPanic):
        await waiting


async def test_what_settled_before_the_panic_stays(futures):
    early = futures.later_u8(5)
    assert await early == 5
    with pytest.raises(pybridge.RustPanic):
        await futures.panic_later()
    assert await early == 5


async def test_an_exception_that_cuts_a_future_reaches_who_waits(futures, future_server):
    given = UnluckyError()

    def risk():
        raise given

    future_server.risk = risk
    with pytest.raises(UnluckyError) as raised:
        await futures.risk_later()
    assert raised.value is given
    future_server.risk = lambda: 7
    assert await futures.risk_later() == 7


async def test_a_thrown_text_reaches_who_waits(futures):
    with pytest.raises(pybridge.RustError, match="thrown in a future"):
        await futures.throw_later()
    assert await futures.later_u8(5) == 5


async def test_an_exception_that_cuts_one_of_several_ends_them_all(futures, future_server):
    def risk():
        raise UnluckyError

    future_server.risk = risk
    waiting = [futures.never(), futures.risk_later(), futures.pass_gate(1)]
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in ended] == [UnluckyError] * 3
    assert ended[0].__notes__ == ["It cut one of the futures of futures.wasm; Rust does not say which."]
    assert await futures.later_u8(5) == 5


async def test_reload_ends_what_waits(futures):
    waiting = futures.never()
    await pybridge.reload(futures)
    with pytest.raises(pybridge.EndedError, match=r"never\(\): futures.wasm was reloaded"):
        await waiting
    assert await futures.later_u8(5) == 5


async def test_the_end_of_the_module_ends_what_waits(crates, engine, future_server):
    m = await pybridge.load(
        f"{crates}futures.wasm", engine=engine, imports={"host": future_server, "page": {"delayed": print}}
    )
    waiting = m.never()
    del m
    gc.collect()
    assert await _collect_javascript(waiting)
    with pytest.raises(pybridge.EndedError, match="its module was deleted"):
        await waiting


async def _collect_javascript(waiting):
    """Run the page's garbage collector until the future is done.

    The page holds the executor's closure, and with it the instance.
    """
    for _ in range(20):
        if waiting.done():
            break
        await collect_javascript()
        await asyncio.sleep(0.01)
        gc.collect()
    return waiting.done()


# --- Errors of the page -------------------------------------------------------------------------------------------


async def test_an_error_without_a_stack_is_an_exception_too(crates, engine, future_server):
    """WebKit makes such errors when no JavaScript runs, and Pyodide takes them for no exceptions."""
    from pyodide.code import run_js

    failing = run_js("async () => { const error = new TypeError('bare'); delete error.stack; throw error }")
    imports = {"host": future_server, "page": {"delayed": failing}}
    futures = await pybridge.load(f"{crates}futures.wasm", engine=engine, imports=imports)
    with pytest.raises(pybridge.RustError, match=r"^TypeError: bare$"):
        await futures.ask_page(1)


# --- Cancelling, and not waiting --------------------------------------------------------------------------------


async def test_a_task_that_waits_is_cancelled(futures):
    async def wait():
        await futures.pass_gate(1)

    task = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    futures.open_gate(1)
    assert await futures.later_u8(5) == 5


async def test_waiting_has_its_time(futures):
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(futures.pass_gate(1), 0.01)
    futures.open_gate(1)
    assert await futures.pass_gate(1) == "through gate 1"


async def test_a_cancelled_future_lets_go_of_what_comes(futures):
    point = futures.later_point(futures.Point(3))
    point.cancel()
    failing = futures.fail_with_point(5)
    failing.cancel()
    await futures.later_nothing()
    await asyncio.sleep(0.01)
    del point, failing


async def test_what_is_never_awaited_leaves_nothing(futures):
    futures.later_point(futures.Point(3))
    futures.later_bytes(bytes(1000))
    futures.later_value(object())
    await futures.later_nothing()
    await asyncio.sleep(0.01)
    assert pybridge.live(futures).structs == 0


async def test_what_is_never_awaited_and_fails_is_reported_as_any_future(futures):
    seen = []
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _loop, context: seen.append(context))
    try:
        futures.fail_with("unseen")
        await asyncio.sleep(0.02)
        gc.collect()
        await asyncio.sleep(0)
    finally:
        loop.set_exception_handler(before)
    [context] = seen
    assert "never retrieved" in context["message"]
    assert context["exception"].value == "unseen"
    seen.clear()
    context.clear()
