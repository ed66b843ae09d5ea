"""The goals that pybridge has for Chromium, and whether it reaches them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.figures import Figure, Figures

MEMCPY = 1.1
"""The factor up to which a time counts as the speed of memcpy."""

SLOWEST_PROXY = 2
"""The factor of JsProxy's fastest idiom that the proxy engine must not exceed in any case."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for the native engine in some cases.

    ``at_least``: it must be at least so many times as fast as JsProxy's fastest idiom.
    ``at_most``: it may take at most so many times as long as the route ``to``, there by the way ``way``.
    """

    text: str
    cases: Sequence[str]
    at_least: float | None = None
    at_most: float | None = None
    to: str = "jsproxy"
    way: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one case of a goal; it has no figure if a route was not measured."""

    goal: Goal
    case: str
    figure: Figure | None

    @property
    def bound(self) -> str:
        """The bound as a short formula."""
        sign, bound = ("≥", self.goal.at_least) if self.goal.at_least else ("≤", self.goal.at_most)
        to = {"jsproxy": "JsProxy", "cpython": self.goal.way, "js": "JavaScript"}.get(self.goal.to, self.goal.to)
        return f"{sign} {bound:.3g}× {to}"

    @property
    def reached(self) -> bool | None:
        """Whether the median over the browsers keeps to the bound; None if it was not measured."""
        if self.figure is None:
            return None
        if self.goal.at_least is not None:
            return self.figure.value >= self.goal.at_least
        return self.goal.at_most is not None and self.figure.value <= self.goal.at_most


_CALLBACKS = ("call_cb: fresh callback, 1 call", "call_cb: held callback, 1 call", "call_cb: per call of 100")
_SERVED = ("each (Python host), 1 call", "each (Python host): per call of 100")

_ASKED = (
    "asks: add(u32, u32)",
    "asks: is_even(u32) -> bool",
    "asks: a method, (f64, f64)",
    "asks: a property, read and set",
    "asks: a method that returns an object",
    "asks: a constructor, and a property",
    "asks: Array: push and get",
    "asks: Reflect: set and get",
    "asks: Function.call1",
)
_ASKED_WITH_TEXT = ("asks: len(&str), 33 characters", "asks: a method, (&str)", "asks: name(u32) -> String")

GOALS = (
    Goal("add(i32, i32)", ["add"], at_least=9),
    Goal("add(i32, i32)", ["add"], at_most=1.35, to="cpython", way="operator.add"),
    Goal("u64", ["add_u64, small", "add_u64, big"], at_least=20),
    Goal("Option, bool", ["opt_i32(7)", "opt_i32(None)", "is_even"], at_least=6),
    Goal("str in", ["greet_len 50"], at_least=12),
    Goal("str → String → str", ["echo_str 50"], at_least=14),
    Goal("str → String → str", ["echo_str 5000"], at_least=90),
    Goal("Vec<String> there and back", ["vec_string 10 words"], at_least=4),
    Goal("bytes in", ["touch_bytes 16 B"], at_least=12),
    Goal("buffers in", ["touch_bytes 64 KiB", "touch_bytes 1 MiB", "touch_f64 10^6"], at_most=MEMCPY, to="memcpy"),
    Goal("Vec<u8> out", ["make_bytes 16 B"], at_least=14),
    Goal("Vec<u8> out", ["make_bytes 64 KiB"], at_least=25),
    Goal("ten floats in", ["touch_f64 10"], at_least=5),
    Goal("ten floats out", ["make_f64 10"], at_least=8),
    Goal("struct: create + drop", ["Counter: new + drop"], at_least=12),
    Goal("struct: method", ["Counter: inc"], at_least=9),
    Goal("struct: property", ["Counter: get value", "Counter: set value"], at_least=8),
    Goal("struct: made and moved", ["Counter: new + take"], at_least=6),
    Goal("a Python function as `js_sys::Function`", _CALLBACKS, at_least=3),
    Goal("a Python function as an import", _SERVED, at_least=5),
    Goal("a returned closure: made and dropped", ["make_adder: new + drop"], at_least=5),
    Goal("a returned closure: called", ["make_adder: call"], at_least=6),
    Goal("a Python object through JsValue", ["echo_js Python object"], at_least=16),
    Goal("Err raised and caught", ["fail: Err, caught"], at_least=50),
    Goal("await of an async export", ["await later"], at_least=1),
    Goal("Rust asks the page", _ASKED, at_most=1.1, to="js"),
    Goal("Rust asks the page, with text", _ASKED_WITH_TEXT, at_most=0.7, to="js"),
    Goal("Python's data through serde", ["rows: 1,000 dicts into Rust", "rows: 1,000 out to dicts"], at_least=1 / 0.6),
    Goal("load, small crate", ["load small"], at_most=1.5),
    Goal("load, over 1,000 descriptors", ["load many"], at_most=1.3),
)


def verdicts(figures: Figures) -> Iterator[Verdict]:
    """Yield the result of every case of every goal."""
    for goal in GOALS:
        for name in goal.cases:
            case = figures.case(name)
            if case is None:
                continue
            faster = goal.at_least is not None
            between = (goal.to, "native") if faster else ("native", goal.to)
            yield Verdict(goal, name, case.ratio(*between, name="" if faster else goal.way))


def slow_proxies(figures: Figures) -> list[tuple[str, Figure]]:
    """Return the cases in which the proxy engine takes longer than it may, the worst first."""
    ratios = [(name, case.ratio("proxy", "jsproxy")) for name, case in figures.cases.items()]
    slow = [(name, ratio) for name, ratio in ratios if ratio and ratio.value > SLOWEST_PROXY]
    return sorted(slow, key=lambda each: -each[1].value)
