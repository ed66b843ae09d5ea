"""Closures and callbacks while Python waits in the event loop or is suspended by run_sync()."""

import asyncio
import sys

import pytest

from harness.abilities import needs
from harness.fixtures import page_fixture


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


@page_fixture
def suspendable():
    """Return a runner of functions in which Python may be suspended: it awaits the promise that JSPI makes."""
    from pyodide.code import run_js
    from pyodide.ffi import create_proxy

    needs("WebAssembly.Suspending (JSPI)")
    if sys.version_info < (3, 14):
        pytest.skip("run_sync of Pyodide 0.29 ends the page in this Chromium, also where pybridge has loaded nothing")

    async def run(function):
        proxy = create_proxy(function)
        try:
            return await run_js("(f) => f.callPromising()")(proxy)
        finally:
            proxy.destroy()

    return run


async def test_run_sync_inside_of_a_callback_is_an_ordinary_error(imports, import_server, suspendable):
    from pyodide.ffi import run_sync

    def inside():
        run_sync(asyncio.sleep(0.001))
        import_server.risk = lambda _: run_sync(asyncio.sleep(0.001)) or 5
        with pytest.raises(RuntimeError, match=r"[Cc]annot stack switch"):
            imports.call_risky(1)
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
