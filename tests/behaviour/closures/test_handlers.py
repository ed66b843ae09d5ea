"""Closures by constructor, by signature, and by the way in which they reach Python."""

import gc
import math
from array import array

import pytest

import pybridge

FORMS = ["", "_aborting", "_assert_unwind_safe"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("maker", ["own", "wrap"])
def test_closures_that_own_what_they_capture(handlers, maker, form):
    add = getattr(handlers, f"by_{maker}{form}")(5)
    assert [add(1), add(2)] == [6, 7]
    assert (add.alive, handlers.alive()) == (True, 1)
    del add
    assert handlers.alive() == 0


@pytest.mark.parametrize("form", FORMS)
def test_closures_that_are_called_once(handlers, form):
    add = getattr(handlers, f"by_once{form}")(5)
    assert add(1) == 6
    assert handlers.alive() == 0
    with pytest.raises(pybridge.ClosureDroppedError):
        add(1)
    never_called = getattr(handlers, f"by_once{form}")(5)
    del never_called
    assert handlers.alive() == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("maker", ["borrow", "borrow_mut"])
def test_closures_that_borrow_end_with_the_call(handlers, handler_server, maker, form):
    assert getattr(handlers, f"by_{maker}{form}")(5) == 15
    [closure] = handler_server.kept
    assert not closure.alive
    assert handlers.alive() == 0
    with pytest.raises(pybridge.ClosureDroppedError):
        closure(1)


def test_closures_as_values(handlers):
    add = handlers.by_into_js_value(5)
    assert [add(1), add(2)] == [6, 7]
    once = handlers.by_once_into_js(5)
    assert once(1) == 6
    with pytest.raises(pybridge.ClosureDroppedError):
        once(1)
    del add, once
    assert handlers.alive() == 0


def test_a_forgotten_closure_lives_as_long_as_somebody_holds_it(handlers, handler_server):
    assert handlers.by_forget(5) == 15
    assert handler_server.kept[0](1) == 6


def test_new_is_own(handlers):
    assert handlers.by_new(5)(1) == 6


# --- Crossings --------------------------------------------------------------------------------------------------


def test_a_closure_or_none(handlers):
    assert handlers.maybe_adder() is None
    assert handlers.maybe_adder(5)(1) == 6


def test_a_closure_or_an_error(handlers):
    assert handlers.try_adder(5)(1) == 6
    with pytest.raises(pybridge.RustError):
        handlers.try_adder(-1)


def test_closures_by_value_belong_to_python(handlers, handler_server):
    handlers.give(5)
    handlers.give_maybe(6)
    handlers.give_maybe(None)
    first, second, nothing = handler_server.kept
    assert (first(1), second(1), nothing) == (6, 7, None)
    assert handlers.give_two() == 23
    assert handler_server.kept[3](1) == 2
    with pytest.raises(pybridge.ClosureDroppedError):
        handler_server.kept[4](1)


def test_closures_that_are_shown_end_with_rusts_own(handlers, handler_server):
    handlers.show_maybe(5)
    handlers.show_maybe(None)
    assert handler_server.given == 15
    shown, nothing = handler_server.kept
    assert nothing is None
    with pytest.raises(pybridge.ClosureDroppedError):
        shown(1)


def test_what_a_lent_closure_refuses_is_an_exception_in_python(handlers, handler_server):
    assert handlers.lend_caught(1) == 6
    handler_server.given = 2**32
    with pytest.raises(pybridge.RangeError, match="argument 'arg0' is u32"):
        handlers.lend_caught(1)
    handler_server.given = 1
    assert handlers.lend_caught(1) == 2


def test_lent_closures_that_borrow_or_take(handlers, handler_server):
    assert handlers.lend_borrowing() == 5
    handler_server.parcels.append(handlers.Parcel(3))
    handlers.lend_parcels()
    given, back = handler_server.parcels
    assert back.weight == 4
    with pytest.raises(pybridge.MovedError, match=r"closure of handlers\.wasm"):
        _ = given.weight


# --- Signatures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("of_bool", True),
        ("of_char", "\N{CRAB}"),
        ("of_i8", -128),
        ("of_u16", 65_535),
        ("of_u32", 2**32 - 1),
        ("of_i64", -(2**63)),
        ("of_u64", 2**64 - 1),
        ("of_i128", -(2**127)),
        ("of_f32", 1.5),
        ("of_f64", 2.0),
        ("of_f64", -0.0),
        ("of_f64", math.inf),
        ("of_string", "five \N{CRAB}"),
        ("of_value", "text"),
        ("of_value", None),
        ("of_bytes", b"\x00\xff"),
        ("of_floats", array("d", [1.5, -2.0])),
        ("of_texts", ["a", ""]),
        ("of_values", ["a", 5, None]),
        ("of_maybe_u32", None),
        ("of_maybe_u32", 0),
        ("of_maybe_i64", None),
        ("of_maybe_i64", -1),
        ("of_maybe_f64", None),
        ("of_maybe_f64", 3.0),
        ("of_maybe_string", None),
        ("of_maybe_string", ""),
        ("of_maybe_parcel", None),
        ("of_maybe_shade", None),
        ("of_maybe_value", None),
    ],
)
def test_a_value_goes_through_a_closure(handlers, function, value):
    found = getattr(handlers, function)()(value)
    assert (type(found), found) == (type(value), value)
    if isinstance(value, float):
        assert math.copysign(1, found) == math.copysign(1, value)


def test_enums_structs_and_objects_go_through_a_closure(handlers):
    assert handlers.of_shade()(handlers.Shade.Pale) is handlers.Shade.Pale
    assert handlers.of_maybe_shade()(handlers.Shade.Dark) is handlers.Shade.Dark
    assert handlers.of_mood()("bad") == "bad"
    parcel = handlers.Parcel(3)
    found = handlers.of_parcel()(parcel)
    assert (type(found), found.weight) == (handlers.Parcel, 3)
    with pytest.raises(pybridge.MovedError, match=r"closure of handlers\.wasm"):
        _ = parcel.weight
    assert handlers.of_maybe_parcel()(found).weight == 3
    found = handlers.of_parcels()([handlers.Parcel(1), handlers.Parcel(2)])
    assert [each.weight for each in found] == [1, 2]
    given = object()
    assert handlers.of_value()(given) is given
    assert handlers.of_maybe_value()(given) is given


@pytest.mark.parametrize(
    ("function", "value", "complaint"),
    [
        ("of_bool", 1, "is bool, got int 1"),
        ("of_char", "ab", "is char"),
        ("of_i8", 128, "is i8"),
        ("of_i128", 2**127, "is i128"),
        ("of_f32", 1e300, "is f32"),
        ("of_string", "\ud800", "is str, got .*surrogate"),
        ("of_bytes", "text", "is a bytes-like|buffer"),
        ("of_texts", ["a", 5], r"'arg0'\[1\] is str, got int 5"),
        ("of_parcel", 5, "Parcel, got int 5"),
        ("of_shade", 3, "Shade, got int 3"),
        ("of_mood", "odd", "one of good, bad"),
        ("of_maybe_u32", "x", "is u32"),
    ],
)
def test_what_does_not_fit_is_refused(handlers, function, value, complaint):
    closure = getattr(handlers, function)()
    with pytest.raises(pybridge.ConversionError, match=complaint):
        closure(value)
    assert closure.alive


def test_results_of_closures(handlers):
    assert handlers.naming()(0) is None
    assert handlers.naming()(1) == "one"
    with pytest.raises(pybridge.RustError, match="too many"):
        handlers.naming()(2)
    assert handlers.careful()(handlers.Parcel(3)) == 3
    with pytest.raises(pybridge.RustError) as raised:
        handlers.careful()(handlers.Parcel(10))
    assert raised.value.value.weight == 10
    raised.value.value.free()


def test_a_closure_that_borrows_a_struct(handlers):
    parcel = handlers.Parcel(3)
    weigh = handlers.weighing()
    assert [weigh(parcel), weigh(parcel)] == [3, 3]
    parcel.free()
    with pytest.raises(pybridge.FreedError, match="this Parcel was freed"):
        weigh(parcel)


def test_closures_of_closures_and_cycles_are_collected(handlers):
    keeper = [handlers.of_value()]
    keeper.append(keeper)
    keeper[0](keeper.__len__)
    del keeper
    gc.collect()
    assert pybridge.live(handlers).total == 0


# --- Lists of structs -------------------------------------------------------------------------------------------


def test_a_list_of_structs_from_an_import_moves(handlers, handler_server):
    handler_server.parcels = [handlers.Parcel(1), handlers.Parcel(2)]
    assert handlers.weigh_given() == 3
    with pytest.raises(pybridge.MovedError):
        _ = handler_server.parcels[0].weight


@pytest.mark.parametrize("bad", [5, None, "freed"])
def test_a_list_that_is_refused_loses_nothing(handlers, handler_server, bad):
    if bad == "freed":
        bad = handlers.Parcel(9)
        bad.free()
    first, last = handlers.Parcel(1), handlers.Parcel(2)
    handler_server.parcels = [first, bad, last]
    with pytest.raises((pybridge.ConversionError, pybridge.FreedError)):
        handlers.weigh_given()
    assert (first.weight, last.weight) == (1, 2)
    with pytest.raises((pybridge.ConversionError, pybridge.FreedError)):
        handlers.of_parcels()([first, bad, last])
    assert (first.weight, last.weight) == (1, 2)
    assert pybridge.live(handlers).structs == 2


@pytest.mark.parametrize("function", ["of_bytes", "of_floats"])
def test_a_detached_array_of_the_page_is_refused(handlers, function):
    import js

    made = js.Uint8Array if function == "of_bytes" else js.Float64Array
    detached = made.new(8)
    js.structuredClone(detached, transfer=[detached.buffer])
    with pytest.raises(pybridge.ConversionError, match=r"argument 'arg0' is a .*(Uint8Array|Float64Array|buffer)"):
        getattr(handlers, function)()(detached)
