"""The error gallery says what pybridge says."""

from __future__ import annotations

import re

import pytest

from tools.docs.gallery import GALLERY, Entry, entries, messages
from tools.docs.in_page import fits

ENTRIES = entries(GALLERY.read_text(encoding="utf-8"))
LEAST = 25


@pytest.fixture(scope="module")
def came() -> dict[str, str]:
    """Run all entries."""
    return messages(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_message_is_the_one_that_comes(entry: Entry, came: dict[str, str]) -> None:
    assert entry.message
    assert fits(came[entry.id], entry.message), f"{came[entry.id]}\nrenew it: python -m tools.docs.gallery"


def test_there_are_many_entries_and_each_says_what_to_do() -> None:
    assert len(ENTRIES) >= LEAST
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)
    assert [entry.id for entry in ENTRIES if not re.search(r"\w.*\.", entry.todo)] == []
