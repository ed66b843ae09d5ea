"""Types that name a class of JavaScript: Python's counterparts are converted, objects of the page are checked."""

import collections
import datetime as dt
import re
from array import array

import pytest

import pybridge
from pybridge import ConversionError

UTC = dt.UTC


class Points(collections.UserList):
    """A sequence of its own."""


class Prices(collections.abc.Mapping):
    """A mapping of its own."""

    def __getitem__(self, key):
        return {"a": 1, 2: "two"}[key]

    def __iter__(self):
        return iter(["a", 2])

    def __len__(self):
        return 2


def js_new(source):
    from pyodide.code import run_js

    return run_js(source)


# --- Arrays of numbers ------------------------------------------------------------------------------------------

ARRAYS = {
    "named_i8": ("Int8Array", "b", "i8"),
    "named_u8": ("Uint8Array", "B", "u8"),
    "named_clamped": ("Uint8ClampedArray", "B", "u8"),
    "named_i16": ("Int16Array", "h", "i16"),
    "named_u16": ("Uint16Array", "H", "u16"),
    "named_i32": ("Int32Array", "i", "i32"),
    "named_u32": ("Uint32Array", "I", "u32"),
    "named_i64": ("BigInt64Array", "q", "i64"),
    "named_u64": ("BigUint64Array", "Q", "u64"),
    "named_f32": ("Float32Array", "f", "f32"),
    "named_f64": ("Float64Array", "d", "f64"),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_buffers_and_sequences_become_typed_arrays(named, name):
    page_class, code, _ = ARRAYS[name]
    function = getattr(named, name)
    numbers = array(code, [1, 2, 3])
    for given in (numbers, memoryview(numbers), [1, 2, 3], (1, 2, 3), range(1, 4)):
        assert list(function(given)) == [1, 2, 3]
    assert list(function(array(code))) == list(function([])) == []
    big = ", ".join(f"{each}n" for each in (4, 5))
    source = f"new {page_class}([{big if page_class.startswith('Big') else '4, 5'}])"
    assert list(function(js_new(source))) == [4, 5]


@pytest.mark.parametrize("name", ARRAYS)
@pytest.mark.parametrize("given", ["abc", None, 5, 1.0, True, {"a": 1}, {1}, object], ids=repr)
def test_what_is_no_array_of_numbers_is_refused(named, name, given):
    with pytest.raises(ConversionError, match=rf"^{name}\(\): argument 'numbers' is {ARRAYS[name][0]} \(.+\), got "):
        getattr(named, name)(given)


def test_the_message_names_what_is_accepted(named):
    with pytest.raises(ConversionError) as caught:
        named.named_u8("abc")
    accepted = "bytes, bytearray, memoryview, array …"
    assert str(caught.value) == f"named_u8(): argument 'numbers' is Uint8Array ({accepted}), got str 'abc'"
    with pytest.raises(ConversionError) as caught:
        named.named_f64(array("i", [1, 2]))
    hint = "array('d', xs) makes a fitting one of it, and so does numpy.ascontiguousarray(xs, 'f8')"
    where, what = "named_f64(): argument 'numbers'", "Float64Array (a buffer or sequence of f64)"
    assert str(caught.value) == f"{where} is {what}, got array array('i', [1, 2]); {hint}"
    with pytest.raises(pybridge.RangeError, match=r"Uint8Array \(.*\), got int 300 at index 1$"):
        named.named_u8([1, 300])
    with pytest.raises(ConversionError, match=r"got float 1.5 at index 0$"):
        named.named_i32([1.5])
    with pytest.raises(ConversionError, match=r"got a JavaScript value$"):
        named.named_u8(js_new("new Int8Array(3)"))


VIEWS = {
    "bytes": bytes,
    "bytearray": bytearray,
    "memoryview": memoryview,
    "slice": lambda data: memoryview(b"x" + data + b"x")[1:4],
}


@pytest.mark.parametrize("view", VIEWS)
def test_bytes_are_copied(named, view):
    import js

    given = VIEWS[view](b"abc")
    assert named.named_u8(given) == named.named_clamped(given) == named.named_buffer(given) == b"abc"
    assert named.named_u8_length(given) == 3
    assert named.named_view(given) == ord("a")
    assert named.named_result(given).to_bytes() == b"abc"
    assert js.Object.prototype.toString.call(named.named_result(given)) == "[object Uint8Array]"


def test_any_buffer_becomes_an_array_buffer(named):
    import js

    strided = memoryview(b"abcdef")[::2]
    assert named.named_buffer(strided) == b"ace"
    assert named.named_buffer(array("H", [1])) == b"\1\0"
    assert named.named_buffer(js_new("new ArrayBuffer(2)")) == b"\0\0"
    released = memoryview(b"abc")
    released.release()
    for wrong in ("abc", [1], 5, None, released, js_new("new Uint8Array(2)")):
        with pytest.raises(ConversionError, match=r"'buffer' is ArrayBuffer \(bytes, bytearray"):
            named.named_buffer(wrong)
    for wrong in ("abc", None, js_new("new Uint8Array(2)")):
        with pytest.raises(ConversionError, match=r"'view' is DataView \("):
            named.named_view(wrong)
    if hasattr(js, "SharedArrayBuffer"):  # browsers have it only in isolated pages
        with pytest.raises(ConversionError, match=r"SharedArrayBuffer \(an object of the page\), got bytes b'a'"):
            named.named_shared(b"a")


# --- Other objects ----------------------------------------------------------------------------------------------


def test_moments_become_dates(named):
    moment = dt.datetime(2024, 2, 29, 12, 30, 1, 999_999, tzinfo=UTC)
    assert named.named_date(moment) == 1709209801999
    assert named.named_date(dt.datetime(1969, 12, 31, 23, 59, 59, 999_500, tzinfo=UTC)) == -1
    local = dt.datetime(2024, 7, 1, 12)  # noqa: DTZ001 - local time is what it tests
    assert named.named_date(local) == local.timestamp() * 1000
    east = dt.timezone(dt.timedelta(hours=5))
    assert named.named_date(dt.datetime(1970, 1, 1, 5, tzinfo=east)) == 0
    assert named.named_date(js_new("new Date(7)")) == 7
    for wrong in ("2024-02-29", 0, 0.0, None, dt.date(2024, 2, 29), {}, js_new("({})")):
        with pytest.raises(ConversionError, match=r"argument 'date' is Date \(a datetime\), got "):
            named.named_date(wrong)


def test_mappings_become_maps(named):
    assert named.named_map({"a": 1, 2: "two"}) == ['JsValue("a"): JsValue(1)', 'JsValue(2): JsValue("two")']
    assert named.named_map(Prices()) == named.named_map(collections.OrderedDict({"a": 1, 2: "two"}))
    assert named.named_map({}) == []
    assert named.named_map(js_new("new Map([[1, 2]])")) == ["JsValue(1): JsValue(2)"]
    assert named.named_prices({"apple": 1.5}) == 1.5
    for wrong in ("abc", [("a", 1)], {1}, 5, None, object(), b"", js_new("({})"), js_new("new Set()")):
        with pytest.raises(ConversionError, match=r"argument 'map' is Map \(a dict or other mapping\), got "):
            named.named_map(wrong)


def test_an_exception_of_a_mapping_passes_through(named):
    class Broken(Prices):
        def __iter__(self):
            raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        named.named_map(Broken())


def test_sets_become_sets(named):
    assert named.named_set({1, 2}) == named.named_set(frozenset("ab")) == named.named_set({"a": 1, "b": 2}.keys()) == 2
    assert named.named_set(js_new("new Set([1])")) == 1
    for wrong in ("ab", [1], {}, None, 5, js_new("new Map()")):
        with pytest.raises(ConversionError, match=r"argument 'set' is Set \(a set\), got "):
            named.named_set(wrong)


def test_sequences_become_arrays(named):
    sequences = [[1, 2], (1, 2), range(2), array("d", [1, 2]), collections.deque([1, 2]), Points([1, 2])]
    for given in sequences:
        assert named.named_array(given) == 2
    assert named.named_array(js_new("[1, 2, 3]")) == 3
    for wrong in ("ab", b"ab", {1}, {"a": 1}, None, 5, iter([1]), js_new("new Uint8Array(2)"), js_new("({length: 1})")):
        with pytest.raises(ConversionError, match=r"argument 'array' is Array \(a list or other sequence\), got "):
            named.named_array(wrong)


def test_objects_are_anything_but_primitive_values(named):
    import js

    assert named.named_object({"a": 1, "b": 2}) == 2
    assert named.named_object([1, 2, 3]) == 3
    assert named.named_object(js.Object.new()) == 0
    for wrong in ("abc", 5, 1.5, True, None):
        with pytest.raises(ConversionError, match=r"argument 'object' is Object \(.*\), got "):
            named.named_object(wrong)


def test_exceptions_are_errors(named):
    assert named.named_error(ValueError("mine")) == "mine"
    assert named.named_error(js_new("new RangeError('page')")) == "page"
    assert named.named_type_error(TypeError("type")) == "type"
    assert named.named_type_error(js_new("new TypeError('page')")) == "page"
    for wrong in ("text", ValueError, {"message": "m"}, None, js_new("({message: 'm'})")):
        with pytest.raises(ConversionError, match=r"argument 'error' is Error \(an exception\), got "):
            named.named_error(wrong)
    for wrong in (ValueError("mine"), js_new("new Error('page')")):
        with pytest.raises(ConversionError, match=r"argument 'error' is TypeError \(an exception\), got "):
            named.named_type_error(wrong)


def test_callables_are_functions(named):
    import js

    assert named.named_function(lambda: 5) == 5
    assert named.named_function(dict) is not None
    assert named.named_function(js.Date.now.bind(js.Date)) > 0
    for wrong in ("text", b"", {}, [], None, 5, js.Object.new()):
        with pytest.raises(ConversionError, match=r"argument '_function' is Function \(any callable\), got "):
            named.named_function(wrong)


def test_classes_without_a_counterpart_take_only_objects_of_the_page(named):
    assert named.named_pattern(js_new("/a+/g")) == "a+"
    assert named.named_weak_map(js_new("new WeakMap()")) is False
    assert (
        named.named_shared(js_new("new SharedArrayBuffer(4)")) == 4
        if js_new("'SharedArrayBuffer' in globalThis")
        else True
    )
    with pytest.raises(ConversionError, match=r"RegExp \(an object of the page: js.RegExp.new\(pattern\)\), got "):
        named.named_pattern(re.compile("a+"))
    for wrong in ("a+", {}, object(), None, js_new("new Map()")):
        with pytest.raises(ConversionError, match=r"argument 'map' is WeakMap \(an object of the page\), got "):
            named.named_weak_map(wrong)
