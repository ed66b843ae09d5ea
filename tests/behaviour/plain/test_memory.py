"""Linear memory: Python reads, writes and views it, also after it has grown."""

import ctypes
from array import array

import pytest

import pybridge
from harness.fixtures import page_fixture

PAGE = 65_536
END = 17 * PAGE

BUFFERS = {
    "bytes": b"\1\2\3\4",
    "bytearray": bytearray(b"\1\2\3\4"),
    "memoryview": memoryview(b"\1\2\3\4"),
    "part": memoryview(b"-\1\2\3\4-")[1:5],
    "grid": memoryview(b"\1\2\3\4").cast("B", (2, 2)),
    "array of bytes": array("b", [1, 2, 3, 4]),
    "array of shorts": array("H", [0x0201, 0x0403]),
    "array of longs": array("I", [0x04030201]),
    "array of floats": array("f", bytes([1, 2, 3, 4])),
    "bools": memoryview(b"\1\2\3\4").cast("?"),
    "ctypes array": (ctypes.c_uint16 * 2)(0x0201, 0x0403),
    "ctypes number": ctypes.c_uint32(0x04030201),
}
NO_BUFFERS = {"text": "abcd", "a list": [1, 2, 3], "a number": 4, "nothing": None}


class Index:
    def __index__(self):
        return 3


# --- Reading and writing ---


@pytest.mark.parametrize("form", BUFFERS)
def test_any_contiguous_buffer_is_written(plain, form):
    address = plain.buffer_address()
    plain.memory.write(address, BUFFERS[form])
    assert plain.memory.read(address, 4) == b"\1\2\3\4"
    assert plain.buffer_sum() == 10


@pytest.mark.parametrize("form", BUFFERS)
def test_any_contiguous_buffer_is_written_through_a_view(plain, form):
    view = plain.memory.view(plain.buffer_address(), 6)
    view[1:5] = BUFFERS[form]
    assert bytes(view) == b"\0\1\2\3\4\0"


@pytest.mark.parametrize("form", NO_BUFFERS)
def test_what_is_no_buffer_is_not_written(plain, form):
    with pytest.raises(pybridge.ConversionError, match="memory takes a buffer"):
        plain.memory.write(plain.buffer_address(), NO_BUFFERS[form])
    assert plain.buffer_sum() == 0


def test_a_buffer_with_gaps_is_not_written(plain):
    with pytest.raises(pybridge.ConversionError, match="C-contiguous"):
        plain.memory.write(plain.buffer_address(), memoryview(b"abcdef")[::2])


def test_reading_copies(plain):
    address = plain.buffer_address()
    data = plain.memory.read(address, 4)
    plain.buffer_fill(9)
    assert (type(data), data) == (bytes, bytes(4))
    assert plain.memory.read(address, 4) == b"\t\t\t\t"


def test_rust_sees_what_python_writes(plain):
    plain.memory.write(plain.buffer_address() + 100, bytes(range(256)))
    assert plain.buffer_sum() == sum(range(256))
    assert plain.peek(plain.buffer_address() + 103) == 3


def test_megabytes_are_carried(plain):
    address, data = plain.memory.size, bytes(range(256)) * 16_384
    plain.memory.grow(len(data) // PAGE)
    plain.memory.write(address, data)
    assert plain.memory.read(address, len(data)) == data


# --- Bounds ---


@pytest.mark.parametrize(
    ("address", "length"),
    [(-1, 1), (0, -1), (END, 1), (END - 1, 2), (0, END + 1), (2**70, 1), (0, 2**70)],
)
def test_nothing_outside_is_read_or_viewed(plain, address, length):
    for access in (plain.memory.read, plain.memory.view):
        with pytest.raises(pybridge.MemoryAccessError, match=f"{length} bytes at address {address} .* {END} bytes"):
            access(address, length)


@pytest.mark.parametrize("address", [-1, END - 2, 2**32])
def test_nothing_outside_is_written(plain, address):
    before = plain.memory.read(END - 3, 3)
    with pytest.raises(IndexError):
        plain.memory.write(address, b"abc")
    assert plain.memory.read(END - 3, 3) == before


def test_the_very_end_may_be_touched(plain):
    end = plain.memory.size
    plain.memory.write(end - 1, b"x")
    assert plain.memory.read(end - 1, 1) == b"x"
    assert plain.memory.read(end, 0) == b""
    plain.memory.write(end, b"")
    assert len(plain.memory.view(end, 0)) == 0


@pytest.mark.parametrize("wrong", [1.0, "1", None, b"1"], ids=ascii)
def test_addresses_lengths_and_pages_are_integers(plain, wrong):
    memory = plain.memory
    for access in (
        lambda: memory.read(wrong, 1),
        lambda: memory.read(0, wrong),
        lambda: memory.view(wrong, 1),
        lambda: memory.write(wrong, b"x"),
        lambda: memory.grow(wrong),
        lambda: memory.view(0, 4)[wrong],
        lambda: pybridge.Memory(wrong),
    ):
        with pytest.raises(pybridge.ConversionError, match="int"):
            access()


def test_whatever_has_an_index_is_an_address(plain):
    plain.memory.write(3, b"xy")
    assert plain.memory.read(Index(), 2) == b"xy"


# --- Views ---


@page_fixture
def view(plain):
    plain.memory.write(plain.buffer_address(), b"abcdef")
    return plain.memory.view(plain.buffer_address(), 6)


def test_a_view_is_indexed_and_sliced(view):
    assert (view[0], view[-1], view[Index()]) == (97, 102, 100)
    assert (view[1:3], view[::-2], view[4:99]) == (b"bc", b"fdb", b"ef")
    assert (len(view), list(view), bytes(view), view.tobytes()) == (6, [*b"abcdef"], b"abcdef", b"abcdef")


def test_a_view_is_a_window_not_a_copy(plain, view):
    plain.memory.write(view.address + 1, b"B")
    assert view[1] == ord("B")
    view[0] = 0
    view[4:] = b"EF"
    assert plain.memory.read(view.address, 6) == b"\0BcdEF"


def test_a_view_is_equal_to_its_bytes(plain, view):
    assert view == b"abcdef"
    assert view == plain.memory.view(view.address, 6)
    assert view != b"abcdeg"
    assert view != "abcdef"


@pytest.mark.parametrize("index", [6, -7, 2**40])
def test_an_index_outside_of_a_view_is_an_error(view, index):
    with pytest.raises(IndexError, match=f"index {index} is outside of a view of 6 bytes"):
        view[index]
    with pytest.raises(pybridge.MemoryAccessError):
        view[index] = 1


@pytest.mark.parametrize("value", [256, -1, "a", None, 1.0, b"a"], ids=ascii)
def test_only_a_byte_is_put_into_a_place(view, value):
    with pytest.raises(pybridge.ConversionError, match=r"0\.\.255"):
        view[0] = value
    assert view == b"abcdef"


@pytest.mark.parametrize("data", [b"abc", b"a", b""], ids=len)
def test_a_slice_of_a_view_keeps_its_size(view, data):
    with pytest.raises(pybridge.ConversionError, match="keeps its size: it takes 2 bytes"):
        view[1:3] = data
    with pytest.raises(pybridge.ConversionError, match="step 1"):
        view[::2] = b"abc"
    assert view == b"abcdef"


def test_views_are_copied_into_each_other(plain, view):
    other = plain.memory.view(view.address + 6, 3)
    other[:] = plain.memory.view(view.address, 3)
    assert other == b"abc"
    plain.memory.write(view.address, other)
    plain.memory.write(view.address + 3, other)
    assert view == b"abcabc"


@pytest.mark.parametrize("grow", ["by Rust", "by Python"])
def test_a_view_survives_growth(plain, view, grow):
    assert (plain.grow if grow == "by Rust" else plain.memory.grow)(2) == 17
    assert view == b"abcdef"
    view[0] = ord("A")
    assert plain.peek(view.address) == ord("A")


def test_a_view_outlives_its_module(plain):
    view = plain.memory.view(plain.buffer_address(), 4)
    plain.buffer_fill(7)
    del plain
    assert view == b"\7" * 4


async def test_a_reload_begins_with_a_fresh_memory(plain):
    old = plain.memory.view(plain.buffer_address(), 4)
    plain.buffer_fill(7)
    await pybridge.reload(plain)
    assert plain.memory.read(plain.buffer_address(), 4) == bytes(4)
    assert old == b"\7" * 4


# --- Growth ---


def test_growth_gives_the_pages_before(plain):
    assert (plain.memory.size, len(plain.memory)) == (END, END)
    assert plain.memory.grow(2) == 17
    assert plain.grow(1) == 19
    assert plain.memory.grow(0) == 20
    assert plain.memory.size == plain.pages() * PAGE == 20 * PAGE
    assert repr(plain.memory) == f"<Memory of 20 pages, {20 * PAGE} bytes>"


@pytest.mark.parametrize("too_many", [-1, 65_536, 2**40])
def test_memory_grows_only_as_far_as_it_can(plain, too_many):
    with pytest.raises(pybridge.MemoryAccessError, match=str(too_many)):
        plain.memory.grow(too_many)
    assert plain.memory.size == END
