"""Runs functions in which Python may be suspended."""

from __future__ import annotations

import asyncio
import sys

import pytest

from behaviour.support.crates import load_crate
from harness.abilities import needs
from harness.fixtures import page_fixture

JSPI = "WebAssembly.Suspending (JSPI)"


@page_fixture
def suspendable():
    """Return a runner of functions in which Python may be suspended: it awaits the promise that JSPI makes."""
    from pyodide.code import run_js
    from pyodide.ffi import create_proxy

    needs(JSPI)
    if sys.version_info < (3, 14):
        pytest.skip("run_sync of Pyodide 0.29 ends the page in this Chromium, also where pybridge has loaded nothing")

    async def run(function):
        proxy = create_proxy(function)
        try:
            return await run_js("(f) => f.callPromising()")(proxy)
        finally:
            proxy.destroy()

    return run


def at_once(function):
    """Call a function from JavaScript, which does not wait for it: there Python cannot be suspended."""
    from pyodide.code import run_js
    from pyodide.ffi import create_once_callable

    return run_js("(f) => f()")(create_once_callable(function))


async def started(call):
    """Return a task that awaits a future, once it has begun to wait."""
    task = asyncio.ensure_future(call)
    await asyncio.sleep(0)
    return task


class WaitingHost:
    """Serves the crate `suspending`: what it is asked for settles when the test says so, or at once."""

    def __init__(self):
        self.asked = []
        self.settled = {}
        self.noted = []

    def settle(self, key, value):
        """Give the value, or raise the exception, for the oldest question after `key`."""
        at = next(at for at, (asked, _) in enumerate(self.asked) if asked is key or asked == key)
        future = self.asked.pop(at)[1]
        if isinstance(value, BaseException):
            future.set_exception(value)
        else:
            future.set_result(value)

    def _ask(self, key):
        if key in self.settled:
            if isinstance(self.settled[key], BaseException):
                raise self.settled[key]
            return self.settled[key]
        future = asyncio.get_running_loop().create_future()
        self.asked.append((key, future))
        return future

    wait_u32 = wait_text = wait_for = try_wait = wait_value = _ask

    def call(self, callback):
        return callback()

    def note(self, number):
        self.noted.append(number)


@page_fixture
def waiting_host():
    host = WaitingHost()
    yield host
    vars(host).clear()


@page_fixture
async def suspending(crates, engine, waiting_host):
    """Load the crate `suspending`; a test of it is skipped where nothing can be suspended."""
    from pyodide.code import run_js

    needs(JSPI)
    delayed = run_js("(value) => new Promise((resolve) => setTimeout(() => resolve(value), 1))")
    imports = {"host": waiting_host, "page": {"delayed": delayed}}
    return await load_crate(f"{crates}suspending.wasm", engine=engine, imports=imports)
