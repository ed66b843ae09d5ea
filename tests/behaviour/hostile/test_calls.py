"""Hypothesis calls every signature: each call is right or raises a documented exception, and leaks no handle.

Each example calls all functions of a module with the same few values: 35,000 calls for each engine in each page.
"""

import gc
import inspect

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pybridge
from behaviour.support import strategies
from behaviour.support.strategies import EXPECTED, Fresh, is_same
from behaviour.values.test_roundtrip import PAIRS
from pybridge.runtime.closure import Closure

pytestmark = [
    pytest.mark.soak,
    pytest.mark.keeps("Hypothesis keeps some of what it has drawn; the handles of the module are counted here"),
]
EXAMPLES = 50

HUNGRY = {"make_bytes", "make_many"}
"""These allocate as much as they are told to, and panic when memory runs out."""
CUT = {"show_slices"}
"""It owns a handle while it calls Python. An exception discards its frame, and Rust never drops what the frame owns."""
quietly = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


def callables_of(m):
    """Yield each function, constructor, method and static of a module, with its description in the interface."""
    interface = pybridge.interface(m)
    for function in interface.functions:
        if function.name not in HUNGRY | CUT:
            yield function, getattr(m, function.name)
    for each in interface.structs:
        made = getattr(m, each.name)
        if each.constructor is not None:
            yield each.constructor, made
        for function in (*each.methods, *each.statics):
            yield function, getattr(made, function.name)


def gives_back(function):
    """Return the argument's type of a function that returns its one argument; None for any other function."""
    if not function.name.startswith("same_") or len(function.parameters) != 1:
        return None
    [parameter] = function.parameters
    return parameter.type


class Caller:
    """Calls functions with some of the values in turn, and counts the calls."""

    def __init__(self):
        self.calls = 0

    def call(self, target, count, given, same=None):
        args = [given[(place + self.calls) % len(given)] for place in range(count)]
        self.calls += 1
        try:
            found = target(*args)
        except EXPECTED:
            return None
        if same is not None:
            assert is_same(same, args[0], found), f"{target!r} made {found!r} of a {type(args[0])}"
        return found


def run(m, strategy, call_all):
    """Draw lists of values, and call everything with each list."""

    @settings(quietly, max_examples=EXAMPLES)
    @given(st.lists(strategy, min_size=2, max_size=4))
    def hostile(given):
        call_all([each.make() if isinstance(each, Fresh) else each for each in given])

    before = pybridge.live(m)
    hostile()
    gc.collect()
    assert pybridge.live(m) == before


def test_functions(values):
    caller = Caller()
    targets = [(target, len(each.parameters), gives_back(each)) for each, target in callables_of(values)]

    def call_all(given):
        for target, count, same in targets:
            caller.call(target, count, given, same)
        values.drop_kept()

    functions = [values.same_i32, values.same_string, values.same_vec_u8, values.same_value]
    run(values, strategies.values(functions), call_all)
    assert caller.calls >= EXAMPLES * len(targets)


def test_crossings(roundtrip, echo):
    caller = Caller()
    targets = [(target, len(each.parameters)) for each, target in callables_of(roundtrip)]
    good = [(getattr(roundtrip, f"through_{name}"), one) for name, (one, _) in PAIRS.items()]

    def call_all(given):
        echo.answer = lambda *values: values[0] if values else None
        for target, count in targets:
            caller.call(target, count, given)
        for answer in given:
            echo.answer = lambda *_, answer=answer: answer
            for target, one in good:
                caller.call(target, 1, [one])
        echo.answer = None
        echo.seen.clear()

    run(roundtrip, strategies.values(), call_all)
    assert caller.calls >= EXAMPLES * (len(targets) + 2 * len(good))


def test_classes(structs, other_structs):
    caller = Caller()
    targets = [(target, len(each.parameters)) for each, target in callables_of(structs)]

    def freed():
        counter = structs.Counter(1)
        counter.free()
        return counter

    def moved():
        key = structs.Key(1)
        try:
            structs.Basket("x").put(key)
        except (TypeError, AttributeError):
            return key
        return key

    objects = [freed, moved, *(lambda made=made: made(1) for made in (structs.Counter, structs.Key, structs.Percent))]
    objects += [lambda: structs.Basket("x"), lambda: other_structs.Counter(1), lambda: structs.Counter]

    def call_all(given):
        for target, count in targets:
            caller.call(target, count, given)

    run(structs, strategies.values(more=objects), call_all)
    assert structs.make(3).increment() == 4
    assert caller.calls >= EXAMPLES * len(targets)


def test_closures(handlers):
    caller = Caller()
    makers = [make for each, make in callables_of(handlers) if not each.parameters and each.name.startswith("of_")]
    found = [make() for make in makers]
    closures = [each for each in found if isinstance(each, Closure)]

    def call_all(given):
        for closure in closures:
            for _ in range(3):
                caller.call(closure, 1, given)
            assert closure.alive

    run(handlers, strategies.values([handlers.of_i8()]), call_all)
    assert len(closures) > 20
    assert caller.calls >= EXAMPLES * len(closures) * 3


def test_imports_that_answer_with_anything(imports, import_server):
    caller = Caller()
    names = ["call_risky", "call_risky_caught", "call_risky_or", "call_risky_wide", "call_risky_text"]
    targets = [getattr(imports, name) for name in names]

    def call_all(given):
        for answer in given:
            import_server.risk = lambda _, answer=answer: answer
            for target in targets:
                for value in (5, "five"):
                    caller.call(target, len(inspect.signature(target).parameters), [value, value])

    run(imports, strategies.values(), call_all)
    import_server.risk = lambda given: given
    assert imports.call_risky(5) == 5
    assert caller.calls >= EXAMPLES * len(targets) * 4
