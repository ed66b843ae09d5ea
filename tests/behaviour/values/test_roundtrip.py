"""Every type goes out through an import that Python serves, and another value comes back."""

from array import array

import pytest

import pybridge

LARGEST = {
    "i8": (-(2**7), 2**7 - 1),
    "i16": (-(2**15), 2**15 - 1),
    "i32": (-(2**31), 2**31 - 1),
    "i64": (-(2**63), 2**63 - 1),
    "i128": (-(2**127), 2**127 - 1),
    "u8": (0, 2**8 - 1),
    "u16": (0, 2**16 - 1),
    "u32": (0, 2**32 - 1),
    "u64": (0, 2**64 - 1),
    "u128": (0, 2**128 - 1),
    "usize": (0, 2**32 - 1),
    "pointer": (0, 2**32 - 1),
    "non_null": (1, 2**32 - 1),
}
PAIRS = LARGEST | {
    "f32": (0.5, 1.0),
    "f64": (-0.0, float("inf")),
    "bool": (True, False),
    "char": ("a", "🦀"),
    "string": ("", "añ🦀"),
    "value": ("text", 5),
    "shade": ("dark", "light"),
    "clamped": (b"\0\1", b"\xff"),
    "vec_i8": (array("b", [-1]), array("b")),
    "vec_u8": (b"\1\2", b""),
    "vec_i16": (array("h", [-1]), array("h", [5, 6])),
    "vec_u16": (array("H", [2**16 - 1]), array("H")),
    "vec_i32": (array("i", [-1]), array("i", [5])),
    "vec_u32": (array("I", [2**32 - 1]), array("I")),
    "vec_i64": (array("q", [-(2**63)]), array("q", [5])),
    "vec_u64": (array("Q", [2**64 - 1]), array("Q")),
    "vec_f32": (array("f", [0.5]), array("f")),
    "vec_f64": (array("d", [0.1, 1.0]), array("d")),
    "vec_string": (["a", "", "🦀"], []),
    "vec_value": ([1, "two", None], []),
    "vec_bool": ([True, False], []),
    "vec_char": (["a", "🦀"], []),
    "vec_shade": (["dark", "light", "dark"], []),
    "option_u8": (255, None),
    "option_i32": (-(2**31), None),
    "option_u64": (2**64 - 1, None),
    "option_i128": (-(2**127), None),
    "option_f32": (1.0, None),
    "option_f64": (1.0, None),
    "option_bool": (False, None),
    "option_char": ("\0", None),
    "option_string": ("", None),
    "option_vec_u8": (b"", None),
    "option_vec_string": ([], None),
    "option_value": ("x", None),
    "option_shade": ("light", None),
    "option_size": ("auto", None),
    "nullable_u8": (0, None),
    "nullable_u64": (2**64 - 1, None),
    "nullable_string": ("", None),
    "maybe_u8": (0, None),
    "maybe_i32": (-1, None),
    "maybe_u64": (2**64 - 1, None),
    "maybe_string": ("", None),
    "maybe_value": ("x", None),
}
"""Two values for each type: one goes out, the other comes back."""


def through(roundtrip, name):
    return getattr(roundtrip, f"through_{name}")


def exactly(value):
    """Return a key that distinguishes 1, 1.0 and True; a member of a string enum counts as its text."""
    if isinstance(value, list):
        return [exactly(item) for item in value]
    return (str, str(value)) if isinstance(value, str) else (type(value), repr(value))


@pytest.mark.parametrize("name", PAIRS)
def test_a_value_comes_through_as_it_went(roundtrip, echo, name):
    for value in PAIRS[name]:
        assert exactly(through(roundtrip, name)(value)) == exactly(value)
    assert [exactly(seen) for (seen,) in echo.seen] == [exactly(value) for value in PAIRS[name]]


@pytest.mark.parametrize("name", PAIRS)
def test_rust_gets_what_an_import_returns(roundtrip, echo, name):
    one, other = PAIRS[name]
    for given, answer in ((one, other), (other, one)):
        echo.answer = lambda _, answer=answer: answer
        assert through(roundtrip, name)(given) == answer


def test_a_list_of_pythons_objects_outlives_the_import_that_it_went_through(roundtrip, echo):
    thing = object()
    echo.answer = lambda *_: [thing, {"of": thing}]
    for each in (roundtrip.through_value(1), roundtrip.through_option_value(1), roundtrip.through_vec_value([1])):
        assert each[0] is thing
    echo.answer = lambda value: value
    for each in (roundtrip.through_value([thing]), *roundtrip.through_vec_value([[thing], (thing,)])):
        assert each[0] is thing
        assert str(each) == str(thing)


@pytest.mark.parametrize("name", LARGEST)
def test_a_number_that_an_import_returns_is_checked(roundtrip, echo, name):
    least, most = LARGEST[name]
    for beyond in (least - 1, most + 1):
        echo.answer = lambda _, beyond=beyond: beyond
        with pytest.raises(pybridge.RangeError, match=f"import 'echo_{name}': its result is "):
            through(roundtrip, name)(most)


@pytest.mark.parametrize("empty", [None, "null"])
@pytest.mark.parametrize("name", [name for name in PAIRS if name.startswith("maybe")])
def test_null_and_none_stand_side_by_side(roundtrip, echo, name, empty):
    value = pybridge.null if empty else None
    assert through(roundtrip, name)(value) is value
    echo.answer = lambda _: value
    assert through(roundtrip, name)(PAIRS[name][0]) is value
    assert echo.seen[0] == (value,)
    assert echo.seen[0][0] is value


def test_enums(roundtrip, echo):
    level = roundtrip.Level
    for name in ("level", "option_level", "maybe_level"):
        assert through(roundtrip, name)(level.Below) is level.Below
        echo.answer = lambda _: -5
        assert through(roundtrip, name)(level.High) is level.Below
        echo.answer = lambda value: value
    assert roundtrip.through_option_level(None) is None
    assert roundtrip.through_maybe_level(pybridge.null) is pybridge.null
    assert roundtrip.through_vec_level([1, level.High]) == [level.Low, level.High]
    assert all(isinstance(seen, level) for (seen,) in echo.seen[:3])
    echo.answer = lambda _: 2
    with pytest.raises(pybridge.ConversionError, match=r"its result is a member of Level, got int 2"):
        roundtrip.through_level(1)


def test_structs_are_moved_out_and_in(roundtrip, echo):
    made = roundtrip.Pair
    for name in ("pair", "option_pair", "nullable_pair", "maybe_pair"):
        pair = made(1, 2)
        back = through(roundtrip, name)(pair)
        assert (type(back), back.left, back.right) == (made, 1, 2)
        (seen,) = echo.seen.pop()
        for gone in (pair, seen):
            with pytest.raises(pybridge.MovedError):
                gone.left  # noqa: B018 - it raises
        echo.answer = lambda _: made(3, 4)
        assert through(roundtrip, name)(made(1, 2)).left == 3
        echo.answer = lambda value: value
    for name, empty in (("option_pair", None), ("nullable_pair", None), ("maybe_pair", None)):
        assert through(roundtrip, name)(empty) is None
    assert roundtrip.through_maybe_pair(pybridge.null) is pybridge.null
    assert [each.left for each in roundtrip.through_vec_pair([made(1, 2), made(5, 6)])] == [1, 5]


def test_unions(roundtrip, echo):
    size = roundtrip.through_size
    for value in ("auto", 1.5, 2.0):
        assert exactly(size(value)) == exactly(value)
    assert size(roundtrip.Pair(1, 2)).right == 2
    echo.answer = lambda _: "auto"
    assert size(5) == "auto"
    assert exactly(echo.seen[-1][0]) == exactly(5.0)
    echo.answer = lambda _: "automatic"
    with pytest.raises(pybridge.ConversionError, match=r"a Size: f64, Pair or 'auto', got str 'automatic'"):
        size("auto")


def test_nothing_at_all(roundtrip, echo):
    assert roundtrip.through_unit() is None
    assert echo.seen == [()]


def test_a_javascript_array_of_a_known_item(roundtrip):
    assert list(roundtrip.through_heap(["a", "b"])) == ["a", "b"]


def test_closures(roundtrip, echo):
    echo.answer = lambda value, closure: closure(value) + closure(2)
    assert roundtrip.through_closure(1) == "<1><2>"

    def collect(closure):
        assert [closure(1), closure(None), closure(2)] == [b"\1", b"\1", b"\1\2"]

    echo.answer = collect
    assert roundtrip.through_closure_mut() == b"\1\2"


def test_borrowed_sequences(roundtrip, echo):
    echo.answer = lambda *values: repr(values)
    level, shade = roundtrip.Level, roundtrip.Shade
    roundtrip.show_slices("aé")
    assert echo.seen == [
        ("aé".encode(),),
        (array("f", [0.5, -1.0]),),
        (["aé", ""],),
        (["aé", None],),
        ([level.Below, level.High], [shade.light]),
        ([97, 195, 169], 7),
    ]


def test_what_an_import_writes_goes_back(roundtrip, echo):
    def change(values, after):
        assert (type(values), after) == (bytearray, 7)
        values[:] = values[::-1]

    echo.answer = change
    assert roundtrip.changed_bytes(b"abc") == b"cba"
    assert roundtrip.changed_bytes(b"") == b""

    def change_both(floats, others):
        floats[0], others[1] = 2.5, 9

    echo.answer = change_both
    assert roundtrip.changed_floats([0.0, 1.0]) == array("d", [2.5, 1.0, 1.0, 9.0])

    def change_some(values):
        if values is not None:
            values[0] = 2**32 - 1

    echo.answer = change_some
    assert roundtrip.changed_some([1, 2]) == array("I", [2**32 - 1, 2])
    assert roundtrip.changed_some(None) is None


def test_a_buffer_of_rusts_keeps_its_size(roundtrip, echo):
    echo.answer = lambda values, _: values.extend(b"more")
    with pytest.raises(pybridge.ConversionError, match="a buffer that Rust has lent changed its size meanwhile"):
        roundtrip.changed_bytes(b"abc")


def test_the_page_sees_values_of_its_own(roundtrip):
    assert roundtrip.show_page() == [
        "[object Uint8ClampedArray]",
        "[99,98,97]",
        "undefined",
        "null",
        "5",
        "null",
        "18446744073709551615",
    ]


# --- Containers of the page's, which Rust only hands on ---------------------------------------------------------


def test_a_list_that_holds_itself_comes_through(roundtrip):
    from pyodide.ffi import to_js

    items = []
    items.append(items)
    page_list = to_js(items)
    for given in (items, page_list):
        found = roundtrip.through_value(given)
        assert found[0][0].length == 1


def test_what_lies_in_an_array_of_the_page_stays_the_pages(roundtrip):
    from pyodide.code import run_js
    from pyodide.ffi import create_proxy

    function = create_proxy(lambda: "called")
    array = run_js("(f) => [f, [f]]")(function)
    assert roundtrip.through_value(array)[0]() == "called"
    assert run_js("(array) => array[0]() + array[1][0]()")(array) == "calledcalled"
    function.destroy()


def test_an_object_of_python_in_a_list_that_is_given_as_any_value(roundtrip, echo):
    class Thing:
        pass

    thing = Thing()
    echo.answer = lambda _: [thing, [thing]]
    found = roundtrip.through_value(None)
    assert (found[0], found[1][0]) == (thing, thing)
    assert roundtrip.through_value(1)[0] is thing
