"""Functions in the table that an optimizer has emptied, because no code of the module can call them."""

import pytest

from pybridge.interface.wasm import binary
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import PREAMBLE, exported, section, signature, vector

EMPTY = b"\x00\x00\x0b"
WITH_LOCALS = b"\x01\x01\x7f\x00\x0b"
NOTHING = b"\x00\x0b"
CALLS_TYPE_0 = b"\x00\x41\x00\x11\x00\x00\x0b"
AS_LINKED = b"\x00\x10\x80\x80\x80\x80\x00\x0b"
"""Calls function 0 by an index of five bytes, as the linker writes it."""


def emptied(
    *functions: tuple[int, bytes], exports: list[bytes] | None = None, segments: bytes | None = None
) -> set[int]:
    """Return the emptied places of a module whose functions, of type 0 ``()`` or 1 ``(i32)``, are all in the table."""
    everything = b"\x00\x41\x01\x0b" + vector(binary.unsigned(index) for index in range(len(functions)))
    data = b"".join(
        [
            PREAMBLE,
            section(1, vector([signature(), signature(["i32"])])),
            section(3, vector(binary.unsigned(kind) for kind, _ in functions)),
            section(4, vector([b"\x70\x00\x09"])),
            section(7, vector(exports or [])),
            section(9, segments or vector([everything])),
            section(10, vector(binary.unsigned(len(body)) + body for _, body in functions)),
        ]
    )
    return set(parse(data).emptied)


def test_what_only_the_host_could_call_and_is_empty():
    assert emptied((1, EMPTY), (1, EMPTY), (1, NOTHING), (0, CALLS_TYPE_0)) == {1, 2}


@pytest.mark.parametrize("body", [NOTHING, WITH_LOCALS])
def test_what_has_code_is_not(body):
    assert emptied((1, body), (0, CALLS_TYPE_0)) == set()


def test_what_the_module_itself_may_call_is_not():
    assert emptied((0, EMPTY), (0, CALLS_TYPE_0)) == set()


def test_code_as_it_was_linked_was_not_optimized():
    assert emptied((1, EMPTY), (0, AS_LINKED)) == set()


def test_an_exported_table_keeps_them():
    assert emptied((1, EMPTY), (0, NOTHING), exports=[exported("__indirect_function_table", "table", 0)]) == set()


@pytest.mark.parametrize(
    "segments",
    [
        vector([b"\x01\x00" + vector([b"\x00"])]),
        vector([b"\x00\x23\x00\x0b" + vector([b"\x00"])]),
        vector([b"\x00\x41\x01\x0b" + vector([b"\x63"])]),
        b"\x05",
    ],
    ids=["passive", "at a global", "out of range", "cut off"],
)
def test_segments_of_another_form_are_left_alone(segments):
    assert emptied((1, EMPTY), (0, NOTHING), segments=segments) == set()
