"""Whatever value Python passes, the call succeeds or raises a documented exception, and the module lives on."""

import inspect
import math
import random
from array import array
from contextlib import suppress
from enum import EnumType

import pytest

import pybridge

EXPECTED = (TypeError, ValueError, pybridge.RustError, pybridge.LifetimeError)
"""`ConversionError` and `RangeError` are TypeErrors, too. Iterating over a released buffer raises ValueError."""
HUNGRY = {"make_bytes", "make_many"}
"""These allocate as much as they are told to, and panic when memory runs out."""
CALLS = 40


class Hostile:
    """Raises from every special method."""

    def __repr__(self):
        raise TypeError("no")

    def __buffer__(self, flags):
        raise TypeError("no")

    __index__ = __float__ = __iter__ = __len__ = __bool__ = __hash__ = __repr__


def hostile_values():
    import js
    from pyodide.code import run_js

    released = memoryview(b"released")
    released.release()
    itself = []
    itself.append(itself)
    numbers = [0, 1, -1, 255, 256, 2**31, 2**53 + 1, 2**63, -(2**63), 2**127, 10**5000, 0.0, -0.0, 1.5, 1e300, math.nan]
    texts = ["", "x", "🦀", "dark", "\ud800", b"", b"bytes", bytearray(3)]
    buffers = [array("d", [1.5]), array("b", [1]), memoryview(b"abcdef")[::2], released]
    lists = [[], [1], ["a", "b"], ["a", 1], [None], [[1]], (1.5,), {"a": 1}, {1}, range(3), itself]
    of_page = [js.Map.new(), js.Uint8Array.new(3), js.Symbol("x"), js.parseInt, run_js("null"), run_js("[1, 'a']")]
    odd = [None, True, 1j, ..., object(), Hostile(), Hostile, len, ValueError("x"), iter("ab")]
    return [*numbers, *texts, *buffers, *lists, *of_page, *odd]


def rust_objects(structs):
    freed = structs.Counter(1)
    freed.free()
    return [freed, structs.Counter, structs.Counter(1), structs.Key(1), structs.Basket("x"), structs.Percent(1)]


def functions_of(holder):
    """Return the functions and classes of a module, or the methods and statics of a class."""
    names = set(dir(holder)) - HUNGRY - {"free", "mro", "memory"}
    found = {name: getattr(holder, name) for name in sorted(names) if not name.startswith("_")}
    return [each for each in found.values() if callable(each) and not isinstance(each, EnumType)]


def call_with(values, function, chance):
    args = chance.choices(values, k=len(inspect.signature(function).parameters))
    with suppress(*EXPECTED):
        function(*args)


def test_a_refusal_is_short_however_deep_or_large_the_value(values):
    deep = []
    for _ in range(5_000):
        deep = [deep]
    for value in (deep, bytes(2**24), "x" * 2**24, list(range(10**6)), 10**5000, [Hostile()], Hostile()):
        with pytest.raises(pybridge.ConversionError) as refused:
            values.same_u8(value)
        assert len(str(refused.value)) < 150


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_functions_survive_whatever_they_are_given(values, structs, seed):
    chance = random.Random(seed)  # noqa: S311 - the same values in each run
    for function in functions_of(values):
        given = [*hostile_values(), *rust_objects(structs), values.Level.Low]
        for _ in range(CALLS):
            call_with(given, function, chance)
    values.drop_kept()
    assert values.same_str("alive") == "alive"
    assert pybridge.live(values).total == 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_classes_survive_whatever_they_are_given(structs, other_structs, seed):
    chance = random.Random(seed)  # noqa: S311 - the same values in each run
    members = functions_of(structs)
    for made in [each for each in members if isinstance(each, type)]:
        members += functions_of(made)
    for member in members:
        given = [*hostile_values(), *rust_objects(structs), *rust_objects(structs), *rust_objects(other_structs)]
        for _ in range(CALLS):
            call_with(given, member, chance)
    assert structs.make(3).increment() == 4
