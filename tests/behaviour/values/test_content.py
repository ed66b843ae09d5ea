"""One rule for a Python value in a `JsValue`: the same at the top as inside a list or dict, in both engines."""

import array
import collections
import collections.abc
import datetime as dt
import enum
import math
import types
from typing import NamedTuple

import pytest

import pybridge
from behaviour.support.page_functions import KIND, kind_of, page_function

SAFE = 2**53 - 1


class Level(enum.IntEnum):
    HIGH = 3


class Hue(enum.StrEnum):
    RED = "red"


class Mixed(str, enum.Enum):  # noqa: UP042 - whose str() is not its value
    BLUE = "blue"


class Real(float):
    pass


class Whole(int):
    pass


class Shouting(dict):
    def __getitem__(self, key):
        return super().__getitem__(key).upper()


class Pairs(collections.abc.Mapping):
    def __getitem__(self, key):
        return key * 2

    def __iter__(self):
        return iter("ab")

    def __len__(self):
        return 2


class Squares(collections.abc.Sequence):
    def __getitem__(self, index):
        if index > 2:
            raise IndexError(index)
        return index**2

    def __len__(self):
        return 3


class Odd(collections.abc.Set):
    def __contains__(self, item):
        return item in {1, 3}

    def __iter__(self):
        return iter((1, 3))

    def __len__(self):
        return 2


class Exporter:
    def __buffer__(self, flags):
        return memoryview(b"\1\2")


class Named(NamedTuple):
    x: int
    y: int


NOON = dt.datetime(2020, 1, 2, 12, 0, 5, 678_901, tzinfo=dt.UTC)

RULE = {
    "None": (lambda: None, "undefined"),
    "null": (lambda: pybridge.null, "null"),
    "True": (lambda: True, "boolean true"),
    "int": (lambda: 5, "number 5"),
    "safe": (lambda: SAFE, f"number {SAFE}"),
    "safe and negative": (lambda: -SAFE, f"number -{SAFE}"),
    "not safe": (lambda: SAFE + 1, f"bigint {SAFE + 1}"),
    "not safe and negative": (lambda: -SAFE - 1, f"bigint -{SAFE + 1}"),
    "huge": (lambda: 2**200, f"bigint {2**200}"),
    "IntEnum": (lambda: Level.HIGH, "number 3"),
    "own int": (lambda: Whole(7), "number 7"),
    "own int at the border": (lambda: Whole(SAFE), f"number {SAFE}"),
    "own int that is great": (lambda: Whole(2**60), f"bigint {2**60}"),
    "float": (lambda: 1.5, "number 1.5"),
    "whole float": (lambda: 2.0, "number 2"),
    "negative zero": (lambda: -0.0, "number -0"),
    "nan": (lambda: math.nan, "number NaN"),
    "infinite": (lambda: -math.inf, "number -Infinity"),
    "own float": (lambda: Real(1.5), "number 1.5"),
    "str": (lambda: "é🦀", "string é🦀"),
    "StrEnum": (lambda: Hue.RED, "string red"),
    "str and Enum": (lambda: Mixed.BLUE, "string blue"),
    "UserString": (lambda: collections.UserString("us"), "string us"),
    "bytes": (lambda: b"ab", "Uint8Array [97,98]"),
    "bytearray": (lambda: bytearray(b"ab"), "Uint8Array [97,98]"),
    "strided": (lambda: memoryview(b"abcd")[::2], "Uint8Array [97,99]"),
    "doubles": (lambda: array.array("d", [1.5, 2]), "Float64Array [1.5,2]"),
    "shorts": (lambda: array.array("h", [-1]), "Int16Array [-1]"),
    "longs": (lambda: array.array("q", [-1]), "BigInt64Array [-1]"),
    "empty": (lambda: b"", "Uint8Array []"),
    "characters": (lambda: array.array("w", "hé"), "Array [string h,string é]"),
    "matrix": (lambda: memoryview(bytes(4)).cast("B", (2, 2)), "Array [Uint8Array [0,0],Uint8Array [0,0]]"),
    "exporter": (Exporter, "Uint8Array [1,2]"),
    "dict": (lambda: {"a": 1, "b": [None]}, "Object {a: number 1,b: Array [undefined]}"),
    "empty dict": (dict, "Object {}"),
    "keys of int": (lambda: {2: "x", Level.HIGH: "y"}, "Object {2: string x,3: string y}"),
    "key of StrEnum": (lambda: {Hue.RED: 1}, "Object {red: number 1}"),
    "keys of every object": (lambda: {"constructor": 1}, "Object {constructor: number 1}"),
    "__proto__": (lambda: {"__proto__": 1, "a": 2}, "Object {__proto__: number 1,a: number 2}"),
    "OrderedDict": (lambda: collections.OrderedDict(b=1, a=2), "Object {b: number 1,a: number 2}"),
    "defaultdict": (lambda: collections.defaultdict(int, a=1), "Object {a: number 1}"),
    "Counter": (lambda: collections.Counter("aab"), "Object {a: number 2,b: number 1}"),
    "mappingproxy": (lambda: types.MappingProxyType({"a": 1}), "Object {a: number 1}"),
    "ChainMap": (lambda: collections.ChainMap({"a": 1}), "Object {a: number 1}"),
    "UserDict": (lambda: collections.UserDict(a=1), "Object {a: number 1}"),
    "own dict": (lambda: Shouting(a="x"), "Object {a: string X}"),
    "own Mapping": (Pairs, "Object {a: string aa,b: string bb}"),
    "list": (lambda: [1, "two"], "Array [number 1,string two]"),
    "tuple": (lambda: (1, (2,)), "Array [number 1,Array [number 2]]"),
    "named tuple": (lambda: Named(1, 2), "Array [number 1,number 2]"),
    "UserList": (lambda: collections.UserList([1]), "Array [number 1]"),
    "deque": (lambda: collections.deque([1, 2]), "Array [number 1,number 2]"),
    "range": (lambda: range(2), "Array [number 0,number 1]"),
    "own Sequence": (Squares, "Array [number 0,number 1,number 4]"),
    "values": ({"a": 1}.values, "Array [number 1]"),
    "set": (lambda: {1}, "Set [number 1]"),
    "frozenset": (lambda: frozenset({"a"}), "Set [string a]"),
    "keys": ({"a": 1}.keys, "Set [string a]"),
    "items": ({"a": 1}.items, "Set [Array [string a,number 1]]"),
    "own Set": (Odd, "Set [number 1,number 3]"),
    "datetime": (lambda: NOON, "Date 2020-01-02T12:00:05.678Z"),
    "local datetime": (lambda: NOON.astimezone().replace(tzinfo=None), "Date 2020-01-02T12:00:05.678Z"),
    "before 1970": (lambda: dt.datetime(1, 1, 2, tzinfo=dt.UTC), "Date 0001-01-02T00:00:00.000Z"),
}


@pytest.mark.parametrize("name", RULE)
def test_what_a_value_becomes(web, name):
    make, expected = RULE[name]
    given = make()
    assert kind_of(web, given) == expected
    assert kind_of(web, [given, given]) == f"Array [{expected},{expected}]"
    assert kind_of(web, {"a": (given,)}) == f"Object {{a: Array [{expected}]}}"
    assert kind_of(web, types.MappingProxyType({"a": given})) == f"Object {{a: {expected}}}"
    assert pybridge.live(web).total == 0


@pytest.mark.parametrize("name", RULE)
def test_a_value_at_the_top_becomes_the_same(values, name):
    make, expected = RULE[name]
    given = make()
    for same in (values.same_value, values.same_value_ref):
        returned = same(given)
        if expected.split()[0] in {"undefined", "null"}:
            assert returned is None
        elif expected.split()[0] in {"boolean", "number", "bigint", "string"}:
            assert returned == given or math.isnan(given)
            assert isinstance(returned, (int, float, str))
        else:
            assert page_function(KIND)(returned) == expected


def test_a_bigint_of_pyodide_stays_one(web, values):
    pyodide = pytest.importorskip("pyodide.ffi")
    if not hasattr(pyodide, "JsBigInt"):
        pytest.skip("before Pyodide 314 there is no JsBigInt")
    small = pyodide.JsBigInt(5)
    assert web.big(small) == 5
    assert kind_of(web, [small]) == "Array [bigint 5]"
    assert values.same_value(small) == 5
    assert kind_of(web, {small: 1}) == "Object {5: number 1}"


def test_only_a_bigint_is_a_u64(web):
    assert web.big(2**53) == 2**53
    for number in (5, SAFE):
        with pytest.raises(pybridge.RustError):
            web.big(number)
