"""Values that go through a `JsValue` and come back."""

from __future__ import annotations

from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE, Case, Way

_IDENTITY = "def f(o): return o\n"


def _echo(name: str, given: str, in_js: str, result: str = "", expected: str = "True") -> Case:
    ways = [
        Way(PYBRIDGE, "f(o)", f"f = m.echo_js; {given}", result=result),
        Way(JSPROXY, "f(o)", f"f = glue.echo_js; {given}", result=result),
        Way(CPYTHON, "f(o)", _IDENTITY + given, "def", result),
    ]
    if in_js:
        ways.append(Way(JS, "f(o)", f"const f = glue.echo_js, o = {in_js};", result="f(o) === o"))
    return Case(name, expected, ways)


CASES = (
    _echo("echo_js int", "o = 7", "7", "f(o) == 7"),
    _echo("echo_js Python object", "o = Thing()", "", "f(o) is o"),
    _echo("echo_js host object", "o = js.Object.new()", "{}", "f(o) == o"),
)
