"""Structs, closures and functions of one instance in the hands of another one."""

import gc
import re

import pytest

import pybridge


def test_a_closure_is_a_function_there(things, other_things):
    adder = things.adder()
    assert things.call_with(adder, 4) == 5
    assert other_things.call_with(adder, 4) == 5
    assert other_things.same(adder) is adder
    other_things.keep(adder)
    assert things.call_with(other_things.kept(), 5) == 6
    other_things.keep(None)


def test_closures_of_several_instances_do_not_mix(things, other_things):
    one, two = things.adder(), other_things.adder()
    assert other_things.same(one) is one
    assert things.same(two) is two
    assert things.same(one) is one
    assert [call(one, 1) + call(two, 1) for call in (things.call_with, other_things.call_with)] == [4, 4]


def test_a_function_is_a_function_there(things, other_things):
    assert other_things.call_with(things.same, 4) == 4
    assert other_things.same(things.same) is things.same


def test_a_struct_is_an_object_there(things, other_things):
    from pyodide.code import run_js

    thing = things.Thing(3)
    assert other_things.same(thing) is thing
    assert other_things.hand(run_js("t => [t.n, t.copy().n, t.type].join()"), thing) == "3,4,mine"
    seen = run_js("({})")
    keep = run_js("seen => t => { const known = seen.t; seen.t = t; return known === t }")(seen)
    assert [each.hand(keep, thing) for each in (things, other_things, things)] == [False, True, True]
    seen.t = None
    other_things.keep(thing)
    assert thing.plus(other_things.kept()) == 6
    other_things.keep(None)


def test_a_struct_is_not_a_struct_there(things, other_things):
    from pyodide.code import run_js

    thing, other = things.Thing(3), other_things.Thing(4)
    assert other_things.take_if_thing(thing) is None
    assert thing.n == 3
    seen = run_js("({})")
    things.hand(run_js("seen => t => { seen.t = t }")(seen), thing)
    check = run_js("seen => o => [o instanceof seen.t.constructor, seen.t instanceof o.constructor].join()")(seen)
    assert other_things.hand(check, other) == "false,false"
    refused = run_js("""seen => o => {
      try { o.plus(seen.t) } catch (e) { return [e instanceof TypeError, e.message].join() }
    }""")
    message = "Thing.plus(): argument 'other' is Thing, got Thing of another instance"
    assert other_things.hand(refused(seen), other) == f"true,{message}"
    with pytest.raises(pybridge.ConversionError) as caught:
        other.plus(thing)
    assert str(caught.value) == message
    seen.t = None


def test_what_is_moved_from_there_is_gone_here(things, other_things):
    from pyodide.code import run_js

    thing = things.Thing(3)
    assert other_things.hand(run_js("t => t.consume()"), thing) == 3
    with pytest.raises(pybridge.MovedError, match=r"was moved into Rust by Thing.consume\(\)"):
        thing.copy()


def _use(other_things, kept):
    from pyodide.code import run_js

    return other_things.hand(run_js("t => { try { return String(t.n) } catch (e) { return e.message } }"), kept)


@pytest.mark.parametrize("how", ["trap", "reload", "close"])
async def test_objects_of_an_instance_that_has_ended_say_so(things, other_things, how):
    thing, adder = things.Thing(3), things.adder()
    other_things.keep(thing)
    if how == "trap":
        with pytest.raises(pybridge.RustPanic):
            thing.panics()
        said = "panicked earlier"
    elif how == "reload":
        await pybridge.reload(things)
        said = "was reloaded|earlier instance"
    else:
        things._pb_state.instance.close()
        said = "was closed"
    assert re.search(said, _use(other_things, other_things.kept()))
    with pytest.raises(pybridge.PybridgeError, match=said):
        other_things.call_with(adder, 1)
    other_things.keep(None)
    assert other_things.call_with(other_things.adder(), 1) == 2


def test_an_instance_ends_while_it_holds_another_ones_objects(things, other_things):
    from pyodide.code import run_js

    thing, adder = other_things.Thing(3), other_things.adder()
    things.keep(thing)
    things.hand(run_js("t => { t.note = 5; globalThis.heldThing = t }"), thing)
    with pytest.raises(pybridge.RustPanic):
        things.Thing(1).panics()
    assert run_js("globalThis.heldThing.copy().n") == 4
    assert other_things.call_with(adder, 1) == 2
    assert thing.n == 3
    run_js("delete globalThis.heldThing")


async def test_a_deleted_module_lives_for_its_objects(crates, engine, other_things):
    from behaviour.support.crates import load_crate

    module = await load_crate(f"{crates}page_classes.wasm", engine=engine)
    other_things.keep(module.Thing(3))
    del module
    gc.collect()
    assert _use(other_things, other_things.kept()) == "3"
    other_things.keep(None)


async def test_a_closure_of_a_deleted_module_says_so(crates, engine, other_things):
    from behaviour.support.crates import load_crate

    module = await load_crate(f"{crates}page_classes.wasm", engine=engine)
    other_things.keep(module.adder())
    del module
    gc.collect()
    for _ in range(2):
        with pytest.raises(pybridge.PybridgeError, match="is gone: its module was deleted"):
            other_things.call_with(other_things.kept(), 1)
    other_things.keep(None)


async def test_the_engines_meet(crates, engine, things):
    from pyodide.code import run_js

    from behaviour.support.crates import load_crate

    other = await load_crate(f"{crates}page_classes.wasm", engine={"native": "proxy", "proxy": "native"}[engine])
    thing, adder = things.Thing(3), things.adder()
    assert other.same(thing) is thing
    assert other.hand(run_js("t => [t.n, t.copy().n, t.type].join()"), thing) == "3,4,mine"
    assert other.hand(run_js("t => t"), thing) is thing
    assert [each is thing for each in other.doubled([thing])] == [True, True]
    assert other.call_with(adder, 1) == 2
    other.keep(thing)
    assert other.kept() is thing
    other.keep(None)
    assert other.take_if_thing(thing) is None
