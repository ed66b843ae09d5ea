"""Repeats each operation up to a million times in one page: nothing leaks and neither memory grows."""

import gc

import pytest

import pybridge
from harness.fixtures import page_fixture

pytestmark = pytest.mark.soak


@page_fixture
def flat():
    """Return a function that repeats an operation, and checks that counts and memories stay as after a warm-up."""
    from pyodide_js import _module

    def measured(m):
        gc.collect()
        alive = pybridge.live(m)
        return {
            "Python's memory": _module.HEAPU8.length,
            "its function table": _module.wasmTable.length,
            "Rust's memory": m.memory.size,
            "JavaScript objects": _module.hiwire.num_keys(),
            "alive": alive,
        }

    def run(m, once, times):
        for _ in range(max(1000, times // 20)):
            once()
        before = measured(m)
        for _ in range(times):
            once()
        assert measured(m) == before

    run.measured = measured
    return run


def test_a_million_calls(values, flat):
    flat(values, lambda: values.same_i32(5), 10**6)
    assert values.same_i32(5) == 5


def test_a_hundred_thousand_texts(values, flat):
    flat(values, lambda: values.same_string("five 🦀"), 10**5)
    flat(values, lambda: values.same_vec_u8(b"five"), 10**5)


def test_a_hundred_thousand_objects_made_and_freed(structs, flat):
    flat(structs, lambda: structs.Counter(5).increment(), 10**5)
    assert pybridge.live(structs).total == 0


def test_a_hundred_thousand_objects_held_by_rust(values, flat):
    flat(values, lambda: values.same_value(object()), 10**5)
    assert pybridge.live(values).total == 0


def test_a_hundred_thousand_closures_made_and_dropped(closures, flat):
    flat(closures, lambda: closures.adder(5)(6), 10**5)
    assert pybridge.live(closures).total == 0
    assert closures.made() == closures.drops()


def test_a_hundred_thousand_errors_caught(values, flat):
    def fail():
        try:
            values.halve(3)
        except pybridge.RustError:
            return
        raise AssertionError

    flat(values, fail, 10**5)


def caught(call, error):
    def once():
        try:
            call()
        except error:
            return
        raise AssertionError

    return once


def test_a_hundred_thousand_texts_thrown_by_rust(handlers, flat):
    flat(handlers, caught(handlers.throw_static, pybridge.RustError), 10**5)
    assert pybridge.live(handlers).total == 0


@pytest.mark.parametrize("function", ["call_risky", "call_risky_caught"])
def test_a_hundred_thousand_exceptions_through_rust(imports, import_server, flat, function):
    def risk(_given):
        raise LookupError

    import_server.risk = risk
    call = getattr(imports, function)
    flat(imports, caught(lambda: call(5), LookupError), 10**5)
    assert pybridge.live(imports).total == 0


def test_a_hundred_thousand_closures_lent(closures, closure_server, flat):
    def lend():
        closures.lend_mutable()
        closure_server.kept.clear()

    flat(closures, lend, 10**5)
    assert pybridge.live(closures).total == 0


async def test_ten_thousand_futures(futures, flat):
    async def wait(times):
        for number in range(times):
            assert await futures.later_u32(number) == number

    await wait(500)
    before = flat.measured(futures)
    await wait(10**4)
    assert flat.measured(futures) == before


def test_a_hundred_thousand_refusals_caught(values, flat):
    def fail():
        try:
            values.same_u8("x")
        except pybridge.ConversionError:
            return
        raise AssertionError

    flat(values, fail, 10**5)


async def test_a_thousand_traps_each_with_a_fresh_instance(plain, flat):
    async def trap(times):
        for _ in range(times):
            try:
                plain.panic()
            except pybridge.RustPanic:
                await pybridge.reload(plain)
            assert plain.answer() == 42

    await trap(100)
    before = flat.measured(plain)
    await trap(1000)
    assert flat.measured(plain) == before


async def test_a_hundred_modules_loaded_and_let_go(crates, engine, struct_server, flat, structs):
    async def load(times):
        for _ in range(times):
            m = await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": struct_server})
            assert m.Counter(1).increment() == 2
            del m
            gc.collect()

    await load(10)
    before = flat.measured(structs)
    await load(100)
    assert flat.measured(structs) == before
