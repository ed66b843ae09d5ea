"""Rust built with `panic=unwind`: a panic raises an exception, and the instance lives on."""

import pytest

import pybridge
from harness.fixtures import page_fixture


class Host:
    """Serves the import module `host` by `answer`, which a test may replace."""

    def __init__(self):
        self.kept = []
        self.answer = lambda number: number

    def imports(self):
        return {"host": {"call": self.call, "each": self.each}}

    def call(self, number):
        return self.answer(number)

    def each(self, call):
        self.kept.append(call)
        return call(1) + call(2)


@page_fixture
def unwinding_host():
    host = Host()
    yield host
    host.kept.clear()
    host.answer = None


@page_fixture
async def unwinding(crates, engine, unwinding_host):
    return await pybridge.load(f"{crates}versions/unwind.wasm", engine=engine, imports=unwinding_host.imports())


def test_a_panic_drops_what_rust_held_and_the_instance_goes_on(unwinding):
    for _ in range(100):
        with pytest.raises(pybridge.RustPanic, match=r"panic_holding\(\): panicked: größer; .*instance goes on"):
            unwinding.panic_holding("größer")
        assert unwinding.alive() == 0
    with pytest.raises(pybridge.RustPanic, match="there is no text"):
        unwinding.panic_or_text(None)
    assert unwinding.panic_or_text("ß") == "ß"
    assert pybridge.live(unwinding).total == 0


def test_a_panic_ends_the_borrow_of_its_object(unwinding):
    counter = unwinding.Counter()
    assert counter.add(3) == 3
    with pytest.raises(pybridge.RustPanic, match="12 is too many"):
        counter.add(9)
    assert counter.add(1) == 4
    counter.free()


def test_an_exception_of_python_unwinds_too(unwinding, unwinding_host):
    def fail(number):
        raise LookupError(number)

    assert unwinding.call_holding(1) == 2
    unwinding_host.answer = fail
    with pytest.raises(LookupError, match="7"):
        unwinding.call_holding(7)
    assert unwinding.alive() == 0
    assert unwinding.call_caught(7) == 0
    unwinding_host.answer = lambda number: number * 2
    assert unwinding.call_caught(7) == 14


def test_a_closure_that_panics(unwinding, unwinding_host):
    assert unwinding.lend(3) == 3
    with pytest.raises(pybridge.RustPanic, match="2 is too large"):
        unwinding.lend(2)
    assert unwinding.alive() == 0
    for closure in unwinding_host.kept:
        with pytest.raises(pybridge.ClosureDroppedError):
            closure(1)
    assert unwinding.lend(3) == 3


async def test_an_async_function_that_panics(unwinding):
    for _ in range(3):
        with pytest.raises(pybridge.RustPanic, match=r"panic_later\(\): panicked: .*no text later; .*instance goes on"):
            await unwinding.panic_later(None)
        assert await unwinding.panic_later("ß") == "ß"
        assert unwinding.alive() == 0


async def test_the_page_sees_a_panic_as_javascript_would(crates, engine):
    from pyodide.code import run_js

    host = run_js(
        """({
            said: [],
            each(call) {
                try { return call(1) + call(2); } catch (error) { this.said.push(error.name, error.message); return 0; }
            },
            call: (number) => number,
        })"""
    )
    m = await pybridge.load(f"{crates}versions/unwind.wasm", engine=engine, imports={"host": host})
    assert m.lend(2) == 0
    name, message = host.said
    assert name == "PanicError"
    assert "2 is too large" in message
    assert m.alive() == 0
