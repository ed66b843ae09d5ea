"""A trap at any place, a stack at its end, memory that moves: Python lives on, and learns of it by an exception."""

import asyncio
import sys

import pytest

import pybridge
from harness.fixtures import page_fixture


@page_fixture
def quiet(monkeypatch):
    """What would be reported where nobody can catch it."""
    import sys

    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: seen.append(type(unraisable.exc_value)))
    return seen


def is_closed(m):
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        m.drops()
    return pybridge.live(m).total == 0


# --- Traps ---


@pytest.mark.parametrize("place", ["constructor", "getter", "setter"])
def test_a_trap_in_a_constructor_or_property_is_a_panic(structs, place):
    def use():
        fragile = structs.Fragile(place)
        fragile.place = fragile.place

    with pytest.raises(pybridge.RustPanic, match=r"^Fragile(\(\)|\.place) panicked"):
        use()
    assert is_closed(structs)


def test_a_trap_in_the_end_of_an_object_is_a_panic(structs, quiet):
    fragile = structs.Fragile("drop")
    with pytest.raises(pybridge.RustPanic, match=r"free\(\) panicked"):
        fragile.free()
    assert is_closed(structs)
    assert quiet == []


def test_a_trap_in_a_finalizer_leaves_the_exception_that_is_pending(structs, quiet):
    def fail():
        fragile = structs.Fragile("drop")
        raise KeyError(fragile.place)

    with pytest.raises(KeyError, match="drop"):
        fail()


def test_a_trap_in_a_finalizer_comes_between_an_exception_and_its_handler(structs, quiet):
    with pytest.raises(ZeroDivisionError):
        [structs.Fragile("drop"), 1 / 0]
    assert is_closed(structs)


def test_a_trap_in_a_finalizer_closes_the_instance(structs, quiet):
    structs.Fragile("drop")
    assert is_closed(structs)


def test_a_trap_in_a_callback_from_rust_from_python(structs, host_of_structs):
    def trap(_):
        return structs.Fragile("constructor")

    host_of_structs.answer = trap
    with pytest.raises(pybridge.RustPanic, match=r"Fragile\(\) panicked"):
        structs.Caller(1).look_and_call()
    assert is_closed(structs)


def test_a_callback_in_the_end_of_an_object_may_raise(structs, host_of_structs, quiet):
    def fail(_):
        raise KeyError("mine")

    host_of_structs.answer = fail
    with pytest.raises(KeyError, match="mine"):
        structs.Fragile("call").free()
    structs.Fragile("call")
    assert quiet == [KeyError]
    assert structs.drops() == 0


def test_a_callback_in_the_end_of_an_object_may_trap(structs, host_of_structs, quiet):
    host_of_structs.answer = lambda _: structs.Fragile("constructor")
    structs.Fragile("call")
    assert is_closed(structs)


class Trapping:
    """Its end traps in Rust."""

    def __init__(self, trap):
        self.trap = trap

    def __call__(self, *_):
        return None

    def __del__(self):
        with pytest.raises(pybridge.RustPanic):
            self.trap()


def test_a_trap_in_the_end_of_what_rust_lets_go_of(imports):
    imports.keep_function(Trapping(imports.panic_without))
    with pytest.raises(pybridge.RustPanic):
        imports.drop_function()
    assert pybridge.live(imports).total == 0


def test_a_trap_in_a_lent_closure(closures, host):
    panicking = closures.panicking()
    host.again = lambda _number: panicking()
    with pytest.raises(pybridge.RustPanic):
        closures.factorial()(3)
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        closures.adder(1)


# --- Stacks ---


def test_a_recursion_through_finalizers_ends(structs, host_of_structs, quiet):
    host_of_structs.answer = lambda _: structs.Fragile("call") and 0
    structs.Fragile("call")
    host_of_structs.answer = lambda _: 0
    assert set(quiet) <= {RecursionError}
    assert structs.Counter(3).value == 3


def test_a_stack_that_overflows_in_rust_at_the_end_of_pythons(imports, import_host):
    def deeper(number):
        return imports.call_risky(number + 1) if number < 20 else imports.recurse(10**9)

    import_host.risk = deeper
    with pytest.raises(pybridge.RustPanic):
        imports.call_risky(1)


# --- Memory ---


@pytest.mark.seconds(60)
def test_pythons_memory_may_grow_inside_of_a_call(imports, import_host):
    grown = []

    def grow(text):
        grown.append(bytearray(100 * 2**20))
        return text + "!"

    import_host.risk = grow
    assert imports.call_risky_text("a" * 100) == "a" * 100 + "!"
    assert imports.call_risky_text("é" * 70_000) == "é" * 70_000 + "!"
    grown.clear()


@pytest.mark.seconds(60)
def test_rusts_memory_may_grow_inside_of_a_call(values):
    for count in (1, 2**20, 5 * 2**20, 50 * 2**20):
        made = values.make_bytes(count)
        assert len(made) == count
        assert values.same_slice_u8(made) == made


@pytest.mark.seconds(60)
def test_calls_are_right_beyond_256_megabytes_on_both_sides(plain, values, structs):
    from pyodide_js import _module

    ballast = []
    while _module.HEAPU8.length < 300 * 2**20:
        ballast.append(bytearray(32 * 2**20))
    assert plain.grow(5000) > 0
    assert plain.memory.size > 300 * 2**20
    values.make_bytes(280 * 2**20)
    assert values.memory.size > 256 * 2**20
    assert plain.add_i32(2, 3) == 5
    assert values.same_string("🦀" * 50) == "🦀" * 50
    assert values.same_vec_u64([2**64 - 1]).tolist() == [2**64 - 1]
    assert structs.Counter(start=5).advance(steps=2) == 7


# --- The event loop ---


async def test_closures_run_from_the_event_loop_while_python_waits(closures, host):
    from js import setTimeout

    called = []
    host.again = lambda number: called.append(number) or 0
    closure = closures.factorial()
    for delay in range(5):
        setTimeout(closure.js, delay, 3)
    for _ in range(10):
        await asyncio.sleep(0.005)
        assert closures.adder(1)(2) == 3
    assert called == [2] * 5


@page_fixture
def suspendable(runtime):
    """Runs a function so that Python may be suspended in it: awaits the promise that JSPI makes of the call."""
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


async def test_run_sync_inside_of_a_callback_is_an_ordinary_error(imports, import_host, suspendable):
    from pyodide.ffi import run_sync

    def inside():
        run_sync(asyncio.sleep(0.001))
        import_host.risk = lambda _: run_sync(asyncio.sleep(0.001)) or 5
        with pytest.raises(RuntimeError, match=r"[Cc]annot stack switch"):
            imports.call_risky(1)
        run_sync(asyncio.sleep(0.001))

    await suspendable(inside)
    import_host.risk = lambda number: number
    assert imports.call_risky(5) == 5


async def test_a_closure_is_called_while_python_is_suspended(closures, host, suspendable):
    from js import setTimeout
    from pyodide.ffi import run_sync

    def inside():
        setTimeout(closure.js, 1, 3)
        run_sync(asyncio.sleep(0.05))
        return list(called)

    called = []
    host.again = lambda number: called.append(number) or 0
    closure = closures.factorial()
    assert await suspendable(inside) == [2]
