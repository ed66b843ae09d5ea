"""An async function of Rust returns an awaitable, whose result has the declared type."""

import asyncio
import inspect
import math
from array import array

import pytest

import pybridge
from pybridge.interface.python.annotations import Annotations


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("later_bool", True),
        ("later_u8", 255),
        ("later_i32", -(2**31)),
        ("later_u32", 2**32 - 1),
        ("later_i64", -(2**63)),
        ("later_u64", 2**64 - 1),
        ("later_i128", 2**127 - 1),
        ("later_f32", 1.5),
        ("later_f64", 1e300),
        ("later_f64", 2.0),
        ("later_f64", -0.0),
        ("later_string", "five \N{CRAB}"),
        ("later_string", ""),
        ("later_bytes", b"\x00\xff"),
        ("later_floats", array("d", [1.5, 2.0])),
        ("later_texts", ["a", "", "\N{CRAB}"]),
        ("later_value", "text"),
        ("later_value", None),
        ("later_value", 2**40),
        ("maybe_u32", 0),
        ("maybe_u32", None),
        ("maybe_i64", -1),
        ("maybe_i64", None),
        ("maybe_f64", 3.0),
        ("maybe_f64", None),
        ("maybe_string", ""),
        ("maybe_string", None),
        ("maybe_bytes", b""),
        ("maybe_bytes", None),
        ("maybe_light", None),
    ],
)
async def test_a_value_goes_in_and_comes_out_a_turn_later(futures, function, value):
    found = await getattr(futures, function)(value)
    assert (type(found), found) == (type(value), value)
    if isinstance(value, float):
        assert math.copysign(1, found) == math.copysign(1, value)


async def test_an_async_constructor_is_a_static(futures):
    for _ in range(3):
        late = await futures.Late.new(5)
        assert (type(late), late.number) == (futures.Late, 5)
        with pytest.raises(TypeError, match="Late has no constructor in Rust"):
            futures.Late(5)


async def test_enums_come_out_as_members(futures):
    assert await futures.later_light(futures.Light.Green) is futures.Light.Green
    assert await futures.maybe_light(futures.Light.Red) is futures.Light.Red
    assert await futures.later_tone("loud") is futures.Tone("loud")


async def test_structs_move_in_and_come_out(futures):
    point = futures.Point(3)
    found = await futures.later_point(point)
    assert (type(found), found.x) == (futures.Point, 3)
    with pytest.raises(pybridge.MovedError, match="later_point"):
        _ = point.x
    assert (await futures.maybe_point(found)).x == 3
    assert await futures.maybe_point(None) is None
    found = await futures.later_points([futures.Point(1), futures.Point(2)])
    assert [each.x for each in found] == [1, 2]


async def test_objects_keep_their_identity(futures):
    given = object()
    assert await futures.later_value(given) is given
    found = await futures.later_values([given, "text", 5, None])
    assert found[0] is given
    assert found[1:] == ["text", 5, None]


async def test_nothing_is_none(futures):
    assert await futures.later_nothing() is None


async def test_what_rust_has_at_once_is_awaited_all_the_same(futures):
    waiting = futures.at_once("now")
    assert inspect.isawaitable(waiting)
    assert await waiting == "now"


async def test_what_is_lent_may_go_before_the_future_ends(futures):
    waiting = futures.lengths("five!", array("d", [1, 2, 3]), bytearray(7), "x")
    assert await waiting == array("I", [5, 3, 6, 120])


async def test_options_and_names(futures):
    point = futures.Point(3)
    assert await futures.added(point) == 3
    assert await futures.added(by=4, point=point) == 7


async def test_a_closure_comes_out_as_one(futures):
    add = await futures.later_adder(5)
    assert add(6) == 11


@pytest.mark.parametrize(
    ("function", "args", "complaint"),
    [
        ("later_u8", (256,), "later_u8.*argument 'value' is u8.*got int 256"),
        ("later_string", ("\ud800",), "surrogate"),
        ("later_point", (5,), "argument 'value' is .*Point, got int 5"),
        ("later_texts", (["a", 5],), r"argument 'value'\[1\] is str, got int 5"),
        ("lengths", ("a", "b", "c", "d"), "argument 'numbers'"),
        ("later_u8", (), "later_u8.*missing"),
    ],
)
async def test_bad_arguments_are_refused_in_the_call(futures, function, args, complaint):
    with pytest.raises(TypeError, match=complaint):
        getattr(futures, function)(*args)


async def test_the_interface_says_what_is_awaited(futures):
    interface = pybridge.interface(futures)
    spell = Annotations(interface).returned
    returns = {function.name: spell(function.returns) for function in interface.functions}
    assert returns["maybe_i64"] == "Awaitable[int | None]"
    assert returns["halve"] == "Awaitable[int]"
    assert returns["same_promise"] == "Awaitable[Any]"


async def test_many_are_gathered_in_order(futures):
    found = await asyncio.gather(*(futures.later_u32(number) for number in range(50)))
    assert found == list(range(50))


async def test_awaits_of_several_tasks_interleave(futures):
    seen = []

    async def walk(name):
        for number in range(3):
            found = await futures.later_string(f"{name}{number}")
            seen.append(found)

    await asyncio.gather(walk("a"), walk("b"))
    assert sorted(seen) == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert seen != sorted(seen)


async def test_futures_may_be_awaited_twice_and_asked(futures):
    waiting = futures.later_u32(5)
    assert not waiting.done()
    assert (await waiting, await waiting, waiting.result()) == (5, 5, 5)


async def test_the_start_function_goes_on_after_the_load(futures):
    await futures.later_nothing()
    assert futures.started() == 2
