"""Numbers, booleans and options; and, in a list of their own, errors and async functions."""

from __future__ import annotations

from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE, Case, Way

_BIG = 2**63 + 12345


def _add(name: str, function: str, values: tuple[object, object], expected: object) -> Case:
    a, b = values
    given = f"a, b = {a}, {b}"
    return Case(
        name,
        repr(expected),
        (
            Way(PYBRIDGE, "f(a, b)", f"f = m.{function}; {given}"),
            Way(JSPROXY, "f(a, b)", f"f = glue.{function}; {given}"),
            Way(CPYTHON, "f(a, b)", f"f = operator.add; {given}", "operator.add"),
            Way(CPYTHON, "f(a, b)", f"def f(a, b): return a + b\n{given}", "def"),
            Way(JS, "f(a, b)", f"const f = glue.{function}, a = {a}, b = {b};"),
        ),
    )


def _add_u64(name: str, a: int, b: int, *more: Way) -> Case:
    """Add two u64. In JavaScript they are BigInts, which Python has to make."""
    given = f"a, b = {a}, {b}"
    return Case(
        name,
        repr(a + b),
        (
            Way(PYBRIDGE, "f(a, b)", f"f = m.add_u64; {given}"),
            Way(JSPROXY, "f(big(a), big(b))", f"f = glue.add_u64; big = JsBigInt; {given}", "JsBigInt"),
            Way(JSPROXY, "f(big(a), big(b))", f"f = glue.add_u64; big = js.BigInt; {given}", "js.BigInt"),
            *more,
            Way(CPYTHON, "f(a, b)", f"f = operator.add; {given}", "operator.add"),
            Way(JS, "f(a, b)", f"const f = glue.add_u64, a = {a}n, b = {b}n;"),
        ),
    )


def _one(name: str, function: str, values: tuple[str, str], expected: str, control: str) -> Case:
    value, in_js = values
    return Case(
        name,
        expected,
        (
            Way(PYBRIDGE, "f(a)", f"f = m.{function}; a = {value}"),
            Way(JSPROXY, "f(a)", f"f = glue.{function}; a = {value}"),
            Way(CPYTHON, "f(a)", f"def f(a): return {control}\na = {value}", "def"),
            Way(JS, "f(a)", f"const f = glue.{function}, a = {in_js};"),
        ),
    )


_ATTRIBUTE = Case(
    "add by attribute",
    "7",
    (
        Way(PYBRIDGE, "o.add(a, b)", "o = m; a, b = 3, 4"),
        Way(JSPROXY, "o.add(a, b)", "o = glue; a, b = 3, 4"),
        Way(CPYTHON, "o.add(a, b)", "o = operator; a, b = 3, 4", "operator.add"),
        Way(JS, "o.add(a, b)", "const o = glue, a = 3, b = 4;"),
    ),
)

_OPTION = "None if a is None else a + 1"

CASES = (
    _add("add", "add", (3, 4), 7),
    _ATTRIBUTE,
    _add("add_f64", "add_f64", (1.5, 2.25), 3.75),
    _add_u64("add_u64, small", 3, 4),
    _add_u64("add_u64, big", _BIG, 4, Way(JSPROXY, "f(a, b)", f"f = glue.add_u64; a, b = {_BIG}, JsBigInt(4)", "int")),
    _one("is_even", "is_even", ("8", "8"), "True", "a % 2 == 0"),
    _one("opt_i32(7)", "opt_i32", ("7", "7"), "8", _OPTION),
    _one("opt_i32(None)", "opt_i32", ("None", "undefined"), "None", _OPTION),
)

_CAUGHT = "try: f(True)\nexcept {error}: pass"
_CAUGHT_RESULT = "raised(lambda: f(True))"
_FAIL = 'def f(really):\n    if really: raise ValueError("as asked")\n    return 1'

_OK = Case(
    "fail: Ok",
    "1",
    (
        Way(PYBRIDGE, "f(False)", "f = m.fail"),
        Way(JSPROXY, "f(False)", "f = glue.fail"),
        Way(CPYTHON, "f(False)", _FAIL, "def"),
        Way(JS, "f(false)", "const f = glue.fail;"),
    ),
)

_ERR = Case(
    "fail: Err, caught",
    "'as asked'",
    (
        Way(PYBRIDGE, _CAUGHT.format(error="RustError"), "f = m.fail", result=_CAUGHT_RESULT),
        Way(JSPROXY, _CAUGHT.format(error="JsException"), "f = glue.fail", result=_CAUGHT_RESULT),
        Way(CPYTHON, _CAUGHT.format(error="ValueError"), _FAIL, "def", result=_CAUGHT_RESULT),
        Way(JS, "{ try { f(true); } catch {} }", "const f = glue.fail;", result="raised(() => f(true))"),
    ),
)

_LATER = Case(
    "await later",
    "8",
    (
        Way(PYBRIDGE, "await f(7)", "f = m.later"),
        Way(JSPROXY, "await f(7)", "f = glue.later"),
        Way(CPYTHON, "await f(7)", "async def f(a):\n    await asyncio.sleep(0)\n    return a + 1", "asyncio.sleep(0)"),
        Way(JS, "await f(7)", "const f = glue.later;"),
    ),
)

FAILING = (_OK, _ERR, _LATER)
