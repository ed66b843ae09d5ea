"""Ownership of Rust structs: when Python frees them, and how moves and borrows change who may use them."""

import copy
import gc
import pickle

import pytest

import pybridge

# --- Freeing ---


def test_an_object_is_freed_with_its_last_reference(structs):
    droppable = structs.Droppable(1)
    other = droppable
    del droppable
    assert structs.drops() == 0
    del other
    assert structs.drops() == 1
    assert pybridge.live(structs).structs == 0


def test_free_frees_at_once(structs):
    droppable = structs.Droppable(1)
    droppable.free()
    assert structs.drops() == 1
    assert pybridge.live(structs).structs == 0


def test_freeing_twice_does_nothing(structs):
    droppable = structs.Droppable(1)
    droppable.free()
    droppable.free()
    del droppable
    assert structs.drops() == 1


def test_the_end_of_with_frees(structs):
    with structs.Droppable(5) as droppable:
        assert droppable.number == 5
        assert structs.drops() == 0
    assert structs.drops() == 1
    with pytest.raises(pybridge.FreedError):
        assert droppable.number


def test_an_exception_inside_of_with_frees_too(structs):
    with pytest.raises(KeyError), structs.Droppable(5):
        raise KeyError("inside")
    assert structs.drops() == 1


def test_the_collector_frees_objects_in_cycles(structs):
    class Linked(structs.Droppable):
        pass

    linked = Linked(1)
    linked.itself = linked
    del linked
    assert structs.drops() == 0
    gc.collect()
    assert structs.drops() == 1


def test_constructing_anew_frees_the_old_struct(structs):
    droppable = structs.Droppable(1)
    droppable.__init__(2)
    assert (structs.drops(), droppable.number) == (1, 2)
    with pytest.raises(pybridge.RangeError):
        droppable.__init__(-1)
    assert (structs.drops(), droppable.number) == (1, 2)
    assert pybridge.live(structs).structs == 1


async def test_a_module_may_go_before_its_objects(crates, engine, struct_server):
    m = await pybridge.load(f"{crates}structs.wasm", engine=engine, imports={"host": struct_server})
    counter = m.Counter(1)
    del m
    gc.collect()
    assert counter.increment() == 2


def test_hundreds_of_objects_leave_nothing(structs):
    for _ in range(3):
        made = [structs.Counter(number) for number in range(200)]
        assert pybridge.live(structs).structs == 200
        assert sum(each.value for each in made) == 19900
        made.clear()
        assert pybridge.live(structs).structs == 0


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
def test_an_object_has_one_owner_only(structs, duplicate):
    counter = structs.Counter(1)
    with pytest.raises(TypeError, match="a Counter lives in Rust: it cannot be copied or pickled"):
        duplicate(counter)
    assert counter.value == 1


USES = {
    "method": lambda _, counter: counter.increment(),
    "getter": lambda _, counter: counter.value,
    "setter": lambda _, counter: setattr(counter, "value", 1),
    "borrow": lambda structs, counter: structs.look(counter),
    "exclusive borrow": lambda structs, counter: structs.step(counter),
    "move": lambda structs, counter: structs.take(counter),
    "move in an option": lambda structs, counter: structs.take_maybe(counter),
    "move in a list": lambda structs, counter: structs.take_all([counter]),
    "consumption": lambda _, counter: counter.finish(),
}


@pytest.mark.parametrize("use", USES)
def test_a_freed_object_is_refused_everywhere(structs, use):
    counter = structs.Counter(1)
    counter.free()
    with pytest.raises(pybridge.FreedError, match=r"^this Counter was freed$"):
        USES[use](structs, counter)


# --- Moving ---

MOVES = {
    "take()": lambda structs, counter: structs.take(counter),
    "take_two()": lambda structs, counter: structs.take_two(counter, structs.make(1)),
    "take_maybe()": lambda structs, counter: structs.take_maybe(counter),
    "take_all()": lambda structs, counter: structs.take_all([structs.make(1), counter]),
    "Counter.finish()": lambda _, counter: counter.finish(),
    "Counter.with_step()": lambda _, counter: counter.with_step(2),
    "pass_through()": lambda structs, counter: structs.pass_through(counter),
}


@pytest.mark.parametrize("taker", MOVES)
def test_a_moved_object_is_refused_everywhere_and_the_taker_named(structs, taker):
    counter = structs.Counter(1)
    MOVES[taker](structs, counter)
    for use in USES.values():
        with pytest.raises(pybridge.MovedError) as refused:
            use(structs, counter)
        assert str(refused.value) == f"this Counter was moved into Rust by {taker}"
    assert pybridge.live(structs).structs == 0


def test_a_moved_object_is_freed_by_rust_and_only_there(structs):
    droppable = structs.Droppable(1)
    droppable.consume()
    droppable.free()
    del droppable
    assert structs.drops() == 1


def test_a_moved_struct_comes_back_in_a_new_object(structs):
    counter = structs.Counter(4, 2)
    returned = structs.pass_through(counter)
    assert returned is not counter
    assert (returned.value, returned.with_step(5).step) == (4, 5)


@pytest.mark.parametrize("wrong", ["x", None, 5, KeyError])
def test_a_refused_argument_gives_the_moved_ones_back(structs, wrong):
    counter = structs.Counter(3)
    with pytest.raises(pybridge.ConversionError, match="argument 'right' is Counter, got "):
        structs.take_two(counter, wrong)
    with pytest.raises(pybridge.ConversionError, match=r"argument 'counters'\[1\] is Counter, got "):
        structs.take_all([counter, wrong])
    assert (counter.value, pybridge.live(structs).structs) == (3, 1)
    assert structs.take_two(counter, structs.make(4)) == 7


def test_an_object_cannot_be_moved_twice_by_one_call(structs):
    counter = structs.Counter(3)
    with pytest.raises(pybridge.MovedError, match=r"moved into Rust by take_two\(\)"):
        structs.take_two(counter, counter)
    with pytest.raises(pybridge.MovedError, match=r"moved into Rust by take_all\(\)"):
        structs.take_all([counter, counter])
    assert counter.value == 3


@pytest.mark.parametrize("other", [5, None, "x", KeyError("x")], ids=type)
def test_what_is_of_another_class_is_refused(structs, other):
    for use in (structs.take, structs.look, structs.step, structs.pass_through):
        with pytest.raises(pybridge.ConversionError, match="argument 'counter' is Counter, got "):
            use(other)
        with pytest.raises(pybridge.ConversionError, match="is Counter, got Key"):
            use(structs.Key(1))


# --- In options, lists and plain values ---


def test_an_option_holds_an_object_or_none(structs):
    assert structs.take_maybe(None) is structs.take_maybe() is None
    assert structs.take_maybe(structs.make(3)) == 3
    assert structs.make_maybe(-1) is None
    assert structs.make_maybe(2).value == 2
    assert structs.Percent(60).rest().rest().value == 60


def test_a_result_holds_an_object_or_an_error(structs):
    assert structs.make_or_fail(2).value == 2
    with pytest.raises(pybridge.RustError, match=r"^-1 is below 0$"):
        structs.make_or_fail(-1)


def test_a_list_holds_objects(structs):
    made = structs.make_many(3)
    assert [type(each) for each in made] == [structs.Counter] * 3
    assert [each.value for each in made] == [0, 1, 2]
    assert pybridge.live(structs) == pybridge.Live(structs=3)
    assert structs.take_all(made) == 3
    assert structs.take_all(each for each in structs.make_many(5)) == 10
    assert structs.take_all([]) == 0
    assert structs.make_many(0) == []
    assert pybridge.live(structs).total == 0


def test_a_plain_value_may_be_an_object(structs):
    boxed = structs.make_boxed(7)
    assert type(boxed) is structs.Counter
    assert boxed.increment() == 8
    assert pybridge.live(structs) == pybridge.Live(structs=1)
    assert structs.take(boxed) == 8


def test_an_object_that_rust_keeps_as_a_plain_value_stays_itself(structs):
    basket, droppable = structs.Basket("apples"), structs.Droppable(1)
    basket.tag = droppable
    assert basket.tag is droppable
    del droppable
    assert structs.drops() == 0
    basket.tag = None
    assert structs.drops() == 1
