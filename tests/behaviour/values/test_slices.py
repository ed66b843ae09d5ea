"""Slices and vectors of numbers: any fitting buffer or sequence goes in, `bytes` or an `array` comes out."""

import math
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pybridge

TYPECODES = {
    "i8": "b",
    "i16": "h",
    "i32": "i",
    "i64": "q",
    "isize": "i",
    "u8": "B",
    "u16": "H",
    "u32": "I",
    "u64": "Q",
    "usize": "I",
    "f32": "f",
    "f64": "d",
}
"""The `array` typecode for each type of number."""
EXTREMES = {
    name: [-(2 ** (8 * size - 1)), 0, 2 ** (8 * size - 1) - 1] if code.islower() else [0, 1, 2 ** (8 * size) - 1]
    for name, code in TYPECODES.items()
    for size in [array(code).itemsize]
} | {name: [-math.inf, 0.5, 2.0**-126] for name in ("f32", "f64")}
MIB = 2**20


class Exporter:
    """Implements the buffer protocol in Python, or raises."""

    def __init__(self, buffer):
        self.buffer = buffer

    def __buffer__(self, flags):
        if self.buffer is None:
            raise ZeroDivisionError("no buffer today")
        return memoryview(self.buffer)


class Point(tuple[int, ...]):
    __slots__ = ()


FORMS = {
    "bytes": bytes,
    "bytearray": bytearray,
    "memoryview": lambda data: memoryview(b"\0" + data)[1:],
    "characters": lambda data: memoryview(data).cast("c"),
    "table": lambda data: memoryview(data).cast("B", (1, len(data))),
    "array": lambda data: array("B", data),
    "exporter": Exporter,
    "range": lambda data: range(data[0], data[-1] + 1),
    "list": list,
    "subclass": Point,
}
"""Every form in which Python may pass bytes."""


def released():
    view = memoryview(b"abc")
    view.release()
    return view


# --- In ---


@pytest.mark.parametrize("name", TYPECODES)
@pytest.mark.parametrize("form", ["array", "memoryview", "list", "tuple"])
def test_numbers_go_in_from_buffers_and_sequences(values, name, form):
    buffer = array(TYPECODES[name], EXTREMES[name])
    items = {"array": buffer, "memoryview": memoryview(buffer), "list": list(buffer), "tuple": tuple(buffer)}[form]
    assert list(getattr(values, f"same_slice_{name}")(items)) == EXTREMES[name]
    assert list(getattr(values, f"mirror_vec_{name}")(items)) == EXTREMES[name][::-1]


@pytest.mark.parametrize("form", FORMS)
def test_bytes_go_in_from_whatever_holds_bytes(values, form):
    items = FORMS[form](b"\1\2\3")
    assert values.same_slice_u8(items) == b"\1\2\3"
    assert values.same_vec_u8(items) == b"\1\2\3"
    assert values.same_box_u8(items) == b"\1\2\3"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Int8Array", "i8"),
        ("Uint8Array", "u8"),
        ("Uint8ClampedArray", "u8"),
        ("Int16Array", "i16"),
        ("Uint16Array", "u16"),
        ("Int32Array", "i32"),
        ("Uint32Array", "u32"),
        ("BigInt64Array", "i64"),
        ("BigUint64Array", "u64"),
        ("Float32Array", "f32"),
        ("Float64Array", "f64"),
    ],
)
def test_typed_arrays_of_the_page_go_in(values, kind, name):
    import js

    typed = getattr(js, kind).new(js.ArrayBuffer.new(32), 8, 2)
    typed.assign(array(TYPECODES[name], [1, 2]))
    assert list(getattr(values, f"same_slice_{name}")(typed)) == [1, 2]


def test_a_float_slice_takes_whatever_python_makes_a_float_of(values):
    assert values.same_slice_f64([1, True, 2.5]) == array("d", [1.0, 1.0, 2.5])
    assert values.same_slice_f32([0.1]) == array("f", [0.1])


@pytest.mark.parametrize("name", TYPECODES)
def test_a_slice_may_be_empty(values, name):
    empty = b"" if name == "u8" else array(TYPECODES[name])
    for items in ([], (), empty, memoryview(empty)):
        assert getattr(values, f"same_slice_{name}")(items) == empty
        assert getattr(values, f"same_vec_{name}")(items) == empty


# --- Out ---


@pytest.mark.parametrize("name", [name for name in TYPECODES if name != "u8"])
def test_numbers_come_out_as_an_array(values, name):
    returned = getattr(values, f"same_vec_{name}")(EXTREMES[name])
    assert type(returned) is array
    assert returned.typecode == TYPECODES[name]
    assert returned.tolist() == EXTREMES[name]


def test_bytes_come_out_as_bytes(values):
    assert type(values.same_vec_u8([1])) is bytes
    assert values.make_bytes(5) == b"\0\1\2\3\4"
    assert values.make_bytes(0) == b""


def test_a_boxed_slice_is_like_a_vec(values):
    assert values.same_box_f64([1.5]) == array("d", [1.5])


@pytest.mark.parametrize("form", [bytes, bytearray, memoryview])
def test_a_mebibyte_passes(values, form):
    data = bytes(range(256)) * (MIB // 256)
    assert values.count_bytes(form(data)) == MIB
    assert values.same_vec_u8(form(data)) == data
    assert values.mirror_vec_u8(form(data)) == data[::-1]


def test_a_mebibyte_of_floats_passes(values):
    data = array("d", range(MIB // 8))
    assert values.same_vec_f64(data) == data


# --- Refused ---


@pytest.mark.parametrize("name", TYPECODES)
def test_a_buffer_of_other_items_is_refused(values, name):
    for typecode in set(TYPECODES.values()) - {TYPECODES[name]}:
        with pytest.raises(pybridge.ConversionError, match=f"its items are '[{typecode}l]'"):
            getattr(values, f"same_slice_{name}")(array(typecode, [1]))


@pytest.mark.parametrize("kind", ["Int8Array", "Uint16Array", "DataView", "ArrayBuffer", "Array"])
def test_other_objects_of_the_page_are_refused(values, kind):
    import js

    made = js.DataView.new(js.ArrayBuffer.new(4)) if kind == "DataView" else getattr(js, kind).new(4)
    with pytest.raises(pybridge.ConversionError, match="got a JavaScript value"):
        values.same_slice_u8(made)


@pytest.mark.parametrize("value", [None, 5, "text", {1, 2}, {1: 2}, object(), Exporter(None)], ids=type)
@pytest.mark.parametrize("name", ["same_slice_u8", "same_vec_f64"])
def test_what_is_no_buffer_or_sequence_is_refused(values, name, value):
    with pytest.raises(TypeError, match=r"argument 'values' is a buffer or sequence of (u8|f64), got ") as refused:
        getattr(values, name)(value)
    assert type(refused.value) is pybridge.ConversionError


@pytest.mark.parametrize(
    ("name", "items", "kind", "got"),
    [
        ("u8", [1, 2, 256], pybridge.RangeError, "got int 256 at index 2"),
        ("i8", range(-129, 0), pybridge.RangeError, "got int -129 at index 0"),
        ("u64", (2**64,), pybridge.RangeError, "got int 18446744073709551616 at index 0"),
        ("i64", [-(2**63) - 1], pybridge.RangeError, "got int -9223372036854775809 at index 0"),
        ("f32", [1.0, 1e39], pybridge.RangeError, r"got float 1e\+39 at index 1"),
        ("u8", [1.0], pybridge.ConversionError, "got float 1.0 at index 0"),
        ("u8", [1, "2"], pybridge.ConversionError, "got str '2' at index 1"),
        ("f64", [1, None], pybridge.ConversionError, "got None at index 1"),
        ("u8", [[1]], pybridge.ConversionError, r"got list \[1\] at index 0"),
    ],
)
def test_an_item_that_does_not_fit_is_named(values, name, items, kind, got):
    with pytest.raises(kind, match=got) as refused:
        getattr(values, f"same_slice_{name}")(items)
    assert type(refused.value) is kind


def test_a_buffer_with_gaps_is_refused(values):
    with pytest.raises(pybridge.ConversionError, match="is a C-contiguous buffer of u8, got memoryview"):
        values.same_slice_u8(memoryview(b"abcdef")[::2])
    with pytest.raises(pybridge.ConversionError, match="C-contiguous"):
        values.same_slice_u8(memoryview(b"abcdef")[::-1])


def test_a_released_buffer_is_refused(values):
    with pytest.raises(pybridge.ConversionError, match="got memoryview"):
        values.same_slice_u8(released())
    with pytest.raises(pybridge.ConversionError, match="got memoryview"):
        values.reverse_u8(released())


def test_a_buffer_is_free_again_after_the_call(values):
    data = bytearray(b"abc")
    values.count_bytes(data)
    values.reverse_u8(data)
    with pytest.raises(pybridge.ConversionError):
        values.reverse_i8(data)
    data.append(0)  # growing it would raise BufferError if Rust still borrowed it
    assert data == b"cba\0"


# --- Written to ---


@pytest.mark.parametrize("name", TYPECODES)
def test_rust_writes_into_a_writable_buffer(values, name):
    buffer = array(TYPECODES[name], EXTREMES[name])
    assert getattr(values, f"reverse_{name}")(buffer) is None
    assert buffer.tolist() == EXTREMES[name][::-1]


def test_rust_writes_into_the_part_that_it_is_given(values):
    data = bytearray(b"abcdef")
    values.reverse_u8(memoryview(data)[1:5])
    assert data == b"aedcbf"
    values.reverse_u8(memoryview(data)[2:2])
    assert data == b"aedcbf"


def test_rust_writes_into_a_typed_array_of_the_page(values):
    import js

    typed = js.Uint8Array.new(3)
    typed.assign(b"abc")
    values.reverse_u8(typed)
    assert typed.to_bytes() == b"cba"


def test_rust_reads_and_writes_buffers_in_one_call(values):
    target, added = array("d", [1, 2, 3]), array("d", [10, 20])
    values.add_to(target, added)
    assert (target.tolist(), added.tolist()) == ([11, 22, 3], [10, 20])
    values.add_to(target, target)
    assert target.tolist() == [22, 44, 6]


def test_rust_writes_a_mebibyte(values):
    data = bytearray(range(256)) * (MIB // 256)
    values.reverse_u8(data)
    assert data == (bytes(range(256)) * (MIB // 256))[::-1]


@pytest.mark.parametrize("value", [b"abc", [1, 2], (1, 2), range(3), None, "abc"], ids=type)
def test_what_rust_cannot_write_into_is_refused(values, value):
    with pytest.raises(pybridge.ConversionError, match="argument 'values' is a writable buffer of u8, got "):
        values.reverse_u8(value)


def test_a_buffer_that_is_read_only_is_refused(values):
    data = bytearray(b"abc")
    with pytest.raises(pybridge.ConversionError, match="is a writable buffer of u8, got memoryview"):
        values.reverse_u8(memoryview(data).toreadonly())
    assert data == b"abc"


def test_any_numbers_come_back(values):
    @given(st.lists(st.integers(-(2**63), 2**63 - 1)), st.binary())
    @settings(deadline=None)
    def check(numbers, data):
        assert values.same_slice_i64(numbers) == array("q", numbers)
        assert values.mirror_vec_u8(data) == data[::-1]

    check()
