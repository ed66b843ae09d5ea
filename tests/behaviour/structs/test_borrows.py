"""Rust's borrow rule: many shared borrows or one exclusive borrow, also while Rust calls Python."""

import pytest

import pybridge


def test_an_object_is_given_to_two_shared_borrows(structs):
    counter = structs.Counter(3)
    assert structs.Counter.greater(counter, counter) == 3


def test_an_object_is_changed_where_it_is(structs):
    counter, other = structs.Counter(3), structs.Counter(4)
    structs.step(counter)
    structs.transfer(counter, other)
    assert (counter.value, other.value) == (0, 8)


def test_one_call_cannot_borrow_an_object_twice_for_change(structs):
    counter = structs.Counter(3)
    with pytest.raises(pybridge.BorrowError, match=r"^transfer\(\): an object is borrowed already, by "):
        structs.transfer(counter, counter)
    assert structs.look(counter) == 3


def test_one_call_cannot_borrow_and_take_an_object(structs):
    counter = structs.Counter(3)
    with pytest.raises(pybridge.BorrowError, match=r"^look_and_take\(\): an object cannot be taken while it is bor"):
        structs.look_and_take(counter, counter)
    assert structs.look(counter) == 3


def test_an_object_cannot_be_poured_into_itself(structs):
    basket = structs.Basket("apples")
    with pytest.raises(pybridge.BorrowError, match=r"^Basket\.pour\(\): "):
        basket.pour(basket)
    assert basket.add("pears", 1) == 2


def test_an_object_may_be_looked_at_while_it_is_looked_at(structs, struct_server):
    caller = structs.Caller(5)
    struct_server.answer = lambda number: caller.look() + number
    assert caller.look_and_call() == 10


@pytest.mark.parametrize(
    ("outer", "inner", "args"),
    [
        ("look_and_call", "change", (1,)),
        ("look_and_call", "change_and_call", ()),
        ("change_and_call", "look", ()),
        ("change_and_call", "look_and_call", ()),
        ("change_and_call", "change", (1,)),
    ],
)
def test_an_object_cannot_be_changed_while_it_is_in_use(structs, struct_server, outer, inner, args):
    caller = structs.Caller(5)

    def answer(number):
        with pytest.raises(pybridge.BorrowError, match=rf"^Caller\.{inner}\(\): an object is borrowed already"):
            getattr(caller, inner)(*args)
        return number + 1

    struct_server.answer = answer
    assert getattr(caller, outer)() == 6
    caller.change(9)
    assert caller.look() == 9


def test_a_field_may_be_read_but_not_set_while_the_object_is_looked_at(structs, struct_server):
    caller = structs.Caller(5)
    caller.note = 7

    def answer(number):
        with pytest.raises(pybridge.BorrowError, match=r"^Caller\.note: an object is borrowed already"):
            caller.note = 8
        return number + caller.note

    struct_server.answer = answer
    assert caller.look_and_call() == 12
    caller.note = 9
    assert caller.note == 9


def test_a_field_can_neither_be_read_nor_set_while_the_object_is_changed(structs, struct_server):
    caller = structs.Caller(5)

    def answer(number):
        with pytest.raises(pybridge.BorrowError, match=r"^Caller\.note: an object is borrowed already"):
            caller.note = 8
        with pytest.raises(pybridge.BorrowError, match=r"^Caller\.note: an object is borrowed already"):
            _ = caller.note
        return number

    struct_server.answer = answer
    assert caller.change_and_call() == 5
    assert caller.note == 0


@pytest.mark.parametrize("use", ["look_and_call", "change_and_call"])
def test_an_object_freed_while_it_is_in_use_ends_with_that_use(structs, struct_server, use):
    caller = structs.Caller(5)

    def answer(number):
        with pytest.raises(pybridge.BorrowError, match="an object cannot be taken while it is borrowed"):
            caller.free()
        return number

    struct_server.answer = answer
    assert getattr(caller, use)() == 5
    with pytest.raises(pybridge.FreedError):
        caller.look()
    assert pybridge.live(structs).structs == 0


def test_an_object_that_ends_itself_is_gone_meanwhile(structs, struct_server):
    caller = structs.Caller(5)

    def answer(number):
        with pytest.raises(pybridge.MovedError, match=r"moved into Rust by Caller\.end_and_call\(\)"):
            caller.look()
        caller.free()
        return number * 2

    struct_server.answer = answer
    assert caller.end_and_call() == 10
    assert pybridge.live(structs).structs == 0


def test_other_objects_may_be_used_freely_meanwhile(structs, struct_server):
    caller, other = structs.Caller(5), structs.Caller(6)
    struct_server.answer = lambda number: number + (other.change_and_call() if number == 5 else 0)
    assert caller.change_and_call() == 11
    assert other.look() == 6


def test_an_exception_leaves_the_objects_of_the_calls_that_it_cut_short_borrowed(structs, struct_server):
    caller, raised = structs.Caller(5), KeyError("from Python")

    def answer(_number):
        raise raised

    struct_server.answer = answer
    with pytest.raises(KeyError) as failed:
        caller.look_and_call()
    assert failed.value is raised
    assert caller.look() == 5
    with pytest.raises(pybridge.BorrowError):
        caller.change(6)
    assert structs.Caller(6).look() == 6
