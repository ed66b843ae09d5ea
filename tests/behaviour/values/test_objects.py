"""The handle heap: Rust holds opaque values and returns the same objects."""

import collections
import copy
import datetime as dt
import enum
import gc
import math
import weakref

import pytest

import pybridge


class Thing:
    def method(self):
        return self


class Callable:
    def __call__(self):
        return self


class Suit(enum.Enum):
    HEARTS = 1


OBJECTS = {
    "object": Thing,
    "class": lambda: Thing,
    "function": lambda: copy.copy,
    "builtin": lambda: len,
    "callable": Callable,
    "lambda": lambda: lambda: None,
    "exception": lambda: KeyError("key"),
    "module": lambda: collections,
    "complex": lambda: 1j,
    "generator": lambda: (number for number in range(3)),
    "date": lambda: dt.date(2020, 1, 1),
    "enum": lambda: Suit,
    "member of an enum": lambda: Suit.HEARTS,
    "Ellipsis": lambda: ...,
}
CALLABLE = ["class", "function", "builtin", "callable", "lambda", "enum"]
PLAIN = [0, -1, 2**31, 2**53 - 1, 2**53, 2**60, -(2**60), 2**200, 1.5, -0.5, math.inf, True, False, "", "Grüße", None]


# --- Python objects ---


@pytest.mark.parametrize("kind", OBJECTS)
def test_a_python_object_comes_back_itself(values, kind):
    given = OBJECTS[kind]()
    assert values.same_value(given) is given
    assert values.same_value_ref(given) is given
    assert values.same_option_value(given) is given
    assert pybridge.live(values).total == 0


def test_a_bound_method_comes_back_bound(values):
    thing = Thing()
    assert values.same_value(thing.method)() is thing


@pytest.mark.parametrize("kind", OBJECTS)
def test_rust_tells_callables_from_other_objects(values, kind):
    assert values.kind(OBJECTS[kind]()) == ("function" if kind in CALLABLE else "object")


def test_each_of_two_borrowed_objects_finds_its_place(values):
    first, second = Thing(), Thing()
    assert values.choose(first, second, False) is first
    assert values.choose(first, second, True) is second
    assert values.choose(first, first, True) is first


# --- Plain values ---


@pytest.mark.parametrize("value", PLAIN, ids=ascii)
def test_a_plain_value_comes_back_with_its_type(values, value):
    for same in (values.same_value, values.same_value_ref):
        returned = same(value)
        assert (type(returned), returned) == (type(value), value)


def test_a_whole_float_is_a_number_of_javascript(values):
    assert values.same_value(2.0) == 2
    assert math.isnan(values.same_value(math.nan))


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "undefined"), (True, "bool"), (1, "number"), (1.5, "number"), ("", "text"), (2**60, "other")],
    ids=ascii,
)
def test_rust_sees_what_a_plain_value_is(values, value, kind):
    assert values.kind(value) == kind


@pytest.mark.parametrize(
    ("name", "value"), [("number", 1.5), ("text", "é🦀"), ("u64", 2**64 - 1), ("u64", 5), ("bool", True)], ids=ascii
)
def test_rust_makes_plain_values(values, name, value):
    returned = getattr(values, f"value_from_{name}")(value)
    assert (type(returned), returned) == (type(value), value)


def test_null_and_undefined_are_none(values):
    assert values.value_null() is None
    assert values.value_undefined() is None


def test_null_of_the_page_stays_null_for_rust(values):
    from pyodide.code import run_js

    assert values.kind(run_js("null")) == "null"
    assert values.same_value(run_js("null")) is None


# --- Lists and dictionaries ---


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"a": 1, "b": [True, None]}, '{"a":1,"b":[true,null]}'),
        ([1, "two", [3.5]], '[1,"two",[3.5]]'),
        ((1, (2, {"c": "d"})), '[1,[2,{"c":"d"}]]'),
        ({}, "{}"),
        ([], "[]"),
        ({1: "one"}, '{"1":"one"}'),
    ],
    ids=ascii,
)
def test_lists_and_dictionaries_go_in_as_plain_objects(values, given, text):
    import js

    assert values.kind(given) == "object"
    assert js.JSON.stringify(values.same_value(given)) == text


def test_a_list_that_holds_itself_goes_in(values):
    given = [1]
    given.append(given)
    returned = values.same_value(given)
    assert returned[1] == returned


def test_what_a_list_or_dictionary_holds_comes_back_itself(values):
    thing = Thing()
    assert values.same_value([thing])[0] is thing
    assert values.same_value({"thing": thing}).thing is thing


# --- Objects of the page ---


def test_an_object_of_the_page_comes_back_the_same(values):
    import js

    given = js.Object.new()
    for returned in (values.same_value(given), values.same_value_ref(given), values.same_option_value(given)):
        assert returned == given
        returned.seen = True
    assert given.seen is True


def test_a_function_of_the_page_can_be_called_when_it_comes_back(values):
    import js

    assert values.kind(js.parseInt) == "function"
    assert values.same_value(js.parseInt)("12px") == 12


# --- Handles ---


def test_rust_keeps_objects_and_gives_them_back(values):
    first, second = Thing(), Thing()
    assert [values.keep(first), values.keep(second), values.keep("text")] == [1, 2, 3]
    assert values.take_kept() == "text"
    assert values.take_kept() is second
    assert values.take_kept() is first
    assert values.take_kept() is None


def test_handles_and_callbacks_are_counted(values):
    assert pybridge.live(values) == pybridge.Live()
    values.keep(Thing())
    assert pybridge.live(values) == pybridge.Live(handles=1)
    values.keep(len)
    assert pybridge.live(values) == pybridge.Live(handles=2, callbacks=1)
    values.keep(len)
    values.keep("text")
    assert pybridge.live(values) == pybridge.Live(handles=4, callbacks=2)
    values.drop_kept()
    assert pybridge.live(values) == pybridge.Live()


def test_all_modules_are_counted_together(values, other_values):
    before = pybridge.live().handles
    values.keep(1)
    other_values.keep(2)
    assert pybridge.live().handles == before + 2
    assert pybridge.live(values).handles == pybridge.live(other_values).handles == 1


def test_an_object_lives_as_long_as_its_handle(values):
    thing = Thing()
    reference = weakref.ref(thing)
    values.keep(thing)
    del thing
    gc.collect()
    assert reference() is not None
    values.drop_kept()
    assert reference() is None


def test_an_object_that_rust_drops_is_gone_at_once(values):
    thing = Thing()
    reference = weakref.ref(thing)
    values.drop_value(thing)
    values.same_value_ref(thing)
    del thing
    assert reference() is None


def test_a_refused_argument_takes_the_others_back(values):
    thing = Thing()
    reference = weakref.ref(thing)
    with pytest.raises(pybridge.ConversionError):
        values.give_or_fail(thing, None)
    with pytest.raises(pybridge.ConversionError):
        values.choose(thing, thing, None)
    del thing
    assert reference() is None
    assert pybridge.live(values).total == 0


def test_hundreds_of_handles_are_reused(values):
    for _ in range(3):
        for number in range(300):
            assert values.keep(Thing()) == number + 1
        assert pybridge.live(values).handles == 300
        values.drop_kept()
    assert pybridge.live(values).handles == 0


async def test_a_module_that_goes_lets_go_of_its_objects(crates, engine):
    m = await pybridge.load(f"{crates}values.wasm", engine=engine)
    thing = Thing()
    reference = weakref.ref(thing)
    m.keep(thing)
    m.keep(len)
    del thing, m
    gc.collect()
    assert reference() is None


async def test_an_object_that_holds_its_module_does_not_keep_it(crates, engine):
    before = pybridge.live().total
    thing = Thing()
    thing.module = await pybridge.load(f"{crates}values.wasm", engine=engine)
    thing.module.drop_value(thing)
    reference = weakref.ref(thing)
    del thing
    gc.collect()
    assert reference() is None
    assert pybridge.live().total == before
