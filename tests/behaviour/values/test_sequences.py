"""Lists of items other than numbers: text, booleans, characters, enums and `JsValue`."""

import gc
import weakref

import pytest

import pybridge

LISTS = {
    "string": ["", "eins", "zwei\0", "🦀"],
    "bool": [True, False, False],
    "char": ["a", "\0", "🦀"],
    "level": [9, 1, 5],
    "shade": ["light", "dark", "light"],
    "value": [1, None, "text", True, 2**60, 1.5, 3j],
}


class Thing:
    pass


def words():
    yield "eins"
    yield "zwei"


FORMS = {
    "list": lambda: ["eins", "zwei"],
    "tuple": lambda: ("eins", "zwei"),
    "generator": words,
    "iterator": lambda: iter(["eins", "zwei"]),
    "keys": lambda: {"eins": 1, "zwei": 2},
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_comes_back_as_it_went(values, name):
    returned = getattr(values, f"same_vec_{name}")(LISTS[name])
    assert type(returned) is list
    assert returned == LISTS[name]


@pytest.mark.parametrize("name", LISTS)
def test_rust_sees_every_item(values, name):
    assert getattr(values, f"mirror_vec_{name}")(LISTS[name]) == LISTS[name][::-1]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_be_empty(values, name):
    assert getattr(values, f"same_vec_{name}")([]) == []


@pytest.mark.parametrize("form", FORMS)
def test_whatever_can_be_iterated_is_a_sequence(values, form):
    assert values.same_vec_string(FORMS[form]()) == ["eins", "zwei"]


def test_an_array_of_the_page_is_a_sequence(values):
    from pyodide.code import run_js

    assert values.same_vec_string(run_js("['eins', 'zwei']")) == ["eins", "zwei"]
    with pytest.raises(pybridge.ConversionError, match=r"argument 'values'\[1\] is str, got int 2"):
        values.same_vec_string(run_js("['eins', 2]"))


def test_a_list_stands_among_other_arguments(values):
    assert values.join(["a", "b", "c"], "-") == "a-b-c"
    assert values.join(separator="", texts=[]) == ""


def test_a_long_list_passes(values):
    texts = [str(number) for number in range(10_000)]
    assert values.same_vec_string(texts) == texts
    assert values.same_vec_bool([True] * 10_000) == [True] * 10_000


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", [None, 5, "text", b"text", object()], ids=type)
def test_what_is_no_sequence_is_refused(values, name, value):
    with pytest.raises(TypeError, match=r"argument 'values' is a sequence, got ") as refused:
        getattr(values, f"same_vec_{name}")(value)
    assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize(
    ("name", "items", "message"),
    [
        ("string", ["a", 1], r"argument 'values'\[1\] is str, got int 1"),
        ("string", [None], r"argument 'values'\[0\] is str, got None"),
        ("string", ["a", "b", "\ud800"], r"argument 'values'\[2\] is str, got str '.*', whose lone surrogates"),
        ("bool", [True, 1], r"argument 'values'\[1\] is bool, got int 1"),
        ("char", ["a", "ab"], r"argument 'values'\[1\] is char \(.*\), got str 'ab'"),
        ("level", [1, 2], r"argument 'values'\[1\] is a member of Level, got int 2"),
        ("shade", ["dark", "grey"], r"argument 'values'\[1\] is one of dark, light, got str 'grey'"),
    ],
)
def test_an_item_that_does_not_fit_is_named(values, name, items, message):
    with pytest.raises(pybridge.ConversionError, match=message):
        getattr(values, f"same_vec_{name}")(items)


def test_an_exception_of_an_iterator_passes_through(values):
    def broken():
        yield "eins"
        raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        values.same_vec_string(broken())


def test_an_iterator_may_call_rust(values):
    things = [Thing(), Thing()]

    def nested():
        for thing in things:
            yield values.same_vec_value([thing, thing])[0]

    assert values.same_vec_value(nested()) == things


def test_objects_in_a_list_are_the_very_same(values):
    things = [Thing(), len, Thing]
    assert all(map(lambda a, b: a is b, values.same_vec_value(things), things))
    assert pybridge.live(values).total == 0


@pytest.mark.parametrize("name", ["value", "string"])
def test_a_list_leaves_none_of_its_items_behind(values, name):
    thing = Thing()
    reference = weakref.ref(thing)
    try:
        getattr(values, f"same_vec_{name}")([thing])
    except pybridge.ConversionError:
        assert name == "string"
    del thing
    gc.collect()
    assert reference() is None
