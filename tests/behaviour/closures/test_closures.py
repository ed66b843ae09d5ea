"""Closures that Rust hands to Python: `Closure` and `once`, their arguments and results."""

import gc

import pytest

import pybridge


@pytest.mark.parametrize(
    ("name", "make", "call", "result"),
    [
        ("adder", (3,), (4,), 7),
        ("greeter", ("Good day",), ("Ada",), "Good day, Ada!"),
        ("is_text", (), ("yes",), True),
        ("is_text", (), (object(),), False),
        ("describer", (), (1, -(2**60), 1.5, True, "é", "text", b"\1"), "1 -1152921504606846976 1.5 true é text [1]"),
        ("first_character", (), ("xyz",), "x"),
        ("first_character", (), (None,), None),
        ("square_root", (), (2.25,), 1.5),
        ("shouter", (), ("hello",), "HELLO"),
    ],
)
def test_a_returned_closure_takes_and_gives_typed_values(closures, name, make, call, result):
    closure = getattr(closures, name)(*make)
    assert closure(*call) == result
    assert type(closure(*call)) is type(result)


@pytest.mark.parametrize("arity", range(9))
def test_a_closure_may_take_up_to_eight_arguments(closures, arity):
    arguments = [1, 2.5, -3, "four", True, "6", 7, -8][:arity]
    texts = ["1", "2.5", "-3", "four", "true", "6", "7", "-8"][:arity]
    assert getattr(closures, f"arity_{arity}")()(*arguments) == " ".join(texts)


def test_a_mutable_closure_keeps_its_state(closures):
    counter = closures.counter()
    assert [counter(), counter(), counter()] == [1, 2, 3]


def test_a_closure_keeps_a_python_object_for_its_next_call(closures):
    previous, kept = closures.previous(), object()
    assert previous(kept) is None
    assert pybridge.live(closures).handles == 1
    assert previous(None) is kept


def test_a_closure_checks_what_it_is_given(closures):
    add = closures.adder(1)
    with pytest.raises(pybridge.ConversionError, match="argument 'arg0' is i32"):
        add("four")
    with pytest.raises(OverflowError):
        add(2**31)
    with pytest.raises(TypeError, match="takes 1 argument, got 2"):
        add(1, 2)
    assert add(1) == 2


def test_a_closure_that_fails_raises_what_rust_gave(closures):
    with pytest.raises(pybridge.RustError, match="-1 has no square root") as failure:
        closures.square_root()(-1)
    assert failure.value.value == "-1 has no square root"
    with pytest.raises(pybridge.RustError, match="this closure always fails"):
        closures.failing()()


def test_a_closure_that_panics_ends_its_instance(closures):
    with pytest.raises(pybridge.RustPanic):
        closures.panicking()()
    with pytest.raises(pybridge.RustPanic, match="reload"):
        closures.adder(1)


def test_a_once_closure_can_be_called_once(closures):
    once = closures.once("now")
    assert once() == "now"
    with pytest.raises(pybridge.ClosureDroppedError):
        once()
    into_js = closures.once_into_js("or never")
    assert into_js(", really")
    with pytest.raises(pybridge.ClosureDroppedError):
        into_js("again")


def test_dropping_the_last_reference_frees_what_the_closure_owns(closures):
    drops = closures.drops()
    closure = closures.adder(1)
    assert closure.alive
    assert pybridge.live(closures).closures == 1
    del closure
    assert closures.drops() == drops + 1
    assert pybridge.live(closures).total == 0


def test_a_closure_in_a_cycle_is_freed_by_the_collector(closures):
    drops = closures.drops()
    cycle = [closures.adder(1)]
    cycle.append(cycle)
    del cycle
    gc.collect()
    assert closures.drops() == drops + 1


def test_two_hundred_closures_come_and_go(closures):
    drops = closures.drops()
    made = [closures.adder(number) for number in range(200)]
    assert pybridge.live(closures).closures == 200
    assert sum(add(1) for add in made) == 200 + sum(range(200))
    del made, closures.__dict__["adder"]
    assert pybridge.live(closures).total == 0
    assert closures.drops() == drops + 200


def test_the_same_closure_is_the_same_python_object(closures):
    keeper = closures.Keeper()
    assert keeper.function is keeper.function


def test_a_closure_goes_back_to_rust_as_itself(closures):
    previous, add = closures.previous(), closures.adder(1)
    previous(add)
    assert previous(None) is add


def test_a_closure_is_called_by_the_page_through_its_js_face(closures):
    from js import Array

    add = closures.adder(10)
    assert Array.of(1, 2, 3).map(add.js).to_py() == [11, 12, 13]


def test_a_closure_shows_whether_it_is_alive(closures):
    keeper = closures.Keeper()
    function = keeper.function
    assert "closures.wasm" in repr(function)
    keeper.free()
    assert not function.alive
    assert "dropped" in repr(function)
