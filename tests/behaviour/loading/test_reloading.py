"""Start functions, modules that are reloaded, and the memory that instances give back."""

import asyncio
import gc

import pytest

import pybridge
from harness.abilities import collect_javascript

# --- Start functions ---


async def test_a_start_function_runs_once_as_the_module_loads(crates, engine):
    m = await pybridge.load(f"{crates}start.wasm", engine=engine)
    assert m.starts() == 1


async def test_a_start_function_runs_again_at_a_reload(crates, engine):
    m = await pybridge.load(f"{crates}start.wasm", engine=engine)
    m.start()
    assert m.starts() == 2
    await pybridge.reload(m)
    assert m.starts() == 1


# --- Reloading ---


async def test_a_reload_gives_the_same_module_a_fresh_instance(plain, env):
    plain.buffer_fill(1)
    assert await pybridge.reload(plain) is plain
    assert plain.buffer_sum() == 0
    env.foo = lambda number: number * 2
    assert plain.call_foo(21) == 42


async def test_a_reload_ends_what_the_old_instance_made(plain):
    answer = plain.answer
    await pybridge.reload(plain)
    with pytest.raises(pybridge.EndedError) as ended:
        answer()
    assert str(ended.value) == (
        "answer(): this function belongs to the earlier instance of plain.wasm; take it from the module anew"
    )


async def test_objects_of_the_old_instance_say_so(structs):
    counter, made = structs.Counter(3), structs.Counter
    await pybridge.reload(structs)
    for label, use in {
        "Counter.increment()": counter.increment,
        "Counter.value": lambda: counter.value,
        "Counter.with_step()": lambda: counter.with_step(2),
    }.items():
        with pytest.raises(pybridge.EndedError) as ended:
            use()
        assert (
            str(ended.value) == f"{label}: this Counter belongs to the earlier instance of structs.wasm; make it anew"
        )
        assert isinstance(ended.value, pybridge.LifetimeError)
    with pytest.raises(pybridge.EndedError, match=r"earlier instance of structs\.wasm"):
        made(1)
    for use in (structs.look, structs.take):
        with pytest.raises(
            pybridge.ConversionError, match=r"got Counter of the earlier instance of structs\.wasm; make it anew"
        ):
            use(counter)
    counter.free()
    assert structs.Counter(4).value == 4


async def test_closures_of_the_old_instance_say_so(closures):
    adder = closures.adder(1)
    await pybridge.reload(closures)
    with pytest.raises(pybridge.EndedError, match=r"this closure belongs to the earlier instance of closures\.wasm"):
        adder(1)


async def test_a_module_can_be_reloaded_after_each_panic(plain):
    for _ in range(3):
        with pytest.raises(pybridge.RustPanic):
            plain.panic()
        await pybridge.reload(plain)
        assert plain.answer() == 42


async def test_a_reload_keeps_declared_signatures(declared):
    await pybridge.reload(declared)
    assert declared.greet("Ada") == "Hello, Ada!"


async def test_a_reload_drops_what_rust_held(imports):
    imports.keep_function(print)
    assert pybridge.live(imports).callbacks == 1
    await pybridge.reload(imports)
    assert pybridge.live(imports).total == 0
    assert imports.apply_kept(5) is None


async def test_a_module_that_is_gone_has_nothing_alive(plain, imports):
    imports.keep_function(print)
    assert pybridge.live().total >= pybridge.live(imports).total == 2
    assert pybridge.live(plain).total == 0


@pytest.mark.parametrize("wrong", [None, "plain", 5], ids=ascii)
async def test_only_a_module_is_reloaded(wrong):
    with pytest.raises(TypeError, match=r"expected a module that pybridge\.load\(\) gave"):
        await pybridge.reload(wrong)
    with pytest.raises(TypeError, match=r"expected a module that pybridge\.load\(\) gave"):
        pybridge.interface(wrong)


# --- Memory ---


async def is_collected(reference):
    """Run both garbage collectors until the object of a ``WeakRef`` is gone; return whether it is."""
    for _ in range(20):
        gc.collect()
        await collect_javascript()
        await asyncio.sleep(0.01)
        if reference.deref() is None:
            return True
    return False


def weakly(m):
    """Return a ``WeakRef`` to the memory of a module's instance."""
    import js

    return js.WeakRef.new(m.memory._pb_memory)


async def test_a_reload_gives_back_the_memory_of_the_old_instance(structs):
    assert structs.Counter(1).increment() == 2
    memory = weakly(structs)
    await pybridge.reload(structs)
    assert structs.Counter(1).increment() == 2
    assert await is_collected(memory)


async def test_an_instance_gives_back_its_memory_while_another_one_of_the_module_lives(crates, engine, struct_server):
    imports = {"host": struct_server}
    first = await pybridge.load(f"{crates}structs.wasm", engine=engine, imports=imports)
    second = await pybridge.load(f"{crates}structs.wasm", engine=engine, imports=imports)
    assert first.Counter(1).increment() == second.Counter(1).increment() == 2
    memory = weakly(first)
    del first
    assert await is_collected(memory)
    assert second.Counter(1).increment() == 2


@pytest.mark.parametrize("described", [False, True], ids=["one file", "many files"])
async def test_instances_that_only_pythons_collector_can_free_make_room(crates, engine, struct_server, described):
    """A page of Chromium has room for about 100 instances; a file that is new to the page needs one to describe it."""
    from pyodide.http import pyfetch

    data = await (await pyfetch(f"{crates}structs.wasm")).bytes()
    gc.collect()
    gc.disable()
    try:
        for number in range(150):
            own = data + custom_section(str(number)) if described else data
            m = await pybridge.load(own, engine=engine, imports={"host": struct_server})
            m.kept = m.Counter(number)
            assert m.kept.increment() == number + 1
            del m
    finally:
        gc.enable()
    gc.collect()


def custom_section(name):
    """Return an empty custom section, which makes other bytes of a file and changes nothing."""
    encoded = name.encode()
    return bytes([0, len(encoded) + 1, len(encoded)]) + encoded
