"""Reads and writes the numbers and names of binary formats: LEB128 integers, length-prefixed UTF-8.

The wasm format and the records of wasm-bindgen share these encodings. This module imports nothing of pybridge.
"""

from __future__ import annotations


class MalformedError(ValueError):
    """The bytes end too early, or do not encode what they should.

    The message is the rest of a sentence that begins with "it": the reader of the format puts a subject before it.
    """


class Cursor:
    """A position in ``data`` that moves forward; reading past the end raises `MalformedError`."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes | memoryview, at: int = 0) -> None:
        self.data = memoryview(data)
        self.at = at
        self.end = len(self.data)

    def __bool__(self) -> bool:
        """Whether something is left to read."""
        return self.at < self.end

    def byte(self) -> int:
        """Reads a byte."""
        at = self.at
        if at >= self.end:
            raise MalformedError(f"ends at byte {at}, in the middle of something")
        self.at = at + 1
        return self.data[at]

    def take(self, length: int) -> memoryview:
        """Reads ``length`` bytes, without copying them."""
        start, stop = self.at, self.at + length
        if stop > self.end:
            raise MalformedError(f"wants {length} bytes at byte {start} and has {self.end - start}")
        self.at = stop
        return self.data[start:stop]

    def unsigned(self, bits: int = 32) -> int:
        """Reads an unsigned LEB128 number."""
        at = self.at
        if at < self.end and (byte := self.data[at]) < 0x80:  # noqa: PLR2004 - nearly all numbers are of one byte
            self.at = at + 1
            return byte
        return self._long(bits)

    def _long(self, bits: int) -> int:
        value = shift = 0
        while shift < bits:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the top bit says that more follows
                break
            shift += 7
        else:
            raise MalformedError(f"has a number longer than {bits} bits before byte {self.at}")
        if value >> bits:
            raise MalformedError(f"has a number larger than {bits} bits before byte {self.at}")
        return value

    def unsigned_run(self, count: int) -> list[int]:
        """Reads ``count`` unsigned LEB128 numbers; for long lists this is quicker than one by one."""
        small = bytes(self.data[self.at : self.at + count])
        if len(small) == count and small.isascii():  # no byte has the top bit, which says that more follow
            self.at += count
            return list(small)
        numbers: list[int] = []
        value = shift = 0
        at = self.at
        for byte in self.data[at : at + 5 * count]:
            if len(numbers) == count:
                break
            at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the top bit says that more follows
                numbers.append(value)
                value = shift = 0
            else:
                shift += 7
        if len(numbers) < count:
            raise MalformedError(f"ends at byte {self.end}, in the middle of a list of {count} numbers")
        self.at = at
        return numbers

    def signed(self, bits: int) -> int:
        """Reads a signed LEB128 number."""
        value = shift = 0
        while shift < bits:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # noqa: PLR2004 - the top bit says that more follows
                return value - (1 << shift) if byte & 0x40 else value
        raise MalformedError(f"has a number longer than {bits} bits before byte {self.at}")

    def text(self) -> str:
        """Reads a name: a length and that many bytes of UTF-8."""
        start = self.at
        try:
            return str(self.take(self.unsigned()), "utf-8")
        except UnicodeDecodeError as exc:
            raise MalformedError(f"has a name that is not UTF-8 at byte {start}") from exc


def unsigned(value: int) -> bytes:
    """Returns ``value`` as an unsigned LEB128 number."""
    encoded = bytearray()
    while value >= 0x80:  # noqa: PLR2004 - seven bits a byte
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def text(value: str) -> bytes:
    """Returns ``value`` as a name: its length in bytes, then its UTF-8."""
    encoded = value.encode()
    return unsigned(len(encoded)) + encoded
