"""Reads the codes that a describe export recorded, one after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedSchemaError

if TYPE_CHECKING:
    from collections.abc import Sequence


class DescriptorStream:
    """A cursor over the codes of one descriptor: reads numbers, opcodes and strings, but does not know types."""

    def __init__(self, codes: Sequence[int], opcodes: Sequence[str], *, counts_bytes: bool) -> None:
        self.codes = codes
        self.opcodes = opcodes
        self.counts_bytes = counts_bytes
        self.at = 0

    def code(self) -> int:
        """Reads the next code."""
        if self.at >= len(self.codes):
            raise self.error("end too early")
        self.at += 1
        return self.codes[self.at - 1]

    def text(self) -> str:
        """Reads a string: its length, and one code for each character."""
        left = self.code()
        spelled = ""
        while left > 0:
            character_code = self.code()
            if character_code > sys.maxunicode:
                raise self.error("spell something that is not text")
            character = chr(character_code)
            spelled += character
            left -= len(character.encode(errors="surrogatepass")) if self.counts_bytes else 1
        return spelled

    def opcode(self) -> str:
        """Reads an opcode, and returns its name."""
        number = self.code()
        if number >= len(self.opcodes):
            raise self.error(f"hold the unknown opcode {number}")
        return self.opcodes[number]

    def expect(self, name: str) -> None:
        """Reads an opcode, and raises unless it is ``name``."""
        if (found := self.opcode()) != name:
            raise self.error(f"hold {found} where {name} belongs")

    def finish(self) -> None:
        """Raises if there are codes left."""
        if self.at < len(self.codes):
            raise self.error("go on behind their end")

    def error(self, problem: str) -> UnsupportedSchemaError:
        """Returns the error for codes that make no sense."""
        return UnsupportedSchemaError(f"describe words {problem}, at {self.at} of {list(self.codes)}")
