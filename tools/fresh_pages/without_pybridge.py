"""Calls the page's own functions for two seconds through Pyodide's proxies."""

from contextlib import suppress
from time import monotonic

from js import JSON, Array, Map, Uint8Array
from pyodide.ffi import JsException


async def run() -> int:
    """Return how often the page was called."""
    end = monotonic() + 2
    calls = 0
    while monotonic() < end:
        for n in range(300):
            JSON.stringify("text")
            Map.new().set(n, 1)
            Array.of(n, 2).indexOf(2)
            len(Uint8Array.new(16))
            with suppress(JsException):
                JSON.parse("{")
            calls += 5
    return calls
