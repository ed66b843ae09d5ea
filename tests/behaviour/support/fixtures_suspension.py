"""Runs functions in which Python may be suspended."""

from __future__ import annotations

import sys

import pytest

from harness.fixtures import page_fixture


@page_fixture
def suspendable(runtime):
    """Return a runner of functions in which Python may be suspended: it awaits the promise that JSPI makes."""
    from pyodide.code import run_js
    from pyodide.ffi import create_proxy

    if not run_js("() => typeof WebAssembly.Suspending === 'function'")():
        pytest.skip(f"{runtime} lacks WebAssembly.Suspending (JSPI), without which Python is never suspended")
    if sys.version_info < (3, 14):
        pytest.skip("run_sync of Pyodide 0.29 ends the page in this Chromium, also where pybridge has loaded nothing")

    async def run(function):
        proxy = create_proxy(function)
        try:
            return await run_js("(f) => f.callPromising()")(proxy)
        finally:
            proxy.destroy()

    return run
