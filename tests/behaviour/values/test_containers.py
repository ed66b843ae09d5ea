"""What containers hold keeps its identity; what JavaScript cannot have is refused, with its place."""

import collections
import collections.abc
import dataclasses
import datetime as dt

import pytest

import pybridge
from behaviour.support.page_functions import kind_of, page_function

# --- Identity ---


@dataclasses.dataclass
class Point:
    x: float
    y: float


def test_what_a_container_holds_keeps_its_identity(web, values):
    error, point = KeyError("key"), Point(1, 2)
    held = [point, len, error, Point, object()]
    for container in (held, tuple(held), dict(enumerate(held)), collections.deque(held)):
        for index, each in enumerate(held):
            assert web.reflected(container, index) is each
    returned = values.same_value(held)
    assert all(returned[index] is each for index, each in enumerate(held))


def test_an_exception_of_a_callable_in_a_container_keeps_its_identity(web):
    error = KeyError("key")

    def fail(_):
        raise error

    for container in ({"f": fail}, [fail]):
        with pytest.raises(KeyError) as caught:
            web.call_member(container, "f" if isinstance(container, dict) else 0, 1)
        assert caught.value is error
    assert web.call_member({"f": lambda each: each}, "f", error) is error


async def test_an_awaitable_in_a_container_is_a_promise(web, values):
    error = KeyError("key")

    async def work():
        return {"a": error}

    async def fail():
        raise error

    assert (await values.same_value([work()])[0]).a is error
    awaited = values.same_value({"work": fail()}).work
    with pytest.raises(Exception, match="KeyError"):
        await awaited


def test_closures_and_objects_of_the_page_are_themselves(web, values):
    import js

    given = js.Object.new()
    assert values.same_value([given])[0] == given
    assert kind_of(web, [js.Date.new(0)]) == "Array [Date 1970-01-01T00:00:00.000Z]"


def test_a_container_may_hold_itself_and_others_twice(values):
    import js

    shared, cycle = {"a": b"x"}, [1]
    cycle.append(cycle)
    returned = values.same_value(cycle)
    assert js.Object.is_(returned, returned[1])
    returned = values.same_value([shared, shared, {"again": shared}])
    assert js.Object.is_(returned[0], returned[1])
    assert js.Object.is_(returned[0], returned[2].again)
    keyed = {"a": [1, 2**53 - 1]}
    keyed["self"] = keyed
    returned = values.same_value(keyed)
    assert js.Object.is_(returned, returned.self)


# --- Refusals ---


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({None: 1}, r"argument 'value' is a plain object .*, got dict with the key None of type NoneType"),
        ({(1, 2): 1}, r"argument 'value' is .*, got dict with the key \(1, 2\) of type tuple; make its keys str, or"),
        ({True: 1}, r"with the key True of type bool"),
        ({1.5: 1}, r"with the key 1.5 of type float"),
        ({1: "a", "1": "b"}, r"got dict of which two keys are the same text; pass a js.Map"),
        ({"a": [0, {b"k": 1}]}, r"argument 'value'\['a'\]\[1\] is a plain object .*the key b'k' of type bytes"),
        (collections.UserDict({None: 1}), r"got UserDict with the key None"),
        (
            [dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=9)))],
            r"\[0\] is a value .*Date",
        ),
    ],
    ids=repr,
)
def test_what_javascript_cannot_have_is_refused(values, given, message):
    with pytest.raises(pybridge.ConversionError, match=r"^same_value\(\): " + r".*" + message):
        values.same_value(given)
    assert pybridge.live(values).total == 0


def test_a_buffer_of_something_else_is_refused(values):
    ctypes = pytest.importorskip("ctypes")

    class Strange:
        def __buffer__(self, flags):
            return memoryview((ctypes.c_int.__ctype_be__ * 1)())

    with pytest.raises(pybridge.ConversionError, match=r"Strange of format '>\w', for which JavaScript has no typed"):
        values.same_value({"a": Strange()})


@pytest.mark.parametrize("make", [list, dict, collections.UserList], ids=lambda make: make.__name__)
def test_a_container_may_be_deep_but_not_without_end(values, make):
    def nested(levels):
        made = make()
        for _ in range(levels - 1):
            made = {"a": made} if make is dict else make([made])
        return made

    assert values.kind(nested(500)) == "object"
    with pytest.raises(
        RecursionError, match=r"same_value\(\): argument 'value'.*…? is a container of at most \d+ levels"
    ):
        values.same_value(nested(1_200))
    assert values.kind(1) == "number"


def test_an_exception_while_a_container_is_read_comes_out_with_its_place(values):
    error = ValueError("broken")

    class Broken(collections.abc.Mapping):
        def __getitem__(self, key):
            raise error

        def __iter__(self):
            return iter("a")

        def __len__(self):
            return 1

    for given, place in ((Broken(), ""), ({"b": [1, Broken()]}, r"['b'][1]")):
        error.__notes__ = []
        with pytest.raises(ValueError, match="broken") as caught:
            values.same_value(given)
        assert caught.value is error
        assert error.__notes__ == [f"raised while pybridge read same_value(): argument 'value'{place}"]
    assert pybridge.live(values).total == 0


def test_python_code_may_change_what_is_being_read(values):
    class Clearing(collections.abc.Mapping):
        def __getitem__(self, key):
            return key

        def __iter__(self):
            outer_dict.clear()
            del outer_list[1:]
            return iter("a")

        def __len__(self):
            return 1

    outer_list = [Clearing(), ["gone"]]
    outer_dict = {"a": Clearing(), "b": ["kept"], "c": "text"}
    import js

    assert js.JSON.stringify(values.same_value(outer_list)) == '[{"a":"a"},["gone"]]'
    outer_dict.update({"a": Clearing(), "b": ["kept"], "c": "text"})
    assert js.JSON.stringify(values.same_value(outer_dict)) == '{"a":{"a":"a"},"b":["kept"],"c":"text"}'


def test_a_result_for_the_page_follows_the_rule(web):
    caller = page_function("(f) => { const r = f(); return `${r.constructor.name} ${JSON.stringify(r)}`; }")
    assert web.call_function(caller, (lambda: {"a": (1,)},)) == 'Object {"a":[1]}'
    assert web.call_function(caller, (lambda: b"a",)) == 'Uint8Array {"0":97}'
    refused = page_function("(f) => { try { return f(); } catch (error) { return String(error); } }")
    said = web.call_function(refused, (lambda: {(): 1},))
    assert said.startswith("ConversionError: the result of a Python function is a plain object of JavaScript")
