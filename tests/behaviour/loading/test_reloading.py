"""Start functions, and modules that are reloaded."""

import pytest

import pybridge

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
