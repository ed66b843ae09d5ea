"""Text. In JavaScript it is a literal: a string built by concatenation would slow the glue for every later caller."""

from __future__ import annotations

import json

from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE, Case, Way

_TEXTS = {
    "5": "Hello",
    "50": "The quick brown fox jumps over the lazy dog, twice!",
    "5000": "The quick brown fox jumps over the lazy dog, and then once more. " * 77,
    "50 non-ASCII": "Zażółć gęślą jaźń, 東京の空は青い。 Ça va très bien, ñandú",
}
_LENGTHS = {"5": 5, "50": 50, "5000": 5000, "50 non-ASCII": 50}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven and a half")


def _case(kind: str, function: str, control: tuple[str, str], expected: str) -> Case:
    text = _TEXTS[kind][: _LENGTHS[kind]]
    given = f"s = {text!r}"
    name, expression = control
    return Case(
        f"{function} {kind}",
        expected.format(text=repr(text)),
        (
            Way(PYBRIDGE, "f(s)", f"f = m.{function}; {given}"),
            Way(JSPROXY, "f(s)", f"f = glue.{function}; {given}"),
            Way(CPYTHON, expression, given, name),
            Way(JS, "f(s)", f"const f = glue.{function}, s = {json.dumps(text)};"),
        ),
    )


def _cases(kind: str) -> tuple[Case, ...]:
    return (
        _case(kind, "greet_len", ("len of encode", "len(s.encode())"), "len({text}.encode())"),
        _case(kind, "echo_str", ("encode + decode", "s.encode().decode()"), "{text}"),
        _case(kind, "rev_string", ("slice", "s[::-1]"), "{text}[::-1]"),
    )


_GIVEN = f"words = {list(_WORDS)!r}"
_LIST = Case(
    "vec_string 10 words",
    f"{list(reversed(_WORDS))!r}",
    (
        Way(PYBRIDGE, "f(words)", f"f = m.vec_string; {_GIVEN}"),
        Way(JSPROXY, "list(f(new(*words)))", f"f = glue.vec_string; new = js.Array.new; {_GIVEN}", "Array.new, list"),
        Way(JSPROXY, "f(to_js(words)).to_py()", f"f = glue.vec_string; {_GIVEN}", "to_js, to_py"),
        Way(CPYTHON, "words[::-1]", _GIVEN, "slice"),
        Way(JS, "f(words)", f"const f = glue.vec_string, words = {json.dumps(_WORDS)};"),
    ),
)

CASES = (*(case for kind in _TEXTS for case in _cases(kind)), _LIST)
