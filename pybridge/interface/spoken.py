"""The words that a describe export said, read one after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedSchemaError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spoken:
    """A place in the words of one descriptor: numbers, opcodes and strings, but not yet what they mean."""

    def __init__(self, words: Sequence[int], opcodes: Sequence[str], *, counts_bytes: bool) -> None:
        self.words = words
        self.opcodes = opcodes
        self.counts_bytes = counts_bytes
        self.at = 0

    def word(self) -> int:
        """The next word."""
        if self.at >= len(self.words):
            raise self.error("end too early")
        self.at += 1
        return self.words[self.at - 1]

    def text(self) -> str:
        """A string: its length and its characters, a word for each."""
        left = self.word()
        spelled = ""
        while left > 0:
            code = self.word()
            if code > sys.maxunicode:
                raise self.error("spell something that is not text")
            character = chr(code)
            spelled += character
            left -= len(character.encode(errors="surrogatepass")) if self.counts_bytes else 1
        return spelled

    def opcode(self) -> str:
        """The name of the next opcode."""
        number = self.word()
        if number >= len(self.opcodes):
            raise self.error(f"hold the unknown opcode {number}")
        return self.opcodes[number]

    def expect(self, name: str) -> None:
        """Step over this opcode."""
        if (found := self.opcode()) != name:
            raise self.error(f"hold {found} where {name} belongs")

    def finish(self) -> None:
        """There must be nothing left."""
        if self.at < len(self.words):
            raise self.error("go on behind their end")

    def error(self, problem: str) -> UnsupportedSchemaError:
        """What to raise for words that make no sense."""
        return UnsupportedSchemaError(f"describe words {problem}, at {self.at} of {list(self.words)}")
