"""The page's own JavaScript receives Rust values, and hands back its strangest objects."""

import array
import math

import pytest

import pybridge
from harness.fixtures import page_fixture

MEET = """(look, take, point) => {
    const seen = [look(point), look(point), take(point)];
    try { look(point); } catch (error) { seen.push(error.message); }
    return seen;
}"""

THROWING = """() => {
    const refuse = () => { throw new TypeError("leave me alone"); };
    const traps = ["get", "set", "has", "getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "isExtensible"];
    return new Proxy({}, Object.fromEntries(traps.map((trap) => [trap, refuse])));
}"""

REVOKED = """() => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
}"""


@page_fixture
async def outside(crates, engine, monkeypatch):
    """Load the crate `page` with globals that a test may replace."""
    import js
    from pyodide.code import run_js

    for name, source in {"scale": "(numbers) => {}", "meet": MEET, "hostile": THROWING}.items():
        monkeypatch.setattr(js, name, run_js(source), raising=False)
    return await pybridge.load(f"{crates}page.wasm", engine=engine)


def test_the_page_writes_into_what_rust_lends_it(outside):
    assert outside.filled(3, 1.5) == array.array("d", [1.5, 1.5, 1.5])
    assert outside.filled(0, 1.5) == array.array("d")
    assert outside.filled_maybe(2, 9) == array.array("H", [9, 9])


def test_the_page_sees_pixels_as_a_canvas_does(outside):
    import js

    assert outside.class_of_pixels(b"\x01\x02") == "[object Uint8ClampedArray]"
    assert outside.same_pixels([0, 255]) == b"\x00\xff"
    assert outside.same_pixels(js.Uint8ClampedArray.new(2)) == b"\x00\x00"
    with pytest.raises(pybridge.ConversionError, match="256 at index 1"):
        outside.same_pixels([0, 256])


def test_arguments_after_a_lent_one_keep_their_places(outside, monkeypatch):
    import js
    from pyodide.code import run_js

    monkeypatch.setattr(js, "scale", run_js("(numbers, by) => { globalThis.scaled = [[...numbers], by]; }"))
    outside.call_scale(2.5)
    assert js.scaled.to_py() == [[1.0, 2.0], 2.5]
    del js.scaled


async def test_python_gets_them_in_their_places_too(crates, engine, outside):
    seen = []
    m = await pybridge.load(f"{crates}page.wasm", engine=engine, imports={"scale": lambda *args: seen.append(args)})
    m.call_scale(2.5)
    assert seen == [(array.array("d", [1.0, 2.0]), 2.5)]


def test_closures_borrow_a_struct_from_the_page_until_one_takes_it(outside):
    seen = outside.call_meet(3).to_py()
    assert seen[:3] == [3, 3, 4]
    assert "Point" in seen[3]


def test_an_address_that_is_never_0_is_refused_when_it_is(outside):
    assert outside.read(outside.address()) == 7
    with pytest.raises(pybridge.RangeError, match=r"argument 'at' is an address \(not 0\), got int 0"):
        outside.read(0)


def test_an_optional_address_says_none_by_0(outside):
    assert outside.read_maybe(outside.address_maybe(True)) == 7
    assert outside.address_maybe(False) is None
    assert outside.read_maybe(None) is None
    with pytest.raises(pybridge.RangeError, match=r"an address \(not 0\)"):
        outside.read_maybe(0)


@pytest.mark.parametrize("source", [THROWING, REVOKED])
def test_rust_may_hold_an_object_that_throws_whatever_it_is_asked(outside, monkeypatch, source):
    import js
    from pyodide.code import run_js

    monkeypatch.setattr(js, "hostile", run_js(source))
    assert outside.hold_hostile()


def test_debug_prints_an_object_as_javascript_writes_it(outside):
    from pyodide.code import run_js

    assert outside.debug(run_js("({a: 1, b: ['x']})")) == 'JsValue(Object({"a":1,"b":["x"]}))'
    assert outside.debug(run_js("[1, [2, {c: null}]]")) == 'JsValue([1, [2, Object({"c":null})]])'
    assert outside.debug(run_js("({a: 1n})")) == "JsValue(Object(…))"


def test_a_value_that_is_no_number_is_no_error_of_the_page(outside):
    import js

    assert outside.to_number("1.5") == 1.5
    assert math.isnan(outside.to_number("one"))
    assert outside.to_number(js.Symbol("x")) is None


def test_rust_catches_what_the_page_got_from_a_dropped_closure(outside):
    error = outside.call_after_drop()
    assert error.name == "ClosureDroppedError"
    assert "Rust has dropped this closure" in error.message
