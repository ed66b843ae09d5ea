"""Text and characters: every `str` that UTF-8 can encode crosses unchanged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pybridge

PLANES = [chr(plane << 16 | low) for plane in range(17) for low in (0x20AC, 0xFFFD)]
"""Two characters of each plane of Unicode."""
EDGES = ["\0", "\x7f", "\x80", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\ufeff", "\uffff", "\U00010000", "\U0010ffff"]
"""Characters at which the length of the UTF-8 encoding or a range of Unicode begins or ends."""
TEXTS = ["", "plain", "Grüße", "日本語", "🦀", "👩‍👩‍👧‍👦", "\0", "a\0b", "\ufefftext", "tab\tline\r\n", "e\u0301"]
SURROGATES = ["\ud800", "\udfff", "a\ud83eb", "\udd80\ud83e", "\ud83e" * 2, "é\udc80"]


class Name(str):
    __slots__ = ()


# --- Text ---


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_text_comes_back_as_it_went(values, text):
    assert values.same_str(text) == text
    assert values.same_string(text) == text


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_rust_sees_the_characters_and_the_bytes_of_a_text(values, text):
    assert values.mirror_string(text) == text[::-1]
    assert values.str_bytes(text) == len(text.encode())


def test_every_plane_of_unicode_passes(values):
    text = "".join(PLANES + EDGES)
    assert values.same_str(text) == text
    assert values.mirror_string(text) == text[::-1]
    assert values.str_bytes(text) == len(text.encode())


@pytest.mark.parametrize("letter", ["x", "é", "🦀"])
def test_a_long_text_passes(values, letter):
    text = letter * 2**20
    assert values.same_string(text) == text
    assert values.str_bytes(text) == len(text.encode())


def test_text_is_a_plain_str(values):
    assert type(values.same_str(Name("Ada"))) is str
    assert values.same_str(Name("Ada")) == "Ada"


@pytest.mark.parametrize("text", SURROGATES, ids=ascii)
@pytest.mark.parametrize("name", ["same_str", "same_string", "split"])
def test_a_lone_surrogate_is_refused(values, name, text):
    with pytest.raises(pybridge.ConversionError, match=r"is str, got str '.*', whose lone surrogates are no UTF-8"):
        getattr(values, name)(text)


@pytest.mark.parametrize("value", [b"text", bytearray(b"text"), 5, None, ["text"], object()], ids=type)
@pytest.mark.parametrize("name", ["same_str", "same_string"])
def test_only_a_str_is_text(values, name, value):
    with pytest.raises(TypeError, match=rf"^{name}\(\): argument 'value' is str, got ") as refused:
        getattr(values, name)(value)
    assert type(refused.value) is pybridge.ConversionError


def test_text_splits_into_a_list(values):
    assert values.split("  eins zwei\tdrei\n") == ["eins", "zwei", "drei"]
    assert values.split("") == []


def test_any_text_comes_back(values):
    @given(st.text())
    @settings(deadline=None)
    def check(text):
        assert values.same_str(text) == text
        assert values.mirror_string(text) == text[::-1]
        assert values.str_bytes(text) == len(text.encode())

    check()


def test_text_with_any_surrogates_comes_back_or_is_refused(values):
    @given(st.text(st.characters(max_codepoint=0xFFFF, min_codepoint=0xD700, exclude_categories=())))
    @settings(deadline=None)
    def check(text):
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            with pytest.raises(pybridge.ConversionError):
                values.same_str(text)
        else:
            assert values.same_str(text) == text

    check()


# --- Characters ---


def test_a_character_of_any_plane_comes_back(values):
    for letter in PLANES + EDGES:
        assert values.same_char(letter) == letter
        assert type(values.same_char(letter)) is str


@pytest.mark.parametrize(("letter", "other"), [("a", "A"), ("É", "é"), ("ж", "Ж"), ("𐐨", "𐐀"), ("7", "7")])
def test_rust_sees_the_character(values, letter, other):
    assert values.mirror_char(letter) == other


@pytest.mark.parametrize("value", ["", "ab", "e\u0301", "👩‍👩‍👧‍👦", *SURROGATES, b"a", 97, None, ["a"]], ids=ascii)
def test_only_a_str_of_one_character_is_a_character(values, value):
    with pytest.raises(TypeError) as refused:
        values.same_char(value)
    assert type(refused.value) is pybridge.ConversionError
    assert "same_char(): argument 'value' is char (a str of one character), got " in str(refused.value)
