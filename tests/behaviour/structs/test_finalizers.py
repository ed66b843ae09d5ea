"""Finalizers of Rust objects and closures: cycles, subclasses, resurrection, and objects that outlive their module."""

import contextlib
import gc
import sys
import weakref

import pytest

import pybridge


def collected(structs):
    gc.collect()
    return structs.drops()


# --- Subclasses ---


def test_a_subclass_with_a_dict_is_freed(structs):
    class Named(structs.Droppable):
        def __init__(self, name):
            super().__init__(1)
            self.name = name

    named = Named("x")
    assert (named.name, named.number) == ("x", 1)
    del named
    assert structs.drops() == 1


def test_a_subclass_with_slots_is_freed_and_so_is_what_it_holds(structs):
    class Pair(structs.Droppable):
        __slots__ = ("other",)

    pair = Pair(1)
    pair.other = structs.Droppable(2)
    with pytest.raises(AttributeError):
        pair.name = 1
    del pair
    assert structs.drops() == 2


def test_a_subclass_of_a_subclass_is_freed_once(structs):
    class One(structs.Droppable):
        pass

    class Two(One):
        __slots__ = ("x",)

    class Three(Two):
        def __init__(self):
            super().__init__(3)
            self.y = self.x = 1

    three = Three()
    assert (three.number, three.x, three.y) == (3, 1, 1)
    del three
    assert structs.drops() == 1


def test_a_finalizer_of_a_subclass_does_not_replace_rusts(structs):
    seen = []

    class Watched(structs.Droppable):
        def __del__(self):
            seen.append(self.number)

    watched = Watched(4)
    del watched
    assert seen == [4]
    assert structs.drops() == 1
    assert pybridge.live(structs).total == 0


def test_finalizers_of_a_subclass_may_call_the_one_above(structs):
    class Watched(structs.Droppable):
        def __del__(self):
            super().__del__()

    class Further(Watched):
        pass

    Watched(1)
    Further(1)
    assert structs.drops() == 2


# --- The collector ---


def test_the_collector_frees_a_ring_once(structs):
    class Link(structs.Droppable):
        pass

    first, second = Link(1), Link(2)
    first.next, second.next = second, first
    del first, second
    assert structs.drops() == 0
    assert collected(structs) == 2
    assert collected(structs) == 2


def test_a_class_that_refers_to_itself_and_its_object_is_collected(structs):
    class Single(structs.Droppable):
        pass

    Single.itself = Single
    Single.only = Single(1)
    gone = weakref.ref(Single)
    del Single
    assert collected(structs) == 1
    assert gone() is None


async def test_an_object_in_its_own_module_goes_with_it(crates, engine, struct_server):
    m = await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": struct_server})
    m.kept = m.Droppable(1)
    m.Droppable.kept = m.Droppable(2)
    gone = weakref.ref(m)
    before = pybridge.live().structs
    del m
    gc.collect()
    assert gone() is None
    assert pybridge.live().structs == before - 2


def test_a_weak_reference_ends_with_the_object(structs):
    ended = []
    droppable = structs.Droppable(1)
    reference = weakref.ref(droppable, ended.append)
    weakref.finalize(droppable, ended.append, "finalized")
    assert reference() is droppable
    del droppable
    assert reference() is None
    assert ended == ["finalized", reference]


# --- Brought back to life ---


def test_an_object_brought_back_to_life_was_freed_once(structs):
    class Keeper:
        def __del__(self):
            saved.append(self.droppable)

    saved = []
    keeper = Keeper()
    keeper.itself, keeper.droppable = keeper, structs.Droppable(1)
    del keeper
    gc.collect()
    (droppable,) = saved
    drops = structs.drops()
    if drops == 1:
        with pytest.raises(pybridge.FreedError):
            _ = droppable.number
    else:
        assert droppable.number == 1
    saved.clear()
    del droppable
    assert collected(structs) == 1


def test_a_subclass_may_bring_its_object_back_to_life(structs):
    saved = []

    class Lazarus(structs.Droppable):
        def __del__(self):
            saved.append(self)

    Lazarus(1)
    (lazarus,) = saved
    if structs.drops() == 0:
        assert lazarus.number == 1
    else:
        with pytest.raises(pybridge.FreedError):
            _ = lazarus.number
    saved.clear()
    lazarus.free()
    del lazarus
    assert collected(structs) == 1


def test_a_closure_brought_back_to_life_is_dropped_or_callable(closures):
    class Keeper:
        def __del__(self):
            saved.append(self.adder)

    saved = []
    keeper = Keeper()
    keeper.itself, keeper.adder = keeper, closures.adder(1)
    del keeper
    gc.collect()
    (adder,) = saved
    if adder.alive:
        assert adder(1) == 2
    else:
        with pytest.raises(pybridge.ClosureDroppedError):
            adder(1)
    assert adder.js is not None or not adder.alive
    saved.clear()
    drops = closures.drops()
    del adder
    gc.collect()
    assert closures.drops() in {drops, drops + 1}
    assert pybridge.live(closures).total == 0


# --- Exceptions ---


def test_an_exception_that_is_pending_survives_a_finalizer(structs):
    def fail():
        droppable = structs.Droppable(1)
        raise KeyError(droppable.number)

    with pytest.raises(KeyError) as failure:
        fail()
    assert failure.value.args == (1,)
    failure.value.__traceback__ = None
    del failure
    assert collected(structs) == 1
    with pytest.raises(ZeroDivisionError):
        [structs.Droppable(1), 1 / 0]
    assert structs.drops() == 2


def test_a_finalizer_keeps_the_exception_that_is_being_handled(structs):
    handled = KeyError("mine")
    with contextlib.suppress(KeyError):
        try:
            raise handled
        finally:
            structs.Droppable(1)
            assert sys.exception() is handled
    assert structs.drops() == 1


# --- Constructing ---


def test_init_may_run_again_while_a_method_of_the_object_runs(structs, struct_server):
    callers = [structs.Caller(1)]
    struct_server.answer = lambda _: callers[0].__init__(5) or 7
    with pytest.raises(pybridge.BorrowError):
        callers[0].look_and_call()
    callers.clear()
    assert pybridge.live(structs).structs == 0


@pytest.mark.parametrize(
    ("arguments", "keywords", "complaint"),
    [
        ((), {"numbers": 1}, "got an unexpected keyword argument 'numbers'"),
        ((1,), {"number": 1}, "multiple values for argument 'number'"),
        ((1,), {"\ud800": 1}, "unexpected keyword argument"),
        ((1, 2), {}, "too many positional arguments"),
    ],
)
def test_wrong_arguments_construct_nothing(structs, arguments, keywords, complaint):
    droppable = structs.Droppable(9)
    with pytest.raises(TypeError, match=complaint):
        structs.Droppable(*arguments, **keywords)
    with pytest.raises(TypeError, match=complaint):
        droppable.__init__(*arguments, **keywords)
    assert (droppable.number, structs.drops(), pybridge.live(structs).structs) == (9, 0, 1)


# --- Closures ---


def test_the_collector_frees_a_closure_in_a_cycle(closures, closure_server):
    drops = closures.drops()
    ring = [closures.adder(1)]
    ring.append(ring)
    gc.collect()
    assert ring[0](1) == 2
    del ring
    gc.collect()
    assert closures.drops() == drops + 1


async def test_a_closure_outlives_its_module(crates, engine, closure_server):
    names = ("takes_immutable_closure", "takes_mutable_closure", "takes_closure_that_takes_int_and_returns_string")
    imports = dict.fromkeys(names, print) | {"cancelInterval": print, "host": closure_server.module()}
    m = await pybridge.load(f"{crates}closures.wasm", engine=engine, imports=imports)
    adder = m.adder(3)
    reference = weakref.ref(adder)
    del m
    gc.collect()
    assert adder(4) == 7
    assert reference() is adder
