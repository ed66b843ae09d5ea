"""Walks the instructions of wasm functions, writes them anew in their shortest form, and finds the functions they name.

The linker pads the numbers that it fills in to five bytes. Everything else is copied as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from pybridge.interface.wasm.binary import Cursor

_NONE, _INDEX, _NUMBER, _MEMARG, _BLOCK, _FUNCTION = "", "u", "s", "m", "s", "f"
"""What follows an opcode, by a letter for each immediate: u an index, s a signed number, m the place of an access to
memory, f the index of a function, digits so many bytes, v a list of indices, c the clauses of try_table."""


def _table() -> dict[int, str]:
    known = dict.fromkeys([0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, 0xD3, 0xD4], _NONE)
    known |= dict.fromkeys([0x02, 0x03, 0x04, 0x06], _BLOCK)
    known |= dict.fromkeys([0x07, 0x08, 0x09, 0x0C, 0x0D, 0x14, 0x15, 0x18, 0xD5, 0xD6], _INDEX)
    known |= dict.fromkeys([*range(0x20, 0x27), 0x3F, 0x40], _INDEX)
    known |= dict.fromkeys(range(0x28, 0x3F), _MEMARG)
    known |= dict.fromkeys(range(0x45, 0xC5), _NONE)
    known |= {0x0E: "vu", 0x10: _FUNCTION, 0x11: "uu", 0x12: _FUNCTION, 0x13: "uu", 0x1C: "v", 0x1F: "sc"}
    return known | {0x41: _NUMBER, 0x42: _NUMBER, 0x43: "4", 0x44: "8", 0xD0: _NUMBER, 0xD2: _FUNCTION}


_PLAIN = _table()
_BULK = {**dict.fromkeys(range(8), _NONE), 8: "uu", 9: "u", 10: "uu", 11: "u", 12: "uu", 13: "u", 14: "uu"}
_BULK |= dict.fromkeys((15, 16, 17), "u")
_VECTOR = {
    **dict.fromkeys([*range(12), 92, 93], _MEMARG),
    **dict.fromkeys((12, 13), "88"),
    **dict.fromkeys(range(21, 35), "1"),
    **dict.fromkeys(range(84, 92), "m1"),
}
_END = 0x0B
_LAST_VECTOR = 0x114
_ATOMIC = {0x03: "1"}
_LAST_ATOMIC = 0x4E
_HAS_MEMORY = 0x40
"""A bit of an alignment: the index of a memory follows."""


class UnknownInstructionError(Exception):
    """The code has an instruction that this walker does not know, so nothing may be changed."""


def shortened(body: memoryview, rename: Callable[[int], int]) -> bytes:
    """Return the body of a function with its numbers in their shortest form.

    ``rename`` gets the index of each function that it names, and returns the index to write.

    Raises:
        UnknownInstructionError: It has an unknown instruction.
    """
    cursor, made = Cursor(body), bytearray()
    locals_count = cursor.unsigned()
    made += _leb(locals_count)
    for _ in range(locals_count):
        made += _leb(cursor.unsigned())
        made += _signed(cursor)
    while cursor:
        _instruction(cursor, made, rename)
    return bytes(made)


def constant(cursor: Cursor, rename: Callable[[int], int]) -> bytes:
    """Read a constant expression with its end, and return it as `shortened` does.

    Raises:
        UnknownInstructionError: It has an unknown instruction.
    """
    made = bytearray()
    while _instruction(cursor, made, rename) != _END:
        pass
    return bytes(made)


def _instruction(cursor: Cursor, made: bytearray, rename: Callable[[int], int]) -> int:
    """Copy an instruction, and return its opcode."""
    code = cursor.byte()
    made.append(code)
    following = _PLAIN.get(code)
    if following is None:
        number = cursor.unsigned()
        made += _leb(number)
        following = _prefixed(code, number)
    for kind in following:
        _immediate(kind, cursor, made, rename)
    return code


def _prefixed(code: int, number: int) -> str:
    found = None
    if code == 0xFC:  # noqa: PLR2004 - the prefix of bulk memory
        found = _BULK.get(number)
    elif code == 0xFD and number <= _LAST_VECTOR:  # noqa: PLR2004 - the prefix of vectors
        found = _VECTOR.get(number, _NONE)
    elif code == 0xFE and number <= _LAST_ATOMIC:  # noqa: PLR2004 - the prefix of atomics
        found = _ATOMIC.get(number, _MEMARG)
    if found is None:
        raise UnknownInstructionError(f"{code:#x} {number:#x}")
    return found


def _immediate(kind: str, cursor: Cursor, made: bytearray, rename: Callable[[int], int]) -> None:
    match kind:
        case "u":
            made += _leb(cursor.unsigned())
        case "f":
            made += _leb(rename(cursor.unsigned()))
        case "s":
            made += _signed(cursor)
        case "m":
            align = cursor.unsigned()
            made += _leb(align)
            if align & _HAS_MEMORY:
                made += _leb(cursor.unsigned())
            made += _leb(cursor.unsigned(64))
        case "v":
            count = cursor.unsigned()
            made += _leb(count)
            for _ in range(count):
                made += _leb(cursor.unsigned())
        case "c":
            _clauses(cursor, made)
        case _:
            made += cursor.take(int(kind))


def _clauses(cursor: Cursor, made: bytearray) -> None:
    """Copy the clauses of try_table: those of the kinds 0 and 1 name a tag before their label."""
    count = cursor.unsigned()
    made += _leb(count)
    for _ in range(count):
        kind = cursor.byte()
        made.append(kind)
        for _ in range(2 if kind < 2 else 1):  # noqa: PLR2004
            made += _leb(cursor.unsigned())


def _leb(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits a byte
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


def _signed(cursor: Cursor) -> bytes:
    """Read a signed number, and return its shortest form."""
    value = shift = 0
    while True:
        byte = cursor.byte()
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 - the last byte
            break
    if byte & 0x40:
        value -= 1 << shift
    made = bytearray()
    while True:
        low, value = value & 0x7F, value >> 7
        if (value == 0 and not low & 0x40) or (value == -1 and low & 0x40):
            made.append(low)
            return bytes(made)
        made.append(low | 0x80)
