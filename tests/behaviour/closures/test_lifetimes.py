"""How long a closure can be called: stack closures during the call, heap closures until Rust drops them."""

import asyncio
import gc

import pytest

import pybridge


@pytest.mark.parametrize(
    ("lend", "arguments", "result", "call"),
    [
        ("lend_immutable", (), 2, ()),
        ("lend_mutable", (), 2, ()),
        ("lend_int_to_string", ("number ",), None, (1,)),
        ("lend_feed", (), "a,b", ("c",)),
        ("lend_attempt", (), 3, (4,)),
    ],
)
def test_a_stack_closure_is_callable_during_the_call_only(closures, closure_server, lend, arguments, result, call):
    given = getattr(closures, lend)(*arguments)
    assert result is None or given == result
    (closure,) = closure_server.kept
    for _ in range(3):
        with pytest.raises(pybridge.ClosureDroppedError):
            closure(*call)
    assert not closure.alive


async def test_a_stack_closure_gives_text_for_a_number(crates, engine, closure_server):
    said = []
    names = ("takes_immutable_closure", "takes_mutable_closure", "cancelInterval")
    m = await pybridge.load(
        f"{crates}closures.wasm",
        engine=engine,
        imports=dict.fromkeys(names, print)
        | {
            "takes_closure_that_takes_int_and_returns_string": lambda f: said.extend([f(3), f(4)]),
            "host": closure_server.module(),
        },
    )
    m.lend_int_to_string("number ")
    assert said == ["number 3", "number 4"]


def test_a_stack_closure_takes_and_gives_floats(closures):
    assert closures.lend_fold(2.0) == (1 * 2 + 2) * 2 + 3


def test_an_exception_ends_a_stack_closure_too(closures, closure_server):
    def fail(_number):
        raise LookupError("gone")

    closure_server.again = fail
    with pytest.raises(LookupError, match="gone"):
        closures.factorial()(3)


def test_a_lent_closure_raises_when_its_owner_is_gone(closures, closure_server):
    keeper = closures.Keeper()
    keeper.lend()
    (closure,) = closure_server.kept
    assert [closure(1), closure(2)] == [1, 3]
    drops = closures.drops()
    del keeper
    assert closures.drops() == drops + 1
    with pytest.raises(pybridge.ClosureDroppedError, match="Rust has dropped this closure"):
        closure(3)


def test_a_closure_given_by_value_belongs_to_python(closures, closure_server):
    closures.give_away()
    drops = closures.drops()
    assert [closure_server.kept[0](1), closure_server.kept[0](2)] == [1, 3]
    closure_server.kept.clear()
    assert closures.drops() == drops + 1


def test_a_closure_that_is_lent_and_dropped_cannot_be_called(closures, closure_server):
    closures.lend_and_drop()
    with pytest.raises(pybridge.ClosureDroppedError):
        closure_server.kept[0](1)


@pytest.mark.keeps("Rust forgets the closure: it leaks by design, until the instance is closed")
def test_a_forgotten_closure_lives_on(closures, closure_server):
    closures.lend_and_forget()
    assert closure_server.kept[0](5) == 5


def test_a_borrowed_closure_ends_with_its_block(closures, closure_server):
    assert closures.sum_of_triggered() == 6
    with pytest.raises(pybridge.ClosureDroppedError):
        closure_server.kept[0](1)


def test_an_fn_may_be_called_while_it_runs(closures, closure_server):
    factorial = closures.factorial()
    closure_server.again = factorial
    assert factorial(5) == 120
    closure_server.again = None


def test_an_fnmut_may_not_be_called_while_it_runs(closures, closure_server):
    factorial = closures.factorial_mut()
    closure_server.again = factorial
    with pytest.raises(pybridge.ClosureRecursionError):
        factorial(5)
    closure_server.again = lambda number: number
    assert factorial(2) == 2
    closure_server.again = None


def test_a_closure_may_be_dropped_while_it_runs(closures):
    drops = closures.drops()
    fuse = closures.fuse()
    assert fuse() == "burnt"
    assert closures.drops() == drops + 1
    with pytest.raises(pybridge.ClosureDroppedError):
        fuse()
    assert not closures.cut_fuse()


async def test_the_interval_ticks_until_python_deletes_it(closures):
    ticks = closures.ticks()
    interval = closures.tick_every(5)
    await asyncio.sleep(0.1)
    assert closures.ticks() >= ticks + 3
    del interval
    ticks = closures.ticks()
    await asyncio.sleep(0.05)
    assert closures.ticks() == ticks


def load(crates, engine, closure_server, **globals_):
    """Load the crate again, for a test that lets go of it before the test ends."""
    served = {
        "cancelInterval": closure_server.kept.append,
        "takes_immutable_closure": print,
        "takes_mutable_closure": print,
        "takes_closure_that_takes_int_and_returns_string": print,
        "console": {"log": closure_server.kept.append},
        "host": closure_server.module(),
    }
    return pybridge.load(f"{crates}closures.wasm", engine=engine, imports=served | globals_)


async def test_an_interval_served_by_python_raises_through_a_kept_reference(crates, engine, closure_server):
    m = await load(
        crates,
        engine,
        closure_server,
        setInterval=lambda closure, millis: [closure_server.kept.append(closure), millis][1],
    )
    interval = m.hello()
    tick = closure_server.kept[0]
    tick()
    assert closure_server.kept[1:] == ["hello"]
    del interval
    assert closure_server.kept[2:] == [1000]
    with pytest.raises(pybridge.ClosureDroppedError):
        tick()


async def test_a_pinned_closure_keeps_its_module_alive(closures, closure_server):
    from js import setTimeout

    called = []
    closure_server.again = lambda number: called.append(number) or 0
    closure = closures.factorial()
    setTimeout(closure.js, 5, 3)
    await asyncio.sleep(0.05)
    assert called == [2]


async def test_a_closure_that_ends_itself_when_its_module_is_deleted_runs_to_its_end(crates, engine, closure_server):
    """Rust still drops values after the closure has ended: an instance must outlive a call that runs in it."""
    from pyodide.ffi import JsException

    closure_server.again = lambda _number: gc.collect()
    fuse = (await load(crates, engine, closure_server)).fuse()
    face = fuse.js
    del fuse
    assert face() == "burnt"
    with pytest.raises(JsException, match="ClosureDroppedError"):
        face()
