"""Types that name a class of JavaScript: primitive types, places inside other types, imports, classes of the page."""

import datetime as dt
import math

import pytest

import pybridge
from harness.abilities import has
from pybridge import ConversionError


def js_new(source):
    from pyodide.code import run_js

    return run_js(source)


# --- Primitive types --------------------------------------------------------------------------------------------


def test_text(named):
    class Name(str):
        __slots__ = ()

    assert named.named_text("grüße🦀") == 7
    assert named.named_text(Name("abc")) == 3
    assert named.named_text("\ud800") == 1
    for wrong in (5, 1.0, b"abc", None, ["a"], js_new("new String('a')")):
        with pytest.raises(ConversionError, match=r"argument 'text' is String \(str\), got "):
            named.named_text(wrong)


def test_numbers(named):
    for given in (5, 1.5, -0.0, 2**60, True, math.inf):
        assert named.named_number(given) == given
    assert math.isnan(named.named_number(math.nan))
    for wrong in ("5", None, b"5", [5], {}, js_new("new Number(5)")):
        with pytest.raises(ConversionError, match=r"argument 'number' is Number \(int, float\), got "):
            named.named_number(wrong)
    with pytest.raises(pybridge.RangeError, match=r"argument 'number' is Number \(int, float\), got int 1000"):
        named.named_number(10**400)
    for given in (0, -5, 2**53, -(2**64), 2**200, True):
        assert named.named_bigint(given) == str(int(given))
    for wrong in (1.0, "5", None, b"5"):
        with pytest.raises(ConversionError, match=r"argument 'number' is BigInt \(int\), got "):
            named.named_bigint(wrong)


def test_booleans_and_symbols(named):
    assert named.named_boolean(True) is True
    assert named.named_boolean(False) is False
    for wrong in (1, 0.0, "", None, []):
        with pytest.raises(ConversionError, match=r"argument 'truth' is Boolean \(bool\), got "):
            named.named_boolean(wrong)
    assert named.named_symbol(js_new("Symbol.iterator"))
    with pytest.raises(ConversionError, match=r"argument 'symbol' is Symbol \(an object of the page\), got str 'it'"):
        named.named_symbol("it")


# --- Inside other types -----------------------------------------------------------------------------------------


def test_options_and_lists_convert_their_items(named):
    assert named.named_option(b"abc") == b"abc"
    assert named.named_option(None) is named.named_option() is None
    assert named.named_nullable(b"abc") == 3
    assert named.named_nullable(None) == 0
    assert list(named.named_list([b"a", bytearray(b"bc"), js_new("new Uint8Array(3)")])) == [1, 2, 3]
    for call in (named.named_option, named.named_nullable):
        with pytest.raises(ConversionError, match=r"argument 'bytes' is Uint8Array \(.*\), got str 'abc'"):
            call("abc")
    with pytest.raises(ConversionError, match=r"argument 'all'\[1\] is Uint8Array \(.*\), got str 'b'"):
        named.named_list([b"a", "b"])
    with pytest.raises(ConversionError, match=r"argument 'all'\[0\] is Uint8Array \(.*\), got None"):
        named.named_list([None])
    assert pybridge.live(named).total == 0


# --- Imports and closures ---------------------------------------------------------------------------------------


def test_results_of_python_imports_are_converted(named_served, named_server):
    assert named_served.named_import("bytes") == 3
    assert named_served.named_import("maybe") == -1
    named_server.maybe = {"a": 1}
    assert named_served.named_import("maybe") == 1
    named_server.date = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert named_served.named_import("date") == 0
    assert pybridge.live(named_served).total == 0


@pytest.mark.parametrize("wrong", ["abc", None, 5, {}])
def test_results_of_python_imports_are_refused(named_served, named_server, wrong):
    named_server.bytes = wrong
    with pytest.raises(ConversionError, match=r"import 'give_bytes': its result is Uint8Array \(.*\), got "):
        named_served.named_import("bytes")
    named_server.date = "today"
    with pytest.raises(
        ConversionError, match=r"import 'give_date': its result is Date \(a datetime\), got str 'today'"
    ):
        named_served.named_import("date")


def test_arguments_of_closures_are_converted(named_served, named_server):
    assert named_served.named_import("measure") == 4
    named_server.measured = "abc"
    with pytest.raises(ConversionError, match=r"Uint8Array \(.*\), got str 'abc'"):
        named_served.named_import("measure")


def test_the_page_is_not_checked_as_in_the_glue_of_wasm_bindgen(named):
    assert named.named_import("bytes") == 2
    assert named.named_import("date") == 5
    assert named.named_import("maybe") == -1
    assert named.named_import("measure") == 3


# --- Classes of the page ----------------------------------------------------------------------------------------


def test_classes_of_web_sys_are_checked(named):
    import js

    assert named.named_url(js.URL.new("https://example.org/x")) == "example.org"
    for wrong in ("https://example.org/", {"host": "h"}, [], None, 5, object(), lambda: None, js.Object.new()):
        with pytest.raises(ConversionError, match=r"argument 'url' is URL \(an object of the page\), got "):
            named.named_url(wrong)
    if not has("a document"):
        return
    paragraph = js.document.createElement("p")
    paragraph.title = "mine"
    assert named.named_element(paragraph) == "mine"
    with pytest.raises(ConversionError, match=r"is HTMLElement \(an object of the page\), got a JavaScript value"):
        named.named_element(js.document.createTextNode("text"))
    frame = js.document.createElement("iframe")
    js.document.body.append(frame)
    try:
        other = frame.contentDocument.createElement("p")
        other.title = "framed"
        assert named.named_element(other) == "framed"
        assert named.named_map(frame.contentWindow.eval("new Map([[1, 2]])")) == ["JsValue(1): JsValue(2)"]
    finally:
        frame.remove()


def test_where_python_serves_imports_its_objects_may_stand_for_those_of_the_page(named_served):
    class Url:
        host = "of Python"

    assert named_served.named_url(Url()) == "of Python"
    with pytest.raises(ConversionError, match=r"argument 'url' is URL \(an object of the page\), got str 'x'"):
        named_served.named_url("x")
    for function in (len, "text".upper, lambda: None, named_served.named_url):
        with pytest.raises(ConversionError, match=r"argument 'url' is URL \(an object of the page\), got "):
            named_served.named_url(function)


@pytest.mark.parametrize("name", ["named_structural", "named_literal", "named_either"])
def test_structural_types_are_not_checked(named, name):
    import js

    given = js.Object.new()
    function = getattr(named, name)
    assert function(given) == given
    assert function("text") == "text"
    assert function({"name": "Ada"}).name == "Ada"
    assert function(None) is None
