"""Popular crates: js-sys and serde-wasm-bindgen everywhere, web-sys only in a browser."""

import pytest

import pybridge
from harness.abilities import has

# --- js-sys ---


def test_arrays_collections_and_text(web):
    assert web.arrays() == "3-2-1 of 3"
    assert web.collections() == "1 JsValue(2) 2 true"
    assert web.matches("[0-9]+", "a1b22c333") == ["1", "22", "333"]
    assert web.matches("[0-9]+", "none") == []
    assert web.global_functions("2.5 grüße") == "2.5 2.5%20gr%C3%BC%C3%9Fe true"


def test_iterables_of_python_and_of_the_page(web):
    from pyodide.code import run_js

    assert web.sum([1, 2, 3.5]) == 6.5
    assert web.sum(()) == 0
    assert web.sum(each for each in (1, 2)) == 3
    assert web.sum({1, 2, 3}) == 6
    assert web.sum(run_js("new Set([4, 5])")) == 9
    with pytest.raises(pybridge.RustError, match="not iterable"):
        web.sum({"a": 1})
    with pytest.raises(pybridge.RustError, match="not a number"):
        web.sum([1, "two"])


def test_objects_by_reflection(web):
    from js import Object

    assert web.entries({"a": 1, "b": "two"}) == ["a=JsValue(1)", 'b=JsValue("two")']
    made = web.make_object("name", "Ada")
    assert made.name == "Ada"
    assert web.make_object("list", [1, 2]).list.to_py() == [1, 2]
    with pytest.raises(pybridge.ConversionError, match=r"argument 'object' is Object \(.*\), got None$"):
        web.entries(None)
    assert web.entries(Object.new()) == []


def test_json_dates_and_numbers(web):
    assert web.json('{"a": [1, 2.5, null]}') == '{"a":[1,2.5,null]}'
    with pytest.raises(pybridge.RustError, match="JSON"):
        web.json("{")
    assert web.dates(0) == "1970 1970-01-01T00:00:00.000Z"
    assert web.big_power(-3, 60) == str((-3) ** 60)
    assert web.symbols("pybridge.test") == 'JsValue("pybridge.test") true'
    assert web.has_global("Array")
    assert not web.has_global("NoSuchGlobalAnywhere")


async def test_promises(web):
    assert await web.promise(5, keep=True) == 5
    with pytest.raises(Exception, match="broken"):
        await web.promise(5, keep=False)


def test_buffers(web):
    assert web.buffers(b"\1\2\xff").to_bytes() == b"\2\4\xfe"


def test_python_callables_are_functions(web):
    assert web.call_function(lambda *args: sum(args), [1, 2, 3]) == 6
    assert web.call_function2(lambda a, b: f"{a}{b}", "x", 5) == "x5"
    assert web.call_function2(divmod, 7, 2) == (3, 1) or list(web.call_function2(divmod, 7, 2)) == [3, 1]
    with pytest.raises(pybridge.ConversionError, match=r"is Function \(any callable\), got bytes b'no function'$"):
        web.call_function2(b"no function", 7, 2)
    error = KeyError("mine")

    def fail(*_):
        raise error

    for call in (lambda: web.call_function(fail, [1]), lambda: web.call_function2(fail, 1, 2)):
        with pytest.raises(KeyError) as caught:
            call()
        assert caught.value is error


def test_errors_are_told_by_their_class(web):
    from js import RangeError

    assert web.error_words(RangeError.new("too far")) == "RangeError: too far"
    assert web.error_words("text") is None
    assert web.error_words(ValueError("mine")) == "ValueError: mine"
    assert web.error_words(AttributeError("none", name="other")) == "AttributeError: none"
    assert web.error_words(None) is None


# --- serde-wasm-bindgen ---

DRAWING = {
    "name": "grüße",
    "layers": 3,
    "big": -(1 << 40),
    "visible": True,
    "note": "kept",
    "shapes": [{"kind": "Point"}, {"kind": "Circle", "radius": 2.5}],
    "pair": [-1, "pair"],
    "sizes": {"a": 0.5, "b": 1.5},
}


def test_data_comes_out_of_rust(web):
    made = web.make_drawing().to_py()
    assert bytes(made.pop("data")) == b"\1\2\3"
    assert made == DRAWING


@pytest.mark.parametrize("data", [b"\1\2", bytearray(b"\1\2")])
def test_data_goes_through_rust(web, data):
    again = web.redraw({**DRAWING, "note": None, "pair": (-1, "pair"), "data": data}).to_py()
    assert bytes(again.pop("data")) == b"\1\2"
    assert again == {**DRAWING, "note": None}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"layers": 300}, "300"),
        ({"layers": "three"}, "u8"),
        ({"name": 5}, "string"),
        ({"shapes": [{"kind": "Square"}]}, "Square"),
        ({"pair": [1]}, "tuple"),
    ],
)
def test_data_that_does_not_fit_is_refused_by_serde(web, change, why):
    with pytest.raises(pybridge.RustError, match=why):
        web.redraw({**DRAWING, "data": b"", **change})


def test_maps(web):
    from pyodide.code import run_js

    assert web.sum_map({"a": 1.5, "b": 2}) == 3.5
    assert web.sum_map(run_js("new Map([['a', 1], ['b', 2]])")) == 3
    assert dict(web.make_map().to_py()) == {"one": 1, "two": 2}
    with pytest.raises(pybridge.RustError, match="two"):
        web.sum_map({"one": "two"})


# --- web-sys ---


def test_the_page_is_found_where_there_is_one(web):
    assert web.has_window() == has("a window")
    assert (web.time() is not None) == has("a window")


def test_what_is_everywhere_works_everywhere(web):
    assert web.address("https://example.org/?q=5") == "https: example.org 5"
    with pytest.raises(pybridge.RustError, match=r"TypeError: .*URL"):
        web.address("no address")
    assert web.request("https://example.org/") == 'POST Some("yes")'
    web.log({"text": [1, None]})


def test_elements(web):
    if not has("a document"):
        with pytest.raises(pybridge.RustError, match="no document here"):
            web.add_paragraph("text", "class")
        return
    import js

    paragraph = web.add_paragraph("grüße", "loud")
    try:
        assert web.texts("p.loud.added") == ["grüße"]
        assert paragraph.style.color == "rgb(1, 2, 3)"
        with pytest.raises(pybridge.RustError) as caught:
            web.value_of(paragraph)
        assert caught.value.value == paragraph
        field = js.document.createElement("input")
        field.value = "written"
        assert web.value_of(field) == "written"
        with pytest.raises(pybridge.RustError, match="selector"):
            web.texts("][")
    finally:
        paragraph.remove()


def test_a_canvas(web):
    if not has("a document"):
        with pytest.raises(pybridge.RustError, match="no document here"):
            web.draw()
        return
    width, height, size = web.draw()
    assert (width, height) == (8, 4)
    assert size > 100


async def test_fetch(web, crates):
    if not has("a window"):
        with pytest.raises(pybridge.RustError, match="no window"):
            web.fetch(crates)
        return
    assert web.status(await web.fetch(f"{crates}web.wasm")) == 200
    assert web.status(await web.fetch(f"{crates}no-such-file.wasm")) == 404


@pytest.mark.keeps("Rust forgets the closure that listens")
def test_events(web):
    if not has("a document"):
        with pytest.raises(pybridge.RustError, match="no document here"):
            web.texts("p")
        return
    paragraph = web.add_paragraph("text", "clicked")
    web.count_clicks(paragraph)
    paragraph.click()
    paragraph.click()
    assert paragraph.title == "2 clicks"
    paragraph.remove()


# --- What a platform lacks ---


async def test_what_only_some_platforms_have_is_named_at_load_and_raises_when_called(crates, engine, monkeypatch):
    import js

    monkeypatch.delattr(js.console, "exception", raising=False)  # Firefox has it
    with pytest.warns(pybridge.LoadWarning, match=r"console\.exception\(.*: this platform does not have it"):
        module = await pybridge.load(f"{crates}platform.wasm", engine=engine)
    assert module.twice(4) == 8
    with pytest.raises(pybridge.MissingImportError, match=r"Rust needs console\.exception, which neither"):
        module.complain("of nothing")
    heard = []
    module = await pybridge.load(
        f"{crates}platform.wasm", engine=engine, imports={"console": {"exception": heard.append}}
    )
    module.complain("of much")
    assert heard == ["of much"]
