"""Calls a Rust module for two seconds in every way: values of each kind, structs, closures, callbacks, errors."""

from contextlib import suppress
from time import monotonic
from typing import Never

import pybridge


def add(left: int, right: int = 0) -> int:
    """Serve the imports of the module, and a callback."""
    return left + right


def fail(_: object) -> Never:
    """Fail as a callback."""
    raise KeyError("no")


async def run() -> int:
    """Return how often Rust was called."""
    imports = {"benchPythonAdds": add, "benchPageAdds": add}
    rust = await pybridge.load("/measured.wasm", imports=imports)
    end = monotonic() + 2
    calls = 0
    while monotonic() < end:
        for n in range(300):
            rust.add(n, 1)
            rust.echo_str("text")
            rust.echo_bytes(b"bytes")
            rust.vec_string(["a", "b"])
            rust.echo_js({"n": n})
            counter = rust.Counter(n)
            counter.inc()
            rust.take(counter)
            adder = rust.make_adder(n)
            adder(1)
            del adder
            rust.call_cb(add, 2)
            for function, argument in ((rust.add, "x"), (rust.fail, True), (rust.take, counter)):
                with suppress(Exception):
                    function(argument)
            with suppress(KeyError):
                rust.call_cb(fail, 1)
            calls += 14
    return calls
