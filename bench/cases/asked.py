"""What Rust asks of the page's JavaScript, a thousand times in one call: pybridge's imports beside the glue's."""

from __future__ import annotations

from bench.cases.model import JS, JSPROXY, PYBRIDGE, Case, Way

_TIMES = 1000


def _asked(  # noqa: PLR0913 - the parts of a case
    name: str, function: str, expected: str, before: str = "", *, python: str = "", page: str = ""
) -> Case:
    """Ask many times; ``before`` are the arguments before their number, which ``python`` and ``page`` set up."""
    call = f"f({before}{_TIMES})"
    return Case(
        f"asks: {name}",
        expected,
        (
            Way(PYBRIDGE, call, f"{python}\nf = m.{function}"),
            Way(JSPROXY, call, f"{python}\nf = glue.{function}"),
            Way(JS, call, f"{page} const f = glue.{function};"),
        ),
        per=_TIMES,
    )


_SUM = str(_TIMES * (_TIMES - 1) // 2)
_EACH = str(_TIMES)
_TEXT = "the text that Rust gives the page"

CASES = (
    _asked("add(u32, u32)", "asks_add", _SUM),
    _asked("is_even(u32) -> bool", "asks_is_even", str(_TIMES // 2)),
    _asked("len(&str), 33 characters", "asks_len", str(33 * _TIMES), f"{_TEXT!r}, "),
    _asked("name(u32) -> String", "asks_name", str(sum(len(f"number {number}") for number in range(_TIMES)))),
    _asked("a method, (f64, f64)", "asks_line_to", _SUM),
    _asked("a method, (&str)", "asks_paint", str(33 * _TIMES), f"{_TEXT!r}, "),
    _asked("a property, read and set", "asks_property", _EACH),
    _asked("a method that returns an object", "asks_child", _EACH),
    _asked("a constructor, and a property", "asks_new", "0"),
    _asked("Array: push and get", "asks_array", _SUM),
    _asked(
        "Reflect: set and get",
        "asks_reflect",
        _SUM,
        "o, ",
        python="import js\no = js.Object.new()",
        page="const o = {};",
    ),
    _asked(
        "Function.call1",
        "asks_call",
        str(_TIMES * (_TIMES + 1) // 2),
        "g, ",
        python="import js\ng = js.benchPageAdds",
        page="const g = globalThis.benchPageAdds;",
    ),
)
