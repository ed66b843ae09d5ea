"""Values that act while they are read: they change the value, free it, call Rust, or report a wrong length."""

import gc
from array import array

import pytest

import pybridge

TEXTS = ["\0", "a\0b", "\x7f", "\x80", "\u07ff", "\u0800", "\ufffd", "\uffff", "\U00010000", "🦀" * 99, "\U0010ffff"]
SURROGATES = ["\ud800", "\udfff", "a\udc80b", "\ud83e\udd80"]
BORDERS = sorted(
    {
        s * 2**p + d
        for p in (7, 8, 15, 16, 30, 31, 32, 53, 60, 63, 64, 90, 127, 128)
        for s in (1, -1)
        for d in (-1, 0, 1)
    }
)


class Index:
    """An integer that runs an action when it is read."""

    def __init__(self, number, action=lambda: None):
        self.number, self.action = number, action

    def __index__(self):
        self.action()
        return self.number

    def __float__(self):
        self.action()
        return float(self.number)


# --- Texts and integers ---


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_text_of_any_plane_comes_back(values, text):
    for given in (text, text * 1000, "x" * 65_535 + text):
        assert values.same_str(given) == values.same_string(given) == given
        assert values.str_bytes(given) == len(given.encode())
    assert values.same_vec_string([text, text]) == [text, text]


@pytest.mark.parametrize("text", SURROGATES, ids=ascii)
def test_a_text_with_surrogates_is_refused_wherever_it_stands(values, text):
    for call, given in (
        (values.same_str, text),
        (values.same_string, "é" + text),
        (values.same_vec_string, ["", text]),
    ):
        with pytest.raises(pybridge.ConversionError, match="lone surrogates"):
            call(given)
    assert values.same_str("fine") == "fine"


@pytest.mark.parametrize("bits", [8, 16, 32, 64, 128])
def test_every_border_is_exact_or_refused(values, bits):
    ranges = {"i": range(-(2 ** (bits - 1)), 2 ** (bits - 1)), "u": range(2**bits)}
    for sign, fitting in ranges.items():
        same = getattr(values, f"same_{sign}{bits}")
        for number in BORDERS:
            for given in (number, Index(number)):
                if fitting.start <= number < fitting.stop:
                    assert same(given) == number
                else:
                    with pytest.raises(pybridge.RangeError):
                        same(given)


# --- What changes while it is read ---


def test_a_list_that_is_emptied_while_it_is_read(values):
    numbers = []
    numbers.extend([Index(1, numbers.clear), 2, 3])
    assert values.same_vec_i32(numbers).tolist() in ([1], [1, 2, 3])
    numbers.extend([Index(1, numbers.clear), 2, 3])
    assert values.same_vec_f64(numbers).tolist() in ([1.0], [1.0, 2.0, 3.0])


def test_a_list_that_grows_while_it_is_read_ends(values):
    numbers = []
    numbers.extend([Index(1, lambda: numbers.extend([9] * 1000)), 2])
    assert values.same_vec_u8(numbers)[:2] == b"\1\2"


def test_a_list_of_objects_that_is_emptied_while_it_is_read(structs):
    class Emptying(list):
        def __iter__(self):
            yield structs.Counter(1)
            self.clear()
            gc.collect()
            yield structs.Counter(2)

    assert structs.take_all(Emptying([1, 2, 3])) == 3
    assert pybridge.live(structs).structs == 0


@pytest.mark.parametrize("length", [0, 1, 10**9, -1])
def test_a_length_that_lies_is_not_believed(values, length):
    class Lying:
        def __len__(self):
            return length

        def __iter__(self):
            return iter(["a", "b"])

        def __getitem__(self, place):
            return ["a", "b"][place]

    try:
        assert values.same_vec_string(Lying()) == ["a", "b"]
    except (pybridge.ConversionError, ValueError, MemoryError, OverflowError):
        assert length not in {0, 1}


def test_an_item_whose_end_calls_rust(values):
    class Ending(Index):
        def __del__(self):
            seen.append(values.same_vec_u8([1, 2, 3]))

    seen = []
    assert values.same_vec_i32([Ending(7), 8]).tolist() == [7, 8]
    assert seen == [b"\1\2\3"]


def test_an_argument_that_frees_another(structs):
    counter = structs.Counter(3)
    with pytest.raises((pybridge.FreedError, pybridge.BorrowError)):
        counter.advance(Index(1, counter.free))
    other = structs.Counter(3)
    with pytest.raises((pybridge.FreedError, pybridge.BorrowError, pybridge.MovedError)):
        other.advance(Index(1, lambda: structs.take(other)))
    assert pybridge.live(structs).structs == 0


def test_an_argument_that_closes_the_instance(structs):
    def close():
        with pytest.raises(pybridge.RustPanic):
            structs.Fragile("constructor")

    for call in (structs.Counter(1).advance, structs.Counter, structs.make):
        with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
            call(Index(1, close))


# --- Buffers ---


def test_a_buffer_that_goes_while_it_is_needed(values):
    data = array("i", [3, 1, 2])
    view = memoryview(data)
    view.release()
    with pytest.raises(pybridge.ConversionError):
        values.same_vec_i32(view)
    with pytest.raises(pybridge.ConversionError):
        values.reverse_i32(view)
    values.reverse_i32(data)
    data.append(4)  # nothing holds the buffer any more
    assert data.tolist() == [2, 1, 3, 4]


def test_buffers_that_are_read_only_or_have_gaps(values):
    data = bytearray(b"abcdef")
    for wrong in (b"abcdef", memoryview(data).toreadonly(), memoryview(data)[::2], memoryview(data)[::-1]):
        with pytest.raises(pybridge.ConversionError):
            values.reverse_u8(wrong)
    values.reverse_u8(memoryview(data)[1:3])
    assert data == b"acbdef"
