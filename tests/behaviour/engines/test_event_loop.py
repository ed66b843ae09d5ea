"""Closures and callbacks while Python waits in the event loop or is suspended by run_sync()."""

import asyncio

import pytest

from pybridge.runtime.messages import SUSPENDED_ABOVE_RUST


async def test_closures_run_from_the_event_loop_while_python_waits(closures, closure_server):
    from js import setTimeout

    called = []
    closure_server.again = lambda number: called.append(number) or 0
    closure = closures.factorial()
    for delay in range(5):
        setTimeout(closure.js, delay, 3)
    for _ in range(10):
        await asyncio.sleep(0.005)
        assert closures.adder(1)(2) == 3
    assert called == [2] * 5


async def test_run_sync_inside_of_a_callback_is_an_ordinary_error(imports, import_server, suspendable):
    from pyodide.ffi import run_sync

    def inside():
        run_sync(asyncio.sleep(0.001))
        import_server.risk = lambda _: run_sync(asyncio.sleep(0.001)) or 5
        for _ in range(2):
            with pytest.raises(RuntimeError, match=r"[Cc]annot stack switch") as cut:
                imports.call_risky(1)
            assert cut.value.__notes__ == [SUSPENDED_ABOVE_RUST]
        run_sync(asyncio.sleep(0.001))

    await suspendable(inside)
    import_server.risk = lambda number: number
    assert imports.call_risky(5) == 5


async def test_a_closure_is_called_while_python_is_suspended(closures, closure_server, suspendable):
    from js import setTimeout
    from pyodide.ffi import run_sync

    def inside():
        setTimeout(closure.js, 1, 3)
        run_sync(asyncio.sleep(0.05))
        return list(called)

    called = []
    closure_server.again = lambda number: called.append(number) or 0
    closure = closures.factorial()
    assert await suspendable(inside) == [2]


async def test_any_other_error_of_a_callback_has_no_note(imports, import_server):
    def fail(_):
        raise RuntimeError("cannot do this")

    import_server.risk = fail
    with pytest.raises(RuntimeError, match="cannot do this") as failed:
        imports.call_risky(1)
    assert not hasattr(failed.value, "__notes__")


async def test_python_is_suspended_by_a_load_and_by_futures_of_rust(crates, engine, futures, suspendable):
    from pyodide.ffi import run_sync

    import pybridge

    def inside():
        m = run_sync(pybridge.load(f"{crates}values.wasm", engine=engine))
        assert m.same_u8(5) == 5
        assert run_sync(futures.halve(84)) == 42
        with pytest.raises(pybridge.RustError):
            run_sync(futures.halve(3))

    await suspendable(inside)
