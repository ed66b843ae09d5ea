"""An exported struct. A careful user of the glue frees each object; with pybridge, dropping the reference is enough."""

from __future__ import annotations

from bench.cases.model import CPYTHON, JS, JSPROXY, PYBRIDGE, Case, Way

_SLOTS = """
class Counter:
    __slots__ = ("value",)
    def __init__(self, value): self.value = value
    def inc(self):
        self.value += 1
        return self.value
def take(counter): return counter.value
"""

_DROPPED = Case(
    "Counter: new + drop",
    "5",
    (
        Way(PYBRIDGE, "new(5)", "new = m.Counter", result="new(5).value"),
        Way(JSPROXY, "new(5).free()", "new = glue.Counter.new", "new + free", "new(5).value"),
        Way(CPYTHON, "new(5)", f"{_SLOTS}new = Counter", "slots class", "new(5).value"),
        Way(JS, "new C(5).free()", "const C = glue.Counter;", result="new C(5).value"),
    ),
)


def _on_one(name: str, expected: str, statement: str, setup: str = "") -> Case:
    """Use one counter, made before the loop and freed after it."""
    js_statement = "c.inc()" if statement == "f()" else statement
    return Case(
        name,
        expected,
        (
            Way(PYBRIDGE, statement, f"c = m.Counter(5); {setup}"),
            Way(JSPROXY, statement, f"c = glue.Counter.new(5); {setup}", after="c.free()"),
            Way(CPYTHON, statement, f"{_SLOTS}c = Counter(5); {setup}", "slots class"),
            Way(JS, js_statement, "const c = new glue.Counter(5);", after="c.free();"),
        ),
    )


_SET = "c.value = 9"
_AS_SET = "do(setattr(c, 'value', 9), c.value)"
_WRITTEN = Case(
    "Counter: set value",
    "9",
    (
        Way(PYBRIDGE, _SET, "c = m.Counter(5)", result=_AS_SET),
        Way(JSPROXY, _SET, "c = glue.Counter.new(5)", result=_AS_SET, after="c.free()"),
        Way(CPYTHON, _SET, f"{_SLOTS}c = Counter(5)", "slots class", _AS_SET),
        Way(JS, _SET, "const c = new glue.Counter(5);", result="(c.value = 9, c.value)", after="c.free();"),
    ),
)

_TAKEN = Case(
    "Counter: new + take",
    "5",
    (
        Way(PYBRIDGE, "f(new(5))", "f, new = m.take, m.Counter"),
        Way(JSPROXY, "f(new(5))", "f, new = glue.take, glue.Counter.new"),
        Way(CPYTHON, "f(new(5))", f"{_SLOTS}f, new = take, Counter", "slots class"),
        Way(JS, "f(new C(5))", "const f = glue.take, C = glue.Counter;"),
    ),
)

CASES = (
    _DROPPED,
    _on_one("Counter: inc", "6", "c.inc()"),
    _on_one("Counter: inc, bound once", "6", "f()", "f = c.inc"),
    _on_one("Counter: get value", "5", "c.value"),
    _WRITTEN,
    _TAKEN,
)
