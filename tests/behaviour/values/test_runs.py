"""Texts and bytes of the sizes at which the native engine takes another way."""

import pytest

STAGE = 64 * 1024
"""The size, in bytes, up to which a text or bytes from Rust go through a buffer in Python's memory."""
SIZES = [0, 1, 63, STAGE - 1, STAGE, STAGE + 1, 3 * STAGE]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("character", ["x", "é", "水", "😀"])
def test_a_text_of_any_size_comes_back(values, size, character):
    text = character * (size // len(character.encode())) + "x" * (size % len(character.encode()))
    assert len(text.encode()) == size
    assert values.same_string(text) == text
    assert values.str_bytes(text) == size


@pytest.mark.parametrize("size", SIZES)
def test_bytes_of_any_size_come_back(values, size):
    data = bytes(place % 251 for place in range(size))
    assert values.same_vec_u8(data) == data
    assert type(values.same_vec_u8(data)) is bytes


def test_long_and_short_texts_take_turns(values):
    long = "l" * (STAGE + 1)
    for _ in range(3):
        assert values.same_string(long) == long
        assert values.same_string("short") == "short"


def test_texts_leave_no_memory_behind(values):
    texts = ["", "x" * 50, "ä" * 1000, "y" * (2 * STAGE)]
    for text in texts:
        values.same_string(text)
        values.same_vec_u8(text.encode())
    size = values.memory.size
    for _ in range(300):
        for text in texts:
            assert values.same_string(text) == text
            assert values.same_vec_u8(text.encode()) == text.encode()
    assert values.memory.size == size


def test_a_subclass_of_str_and_a_keyword_go_the_ordinary_way(values):
    class Name(str):
        __slots__ = ()

    assert values.str_bytes(Name("né")) == 3
    assert values.str_bytes(value="né") == 3
