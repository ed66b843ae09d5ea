"""A call that is refused before Rust's body has run loses nothing: what was to be moved stays with Python."""

import asyncio

import pytest

import pybridge

TAKEN = "an object cannot be taken while it is borrowed"
BORROWED = "an object is borrowed already"


def during(owner, call, *, exclusive=True):
    """Call a function while Rust borrows an object."""
    getattr(owner, "change_while" if exclusive else "look_while")(call)


def still_usable(moves, *items):
    """Prove that objects are with Python: they are read, and Rust takes each of them once."""
    assert moves.ended() == 0
    for item in items:
        number = item.number
        assert moves.Item.join(item, moves.Item(1), 2) == number + 3
    assert moves.ended() == 2 * len(items)


REFUSED_BORROWS = {
    "take_and_look()": lambda m, item, busy: m.take_and_look(item, busy),
    "change_and_take()": lambda m, item, busy: m.change_and_take(busy, item),
    "Keeper()": lambda m, item, busy: m.Keeper(item, busy),
    "choose()": lambda m, item, busy: m.choose(item, busy),
    "Item.join()": lambda _, item, busy: item.join(busy, 1),
    "closure of moves.wasm": lambda m, item, busy: m.taker()(item, busy),
}


@pytest.mark.parametrize("label", REFUSED_BORROWS)
def test_a_borrow_that_rust_refuses_moves_nothing(moves, label):
    item, busy = moves.Item(5), moves.Item(6)

    def use():
        with pytest.raises(pybridge.BorrowError) as refused:
            REFUSED_BORROWS[label](moves, item, busy)
        assert str(refused.value).startswith(f"{label}: an object ")

    during(busy, use)
    still_usable(moves, item, busy)


def test_a_receiver_that_is_borrowed_cannot_be_taken(moves):
    item, busy = moves.Item(5), moves.Item(6)

    def use():
        with pytest.raises(pybridge.BorrowError, match=rf"^Item\.join\(\): {TAKEN}"):
            busy.join(item, 1)

    during(busy, use, exclusive=False)
    still_usable(moves, item, busy)


def test_a_shared_borrow_hinders_nobody_who_looks(moves):
    item, busy = moves.Item(5), moves.Item(6)
    during(busy, lambda: moves.take_and_look(item, busy), exclusive=False)
    assert moves.ended() == 1


MOVES = {
    "put": lambda keeper, item: keeper.put(item),
    "put_maybe": lambda keeper, item: keeper.put_maybe(item),
    "put_all": lambda keeper, item: keeper.put_all([item]),
    "set_last": lambda keeper, item: setattr(keeper, "last", item),
    "put_later": lambda keeper, item: keeper.put_later(item),
}


@pytest.mark.parametrize("way", MOVES)
def test_a_method_of_a_borrowed_object_takes_nothing(moves, way):
    keeper, item = moves.Keeper(moves.Item(1), moves.Item(2)), moves.Item(5)
    ended = moves.ended()

    def use():
        with pytest.raises(pybridge.BorrowError, match=BORROWED):
            MOVES[way](keeper, item)

    during(keeper, use)
    assert (item.number, moves.ended(), keeper.sum) == (5, ended, 1)
    assert keeper.put(item) == 6


@pytest.mark.parametrize("way", MOVES)
def test_a_borrowed_object_is_not_taken(moves, way):
    keeper, busy = moves.Keeper(moves.Item(1), moves.Item(2)), moves.Item(5)

    def use():
        with pytest.raises(pybridge.BorrowError, match=TAKEN):
            MOVES[way](keeper, busy)

    during(busy, use)
    during(busy, use, exclusive=False)
    assert keeper.put(busy) == 7


def test_one_item_of_a_list_is_borrowed(moves):
    keeper, busy = moves.Keeper(moves.Item(1), moves.Item(2)), moves.Item(6)
    items = [moves.Item(number) for number in (3, 4)]
    ended = moves.ended()

    def use():
        with pytest.raises(pybridge.BorrowError, match=TAKEN):
            keeper.put_all([items[0], busy, items[1]])

    during(busy, use)
    assert ([each.number for each in items], moves.ended()) == ([3, 4], ended)
    assert keeper.put_all([*items, busy]) == 1 + 3 + 4 + 7


WRONG = {
    "a later number": lambda m, item: item.join(m.Item(9), 300),
    "a later text": lambda m, item: item.join(m.Item(9), "x"),
    "a later object": lambda _, item: item.join("x", 1),
    "a constructor's": lambda m, item: m.Keeper(item, None),
    "a closure's": lambda m, item: m.taker()(item, "x"),
    "an async function's": lambda m, item: m.take_both_later(item, 5),
    "an item of a list": lambda m, item: m.Keeper(m.Item(9), m.Item(2)).put_all([item, None]),
}


@pytest.mark.parametrize("call", WRONG)
def test_an_argument_that_does_not_fit_moves_nothing(moves, call):
    item = moves.Item(5)
    with pytest.raises(pybridge.ConversionError):
        WRONG[call](moves, item)
    assert item.number == 5
    assert item.join(moves.Item(1), 1) == 7


def test_one_object_in_two_places(moves):
    item, keeper = moves.Item(5), moves.Keeper(moves.Item(1), moves.Item(2))
    ended = moves.ended()
    with pytest.raises(pybridge.BorrowError, match=rf"^change_and_take\(\): {TAKEN}"):
        moves.change_and_take(item, item)
    for call in (
        lambda: item.join(item, 1),
        lambda: moves.take_and_look(item, item),
        lambda: keeper.put_all([item] * 2),
    ):
        with pytest.raises(pybridge.MovedError):
            call()
    assert (item.number, moves.ended()) == (5, ended)
    assert keeper.put(item) == 6


async def test_an_async_function_refuses_at_the_call(moves):
    item, busy = moves.Item(5), moves.Item(6)

    def use():
        with pytest.raises(pybridge.BorrowError, match=rf"^take_both_later\(\): {TAKEN}"):
            moves.take_both_later(item, busy)

    during(busy, use)
    assert moves.ended() == 0
    assert await moves.take_both_later(item, busy) == 12
    await asyncio.sleep(0)
    assert moves.ended() == 2


@pytest.mark.parametrize("function", ["take_fetched", "take_fetched_maybe", "take_all_fetched"])
def test_the_result_of_an_import_that_is_borrowed(moves, move_server, function):
    item, busy = moves.Item(5), moves.Item(6)
    move_server.answer = lambda: [item, busy] if function == "take_all_fetched" else busy

    def use():
        with pytest.raises(pybridge.BorrowError, match=rf"^import 'fetch\w*': its result: {TAKEN}"):
            getattr(moves, function)()

    during(busy, use)
    assert (item.number, busy.number, moves.ended()) == (5, 7, 0)
    assert getattr(moves, function)() == (12 if function == "take_all_fetched" else 7)
    with pytest.raises(pybridge.MovedError, match="moved into Rust by import fetch"):
        _ = busy.number


def test_the_result_of_an_import_that_does_not_fit(moves, move_server):
    item = moves.Item(5)
    for wrong in ("x", None):
        move_server.answer = lambda wrong=wrong: [item, wrong]
        with pytest.raises(pybridge.ConversionError, match="its result"):
            moves.take_all_fetched()
    move_server.answer = lambda: [item]
    assert moves.take_all_fetched() == 5


def test_structs_of_another_alignment(moves):
    wide = [moves.Wide(number) for number in range(20)]
    items = [moves.Item(number) for number in range(20)]

    def use():
        for each, item in zip(wide[::2], items[::2], strict=True):
            with pytest.raises(pybridge.BorrowError, match=TAKEN):
                each.join(item)

    def nested(rest):
        return (lambda: rest[0].look_while(nested(rest[1:]))) if rest else use

    nested(wide[::2])()
    assert moves.ended() == 0
    assert [each.join(item) for each, item in zip(wide, items, strict=True)] == [2 * number for number in range(20)]
    assert moves.ended() == 20
