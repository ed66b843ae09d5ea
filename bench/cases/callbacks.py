"""Calls from Rust to Python or JavaScript, and closures that Rust returns. Every callback adds one."""

from __future__ import annotations

from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE, Case, Way

_BACK = "def back(i): return i + 1\n"
_LOOP = """
def f(call, times):
    total = 0
    for i in range(times): total += call(i)
    return total
"""
_JS_BACK = "const back = (i) => i + 1, f = glue.call_cb;"


def _call_cb(name: str, times: int, jsproxy: tuple[Way, ...]) -> Case:
    expected = times * (times + 1) // 2
    return Case(
        name,
        str(expected),
        (
            Way(PYBRIDGE, f"f(back, {times})", f"{_BACK}f = m.call_cb"),
            *jsproxy,
            Way(CPYTHON, f"f(back, {times})", _BACK + _LOOP, "def"),
            Way(JS, f"f(back, {times})", _JS_BACK),
        ),
        per=times,
    )


_HELD = f"{_BACK}f = glue.call_cb; held = create_proxy(back)"
_FRESH = f"{_BACK}f = glue.call_cb"
_PASSED = (
    Way(JSPROXY, "f(create_once_callable(back), 1)", _FRESH, "create_once_callable"),
    Way(JSPROXY, "f(back, 1)", _FRESH, "bare function"),
    Way(
        JSPROXY,
        "held = create_proxy(back); f(held, 1); held.destroy()",
        _FRESH,
        "create_proxy + destroy",
        "with_proxy(back, lambda held: f(held, 1))",
    ),
)


def _each(name: str, function: str, times: int, *, in_js: bool) -> Case:
    """Call an import, which the page or Python provided when the module was loaded."""
    ways = [
        Way(PYBRIDGE, f"f({times})", f"f = m.{function}"),
        Way(JSPROXY, f"f({times})", f"f = glue.{function}"),
        Way(CPYTHON, f"f(back, {times})", _BACK + _LOOP, "def"),
    ]
    if in_js:
        ways.append(Way(JS, f"f({times})", f"const f = glue.{function};"))
    return Case(name, str(times * (times + 1) // 2), ways, per=times)


_MADE = Case(
    "make_adder: new + drop",
    "12",
    (
        Way(PYBRIDGE, "f(5)", "f = m.make_adder", result="f(5)(7)"),
        Way(JSPROXY, "f(5)", "f = glue.make_adder", result="f(5)(7)"),
        Way(CPYTHON, "f(5)", "def f(more): return lambda i: i + more", "def", "f(5)(7)"),
        Way(JS, "f(5)", "const f = glue.make_adder;", result="f(5)(7)"),
    ),
)

_CALLED = Case(
    "make_adder: call",
    "12",
    (
        Way(PYBRIDGE, "g(7)", "g = m.make_adder(5)"),
        Way(JSPROXY, "g(7)", "g = glue.make_adder(5)"),
        Way(CPYTHON, "g(7)", "def f(more): return lambda i: i + more\ng = f(5)", "def"),
        Way(JS, "g(7)", "const g = glue.make_adder(5);"),
    ),
)

CASES = (
    _call_cb("call_cb: fresh callback, 1 call", 1, _PASSED),
    _call_cb("call_cb: held callback, 1 call", 1, (Way(JSPROXY, "f(held, 1)", _HELD, after="held.destroy()"),)),
    _call_cb("call_cb: per call of 100", 100, (Way(JSPROXY, "f(held, 100)", _HELD, after="held.destroy()"),)),
    _each("each (JS host): per call of 100", "each_page", 100, in_js=True),
    _each("each (Python host), 1 call", "each_python", 1, in_js=False),
    _each("each (Python host): per call of 100", "each_python", 100, in_js=False),
    _MADE,
    _CALLED,
)
