"""In the native engine, exports are functions and types in C, like those of CPython itself."""

import asyncio
import gc
import inspect
import pydoc
import types
import weakref

import pytest

import pybridge
from harness.fixtures import page_fixture


@page_fixture
async def native(crates, struct_server):
    return await pybridge.load(f"{crates}structs.wasm", engine="native", imports={"host": struct_server})


@page_fixture
async def native_closures(crates, closure_server):
    names = ("takes_immutable_closure", "takes_mutable_closure", "takes_closure_that_takes_int_and_returns_string")
    imports = dict.fromkeys(names, print) | {"cancelInterval": print, "host": closure_server.module()}
    return await pybridge.load(f"{crates}closures.wasm", engine="native", imports=imports)


# --- Functions ---


def test_a_function_says_what_it_is(native):
    assert inspect.isroutine(native.take)
    assert repr(native.take) == "<Rust function take>"
    assert (native.take.__name__, native.take.__qualname__) == ("take", "take")
    assert native.take.__module__ == "structs"
    assert native.take.__doc__ == "Takes a counter for good; gives its value."
    assert str(inspect.signature(native.take)) == "(counter: Counter) -> int"
    assert native.take.__annotations__ == {"counter": "Counter", "return": "int"}
    with pytest.raises(AttributeError):
        native.take.__doc__ = "other"


def test_a_function_of_a_class_is_no_method(native):
    class Holder:
        look = native.look

    assert Holder().look is Holder.look is native.look


def test_an_option_at_the_end_has_a_default(native):
    assert str(inspect.signature(native.take_maybe)) == "(counter: Counter | None = None) -> int | None"


def test_help_shows_signature_and_documentation(native):
    shown = pydoc.plain(pydoc.render_doc(native.take))
    assert "take(counter: Counter) -> int\n    Takes a counter for good; gives its value." in shown


def test_a_function_is_its_own_equal_only(native):
    assert native.take == native.take
    assert native.take != native.look
    assert len({native.take, native.take, native.look}) == 2


async def test_a_function_outlives_its_module(crates, struct_server):
    m = await pybridge.load(f"{crates}structs.wasm", engine="native", imports={"host": struct_server})
    drops = m.drops
    del m
    gc.collect()
    await asyncio.sleep(0.01)
    assert drops() == 0


async def test_an_accessor_outlives_its_class(crates, struct_server):
    m = await pybridge.load(f"{crates}structs.wasm", engine="native", imports={"host": struct_server})
    fget = m.Counter.value.fget
    static = m.Counter.new
    del m
    gc.collect()
    await asyncio.sleep(0.01)
    assert fget(static(5)) == 5


@pytest.mark.parametrize(
    ("arguments", "keywords", "complaint"),
    [
        ((), {}, "missing a required argument: 'counter'"),
        ((1, 2), {}, "too many positional arguments"),
        ((1,), {"counter": 2}, "multiple values for argument 'counter'"),
        ((), {"count": 1}, "got an unexpected keyword argument 'count'"),
        ((1,), {"count": 1}, "got an unexpected keyword argument 'count'"),
        ((1,), {"\ud800": 1}, "unexpected keyword argument"),
        ((1,), {"": 1}, "got an unexpected keyword argument ''"),
        ((1,), {"self": 1}, "got an unexpected keyword argument 'self'"),
    ],
)
def test_wrong_arguments_are_a_type_error(native, arguments, keywords, complaint):
    with pytest.raises(TypeError, match=complaint):
        native.take(*arguments, **keywords)
    with pytest.raises(TypeError):
        native.Counter(1).advance(*arguments, **keywords)


# --- Types ---


def test_a_struct_is_a_type_with_methods_of_c(native):
    assert type(native.Counter) is type
    assert native.Counter.__name__ == native.Counter.__qualname__ == "Counter"
    assert native.Counter.__text_signature__ == "(start, step=None)"
    assert repr(native.Counter.advance) == "<Rust method Counter.advance>"
    assert type(native.Counter(1).advance) is types.MethodType
    assert repr(native.Counter.new) == "<Rust function Counter.new>"
    assert list(inspect.signature(native.Counter.advance).parameters) == ["self", "steps"]
    assert list(inspect.signature(native.Counter(1).advance).parameters) == ["steps"]
    with pytest.raises(TypeError, match="missing a required argument: 'self'"):
        native.Counter.advance()


def test_help_shows_a_whole_class(native):
    shown = pydoc.plain(pydoc.render_doc(native.Counter))
    for words in (
        "Counter(start: int, step: int | None = None)",
        "advance(self, /, steps: int)",
        "Takes one step",
        "Where the count",
    ):
        assert words in shown


def test_methods_refuse_a_stranger(native):
    for stranger in (1, None, native.Key(1), object()):
        with pytest.raises(TypeError):
            native.Counter.advance(stranger, 1)
        with pytest.raises(TypeError):
            native.Counter.value.__get__(stranger)
        with pytest.raises(TypeError):
            native.Counter.__init__(stranger, 1)


def test_an_object_without_init_owns_nothing_and_says_so(native):
    unmade = native.Counter.__new__(native.Counter)
    for use in (lambda: unmade.value, unmade.increment, lambda: setattr(unmade, "value", 1)):
        with pytest.raises(pybridge.FreedError, match="was never constructed"):
            use()
    unmade.__init__(5)
    assert unmade.value == 5


def test_a_struct_cannot_be_reached_around_its_class(native):
    counter = native.Counter(1)
    with pytest.raises(TypeError, match="object layout differs"):
        counter.__class__ = native.Droppable
    counter.__class__ = type("Sub", (native.Counter,), {"__slots__": ()})
    assert counter.increment() == 2


# --- Closures ---


def test_a_closure_cannot_be_made_or_inherited_from(native_closures):
    closure = type(native_closures.adder(1))
    with pytest.raises(TypeError, match="cannot create"):
        closure()
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Sub", (closure,), {})
    assert isinstance(native_closures.adder(1), pybridge.Closure)


def test_closures_compare_by_identity_and_take_weak_references(native_closures):
    adder = native_closures.adder(1)
    assert adder != native_closures.adder(1)
    assert {adder: 1}[adder] == 1
    reference = weakref.ref(adder)
    assert reference()(2) == 3
    del adder
    assert reference() is None


@pytest.mark.parametrize(
    ("arguments", "keywords", "got"), [((), {}, "0"), ((1, 2), {}, "2"), ((), {"x": 1}, "0 and keywords x")]
)
def test_a_closure_takes_its_arguments_by_place(native_closures, arguments, keywords, got):
    with pytest.raises(TypeError, match=f"this Rust closure takes 1 argument, got {got}"):
        native_closures.adder(1)(*arguments, **keywords)
