"""Python objects, looked at as JavaScript looks at objects: by Rust's imports, by serde and by the page."""

import collections
import dataclasses
import datetime as dt
import fractions
import types

import pytest

import pybridge
from behaviour.support.page_functions import page_function


@dataclasses.dataclass
class Point:
    x: float
    y: float


@dataclasses.dataclass(slots=True)
class Slotted:
    x: float
    y: float


@dataclasses.dataclass
class Tour:
    name: str
    stops: list
    note: str | None = None


class Plain:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)
        self._private = 1


class Bare:
    pass


class Private:
    def __init__(self):
        self._value = 1


class Slots:
    __slots__ = ("title", "y")


class Shelf:
    """Has items and attributes."""

    def __init__(self):
        self._items = {"title": "of the item"}
        self.title = "of the attribute"

    def __getitem__(self, key):
        return self._items[key]

    def __setitem__(self, key, value):
        self._items[key] = value

    def __delitem__(self, key):
        del self._items[key]


class Row:
    """Has items by index only."""

    title = "row"

    def __getitem__(self, index):
        return [10, 20][index]


class Delegate:
    def __getattr__(self, name):
        raise AttributeError(name)


class Wrong:
    @property
    def title(self):
        return {}.absent


class WrongGetattr:
    def __getattr__(self, name):
        return {}.absent


# --- Content, for serde and JSON ---


@pytest.mark.parametrize("make", [Point, Slotted, Plain, dict])
def test_serde_reads_attributes(web, make):
    assert web.point(make(x=1.5, y=2)) == "1.5 2"
    handles = pybridge.live(web).handles  # serde-wasm-bindgen keeps the names of the fields
    assert web.points([make(x=1, y=2), make(x=3, y=4)]) == "1 2, 3 4"
    assert web.points(collections.deque([make(x=1, y=2)])) == "1 2"
    assert web.stringify(make(x=1, y=2)) == '{"x":1,"y":2}'
    assert web.stringify({"p": (make(x=1, y=2),)}) == '{"p":[{"x":1,"y":2}]}'
    assert pybridge.live(web).handles == handles


def test_serde_reads_structures_of_several_levels(web):
    assert web.tour(Tour("a", [Point(1, 2), {"x": 1, "y": 2}])) == "a None 2"
    assert web.tour({"name": "b", "note": "n", "stops": (Slotted(1, 2),)}) == 'b Some("n") 1'
    assert web.tour(types.SimpleNamespace(name="c", stops=[], note=None)) == "c None 0"


def test_serde_says_what_is_missing(web):
    with pytest.raises(pybridge.RustError, match="missing field `y`"):
        web.point(Plain(x=1))


def test_serde_reads_iterables_and_optional_items(web):
    assert list(web.numbers(number for number in (1, 2))) == [1, 2]
    assert sorted(web.numbers({1, 2})) == [1, 2]
    assert list(web.numbers(memoryview(b"ab"))) == [97, 98]
    assert web.optional_numbers({"a": None, "b": 1}) == '{"a": None, "b": Some(1.0)}'
    assert web.optional_numbers({"a": pybridge.null}) == '{"a": None}'


CONTENTLESS = {
    "date": lambda: dt.date(2020, 1, 1),
    "timedelta": lambda: dt.timedelta(1),
    "Fraction": lambda: fractions.Fraction(1, 2),
    "complex": lambda: 1j,
    "object": object,
    "exception": lambda: KeyError("key"),
    "private": Private,
}


@pytest.mark.parametrize("name", CONTENTLESS)
def test_an_object_without_attributes_is_not_empty_content(web, name):
    given = CONTENTLESS[name]()
    for holder in (given, {"a": given}):
        with pytest.raises(Exception, match=r"has no attributes that JavaScript could read; pass text"):
            web.stringify(holder)
    assert web.stringify(Bare()) == web.stringify(types.SimpleNamespace()) == "{}"


def test_content_is_public_and_what_is_there(web):
    slots = Slots()
    slots.title = "t"
    assert web.keys(slots) == ["title"]
    assert web.keys(Plain(b=1, a=2)) == ["b", "a"]
    point = Point(1, 2)
    point.z = 3
    assert web.keys(point) == ["x", "y", "z"]


# --- Members ---


def test_a_type_test_says_no(web):
    for value in (b"x", {}, {1}, KeyError(), 1, "x", None, Bare(), Delegate(), Shelf(), Row(), Point):
        assert web.is_iterator(value) is False
    assert web.is_iterator(iter([])) is True


@pytest.mark.parametrize("make", [Bare, dict, Delegate, Slots, KeyError, fractions.Fraction])
def test_what_is_missing_is_undefined(web, make):
    given = make()
    assert web.title(given) is None
    assert web.title_value(given) is None
    assert web.item(given, "title") is None
    assert web.reflected(given, "title") is None
    assert web.reflect_has(given, "title") is False
    assert web.reflect_delete(given, "title") is True


def test_what_rust_needs_is_missing_aloud(web):
    with pytest.raises(AttributeError, match="'Bare' object has no attribute 'title'"):
        web.title_text(Bare())
    with pytest.raises(AttributeError, match="'Bare' object has no attribute 'announce'"):
        web.announce(Bare(), "words")


@pytest.mark.parametrize("make", [Wrong, WrongGetattr])
def test_an_attribute_error_inside_is_an_error(web, make):
    given = make()
    for read in (web.title, web.title_value, lambda each: web.item(each, "title")):
        with pytest.raises(AttributeError, match="'dict' object has no attribute 'absent'"):
            read(given)
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'absent'"):
        web.reflected(given, "title")


def test_a_key_is_an_item_else_an_attribute(web):
    shelf = Shelf()
    assert web.title(shelf) == "of the attribute"
    assert web.item(shelf, "title") == web.reflected(shelf, "title") == "of the item"
    web.set_item(shelf, "title", "set")
    assert (shelf["title"], shelf.title) == ("set", "of the attribute")
    assert web.reflect_set(shelf, "title", "reflected") is True
    assert shelf["title"] == "reflected"
    web.delete_item(shelf, "title")
    assert web.item(shelf, "title") == "of the attribute"
    assert [web.item(Row(), key) for key in (0, 1, 2, "title", "other")] == [10, 20, None, "row", None]


def test_setters_set_and_deletes_delete(web):
    bare = Bare()
    web.set_title(bare, "a")
    assert bare.title == "a"
    web.set_item(bare, "other", [1])
    assert bare.other[0] == 1
    assert web.reflect_set(bare, "title", Bare) is True
    assert bare.title is Bare
    web.delete_item(bare, "title")
    assert web.reflect_delete(bare, "other") is True
    assert vars(bare) == {}


def test_methods_are_called_on_their_object(web):
    class Speaker:
        def announce(self, words):
            return self, words

    speaker = Speaker()
    returned = web.announce(speaker, "words")
    assert returned[0] is speaker
    assert web.call_member(speaker, "announce", 1)[0] is speaker


# --- Faces ---


def test_the_page_sees_members_of_an_object(web):
    seen = page_function(
        """(p) => JSON.stringify([Object.keys(p), {...p}, "x" in p, "q" in p, p.q === undefined, p.x + p.y,
        Object.entries(p), p.hasOwnProperty("x"), typeof p, p.then === undefined, Object.assign({}, p)])"""
    )
    point = Point(1, 2)
    pair = '{"x":1,"y":2}'
    expected = f'[["x","y"],{pair},true,false,true,3,[["x",1],["y",2]],true,"object",true,{pair}]'
    assert web.call_function(seen, [point]) == expected


def test_names_of_pyodides_proxies_are_ordinary_names(web):
    seen = page_function("(p) => ['type', 'copy', 'destroy', 'length', 'get', 'toJs'].map((key) => p[key])")
    assert list(web.call_function(seen, [Bare()])) == [None] * 6
    assert list(web.call_function(seen, [Plain(type="t", copy=1, destroy=2, length=3, get=4, toJs=5)])) == [
        *("t", 1, 2, 3, 4, 5)
    ]


def test_a_face_is_the_object_for_python(web, values):
    point = Point(1, 2)
    same, first = page_function("(each) => each"), page_function("(each) => each[0]")
    held = values.same_value([point])
    for _ in range(2):
        assert web.call_function(same, [point]) is point
        assert same(held[0]) is point
        assert first(held) is point
        assert held[0] is point


def test_the_page_writes_to_an_object(web):
    point = Point(1, 2)
    web.call_function(
        page_function("(p) => { p.x = 5; p.z = [1]; delete p.y; Object.defineProperty(p, 'w', {value: 1}); }"), [point]
    )
    assert (point.x, point.z[0], point.w) == (5, 1, 1)
    assert not hasattr(point, "y")


def test_an_error_of_a_member_reaches_the_page_and_python(web):
    seen = page_function("(p) => { try { return p.title; } catch (error) { return String(error); } }")
    assert "has no attribute 'absent'" in web.call_function(seen, [Wrong()])
    with pytest.raises(AttributeError, match="absent"):
        web.call_function(page_function("(p) => p.title"), [Wrong()])


def test_an_object_prints_as_its_repr(web):
    assert web.printed(Point(1, 2)) == "JsValue(Point(x=1, y=2))"
    assert web.printed([Point(1, 2), len]) == "JsValue([Point(x=1, y=2), <built-in function len>])"
    assert web.call_function(page_function("(p) => `${p}`"), [Point(1, 2)]) == "Point(x=1, y=2)"


@pytest.mark.keeps("a browser's console keeps what it has shown")
def test_the_console_takes_an_object(web):
    web.console(Point(1, 2))
    web.console([Point(1, 2)])


async def test_any_awaitable_can_be_awaited_by_the_page(web):
    class Later:
        def __await__(self):
            yield from ()
            return Point(1, 2)

    waiting = page_function("async (each) => (await each).x")
    assert await web.call_function(waiting, [Later()]) == 1
