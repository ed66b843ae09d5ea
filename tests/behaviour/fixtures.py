"""What behaviour tests may ask for by name, made in the page. Host-given values: crates, engine, runtime."""

from __future__ import annotations

import tempfile
import typing
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from harness.fixtures import page_fixture


@page_fixture
def monkeypatch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@page_fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


class ClosureHost:
    """Serves the imports of the crate `closures`: keeps what it is lent, in `kept`, and calls what it is told to."""

    def __init__(self):
        self.kept = []
        self.again = lambda _number: 0

    def module(self):
        return {
            "fold": lambda f: f(f(1.0, 2.0), 3.0),
            "feed": self.lent(lambda f: [f("a"), f("b")]),
            "attempt": self.lent(lambda f: f(6)),
            "keep": self.kept.append,
            "adopt": self.kept.append,
            "register_callback": self.kept.append,
            "trigger_callbacks": self.trigger,
            "again": self.call_again,
        }

    def call_again(self, number):
        return self.again(number)

    def trigger(self):
        for closure in self.kept:
            for number in (1, 2, 3):
                closure(number)

    def lent(self, use):
        def serve(closure):
            self.kept.append(closure)
            return use(closure)

        return serve


def call_twice(closure):
    closure()
    closure()


@page_fixture
def host():
    host = ClosureHost()
    yield host
    host.kept.clear()
    host.again = None


@page_fixture
async def closures(crates, engine, host):
    import js

    import pybridge

    return await pybridge.load(
        f"{crates}closures.wasm",
        engine=engine,
        imports={
            "takes_immutable_closure": host.lent(call_twice),
            "takes_mutable_closure": host.lent(call_twice),
            "takes_closure_that_takes_int_and_returns_string": host.lent(lambda f: f(3)),
            "cancelInterval": js.clearInterval,
            "host": host.module(),
        },
    )


class Account:
    """Stands in for the imported type of the same name."""

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0.0

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    @staticmethod
    def bank():
        return "the bank"


class ImportHost:
    """Serves the module `host` of the crate `imports`, as an object with attributes."""

    Account = Account
    settings: typing.ClassVar = {"colour": "red"}

    def add(self, left, right):
        return left + right

    def wide(self, number):
        return -number

    def shout(self, text):
        return text.upper()

    def total(self, data, floats):
        self.given = (data, floats)
        return sum(data) + sum(floats)

    def maybe(self, number):
        return None if number is None else str(number)

    def words(self):
        return ["one", "zwei", "три"]

    def echo(self, value):
        return value

    tools: typing.ClassVar = {"double": lambda number: number * 2}

    def count(self, *numbers):
        return len(numbers)

    def risky(self, given):
        return self.risk(given)

    risky_wide = risky_text = risky
    risk = staticmethod(lambda given: given)


@page_fixture
def import_host():
    host = ImportHost()
    yield host
    vars(host).clear()


@page_fixture
async def imports(crates, engine, import_host):
    import operator

    import pybridge

    return await pybridge.load(
        f"{crates}imports.wasm",
        engine=engine,
        imports={"host": import_host, "raw-host": {"subtract": operator.sub}},
    )


class Env:
    """Serves the module `env` of the crate `plain`; a test may replace each function at any time."""

    def __init__(self):
        self.seen = []
        self.foo = lambda number: number + 1
        self.observe = lambda count, level: self.seen.append((count, level))
        self.mix = lambda a, b, c, d: a + b + c + d

    def imports(self):
        return {"env": {name: partial(self.serve, name) for name in ("foo", "observe", "mix")}}

    def serve(self, name, *args):
        return getattr(self, name)(*args)


@page_fixture
def env():
    env = Env()
    yield env
    vars(env).clear()


@page_fixture
async def plain(crates, engine, env):
    import pybridge

    return await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=env.imports())


SIGNATURES = {
    "greet": "(name: str) -> str",
    "join": "(left: str, right: str) -> str",
    "repeat": "(text: str, times: u32) -> str",
    "count_characters": "(text: str) -> i32",
    "count_bytes": "(data: bytes) -> i32",
    "reverse_bytes": "(data: bytes) -> bytes",
    "first_word": "(text: str) -> str | None",
    "swallow": "(text: Owned[str]) -> i32",
    "motto": "() -> Lent[str]",
    "capitals": "(text: str) -> str",
    "identity_u32": "(number: u32) -> u32",
    "identity_u64": "(number: u64) -> u64",
    "identity_i32": "(letter: char) -> char",
    "live_allocations": "() -> u32",
}


@page_fixture
async def declared(crates, engine, env):
    """The crate `plain`, its text and bytes declared."""
    import pybridge

    return await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=env.imports(), signatures=SIGNATURES)


@page_fixture
async def values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)


class Callback:
    """Serves `host.callback` of the crate `structs`, by whatever `answer` is when Rust calls it."""

    def __init__(self):
        self.answer = lambda number: number

    def callback(self, number):
        return self.answer(number)


@page_fixture
def host_of_structs():
    host = Callback()
    yield host
    host.answer = None


@page_fixture
async def structs(crates, engine, host_of_structs):
    import pybridge

    return await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": host_of_structs})


@page_fixture
async def classes(crates, engine):
    import pybridge

    loaded = await pybridge.load(f"{crates}classes.wasm", engine=engine)
    loaded.forget_ended()
    return loaded


class Echo:
    """Serves every import of the crate `roundtrip` by its `answer`, and keeps what came."""

    def __init__(self):
        self.seen = []
        self.answer = lambda *values: values[0] if values else None

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return self.serve

    def serve(self, *values):
        self.seen.append(values)
        return self.answer(*values)


@page_fixture
def echo():
    echo = Echo()
    yield echo
    echo.answer = None
    echo.seen.clear()


@page_fixture
async def roundtrip(crates, engine, echo):
    import pybridge

    return await pybridge.load(f"{crates}roundtrip.wasm", engine=engine, imports={"host": echo})


_RESPOND = """(data, type, status, piece, broken) => {
  const body = new ReadableStream({
    start(stream) {
      for (let at = 0; at < data.length; at += piece) stream.enqueue(data.slice(at, at + piece));
      broken ? stream.error(new Error("the line went dead")) : stream.close();
    },
  });
  return new Response(body, { status, headers: type ? { "Content-Type": type } : {} });
}"""


@page_fixture
def respond():
    """Makes a `Response` that arrives in pieces of so many bytes; a broken one never ends."""
    from pyodide.code import run_js
    from pyodide.ffi import to_js

    make = run_js(_RESPOND)

    def respond(data, mime="application/wasm", *, status=200, piece=65_536, broken=False):
        return make(to_js(data), mime, status, piece, broken)

    return respond


@page_fixture
async def other_values(crates, engine):
    import pybridge

    return await pybridge.load(f"{crates}values.wasm", engine=engine)


@page_fixture
async def other_structs(crates, engine, host_of_structs):
    import pybridge

    return await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": host_of_structs})
