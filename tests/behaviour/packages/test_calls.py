"""What a package throws, promises and calls."""

import pytest

import pybridge
from pybridge import JsProxy


def test_what_is_thrown_is_the_value_of_an_error(shop):
    for value in ("only a text", 3, None, {"code": 4, "message": "words"}, [1]):
        with pytest.raises(pybridge.RustError) as caught:
            shop.throws(value)
        assert caught.value.value == value
    with pytest.raises(pybridge.RustError, match=r"^words$"):
        shop.throws({"message": "words"})
    with pytest.raises(pybridge.RustError, match="no thing") as caught:
        shop.refuses("thing")
    assert caught.value.value.name == "TypeError"


def test_an_exception_of_python_passes_through(shop):
    def fails(word, place):
        raise KeyError(word)

    with pytest.raises(KeyError, match="a"):
        shop.each(["a"], fails)


async def test_promises_settle(shop):
    assert await shop.later("value") == "value"
    assert await shop.later("value", wait=5) == "value"
    with pytest.raises(pybridge.RustError, match="too late"):
        await shop.later("error")
    with pytest.raises(pybridge.RustError, match="only a text") as caught:
        await shop.later("text")
    assert caught.value.value == "only a text"


def test_callbacks_get_declared_values(shop):
    assert shop.each(["a", "b"], lambda word, place: f"{word}{place}") == ["a0", "b1"]
    seen = []
    shop.fill(2, lambda basket, place: seen.append((basket.owner, place)))
    assert seen == [("b0", 0), ("b1", 1)]
    found = []
    with shop.Basket("Ada") as basket:
        basket.visit(found.append)
        assert [each.owner for each in found] == ["Ada"]
    del found


def test_the_result_of_a_callback_is_checked(shop):
    with pytest.raises(pybridge.ConversionError, match=r"the result of .* is str, got 3"):
        shop.each(["a"], lambda *_: 3)
    with pytest.raises(pybridge.ConversionError, match=r"argument 'callback' is a callable, got 3"):
        shop.each(["a"], 3)


def test_a_callback_lives_as_long_as_the_package_keeps_it(shop):
    shop.keep(lambda value: f"heard {value}")
    assert shop.callKept("you") == "heard you"
    shop.keep(str.upper)
    assert shop.callKept("you") == "YOU"


def test_a_function_of_the_page_is_passed_as_it_is(shop):
    call = shop.everything()["call"]
    assert isinstance(call, JsProxy)
    shop.keep(call)
    assert shop.callKept("me") == "called with me"


def test_a_trap_ends_the_package(shop):
    basket = shop.Basket("Ada")
    with pytest.raises(pybridge.RustPanic, match=r"traps\(\) panicked"):
        shop.traps()
    with pytest.raises(pybridge.RustPanic, match=r"add\(\): shop panicked earlier, in traps\(\)"):
        shop.add(1, 2)
    with pytest.raises(pybridge.RustPanic):
        basket.items()
    assert pybridge.live(shop).total == 0


async def test_a_trap_in_a_promise_ends_the_package(shop):
    with pytest.raises(pybridge.RustPanic, match="panicked"):
        await shop.trapsLater()
    with pytest.raises(pybridge.RustPanic):
        shop.add(1, 2)


async def test_a_reload_starts_the_package_anew(shop):
    with pytest.raises(pybridge.RustPanic):
        shop.traps()
    old = shop.Basket
    await pybridge.reload(shop)
    assert shop.add(1, 2) == 3
    assert shop.Basket is not old
    assert shop.Basket("Ada").owner == "Ada"
