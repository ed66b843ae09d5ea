"""Closures that are called often, for which the native engine makes code of their own: they do what they did before."""

import pytest

import pybridge

OFTEN = 20
"""More calls than it takes until closures of a type have code of their own."""


def often(closure, *arguments):
    """Call a closure many times; return what each of these calls gave."""
    return [closure(*arguments) for _ in range(OFTEN)]


@pytest.mark.parametrize(
    ("name", "make", "call", "result"),
    [
        ("adder", (3,), (4,), 7),
        ("adder", (3,), (-(2**31),), -(2**31) + 3),
        ("greeter", ("Good day",), ("Ä" * 70_000,), f"Good day, {'Ä' * 70_000}!"),
        ("is_text", (), (object(),), False),
        ("first_character", (), ("xyz",), "x"),
        ("first_character", (), (None,), None),
        ("square_root", (), (2.25,), 1.5),
    ],
)
def test_each_call_gives_the_same(closures, name, make, call, result):
    given = often(getattr(closures, name)(*make), *call)
    assert given == [result] * OFTEN
    assert {type(each) for each in given} == {type(result)}


@pytest.mark.parametrize("arity", range(9))
def test_with_any_number_of_arguments(closures, arity):
    arguments = [1, 2.5, -3, "four", True, "6", 7, -8][:arity]
    texts = ["1", "2.5", "-3", "four", "true", "6", "7", "-8"][:arity]
    assert often(getattr(closures, f"arity_{arity}")(), *arguments) == [" ".join(texts)] * OFTEN


def test_a_state_goes_on(closures):
    assert often(closures.counter()) == list(range(1, OFTEN + 1))
    assert often(closures.counter()) == list(range(1, OFTEN + 1))


def test_what_does_not_fit_is_refused_in_the_same_words(closures):
    add = closures.adder(1)

    def refusals():
        for wrong in [("four",), (2**31,), (1.5,), (1, 2), ()]:
            with pytest.raises((pybridge.ConversionError, TypeError)) as refused:
                add(*wrong)
            yield f"{type(refused.value).__name__}: {refused.value}"
        with pytest.raises(TypeError) as refused:
            add(number=1)
        yield str(refused.value)

    before = list(refusals())
    often(add, 1)
    assert list(refusals()) == before
    assert add(True) == 2


def test_an_error_is_raised_with_its_value(closures):
    root = closures.square_root()
    often(root, 4.0)
    for _ in range(OFTEN):
        with pytest.raises(pybridge.RustError, match="-1 has no square root") as failure:
            root(-1.0)
        assert failure.value.value == "-1 has no square root"
    assert root(4.0) == 2.0


def test_a_panic_ends_the_instance(closures):
    often(closures.adder(1), 1)
    panicking = closures.panicking()
    with pytest.raises(pybridge.RustPanic):
        panicking()
    for _ in range(OFTEN):
        with pytest.raises(pybridge.RustPanic, match="reload"):
            panicking()


def test_a_dropped_closure_says_so(closures):
    often(closures.once, "now")
    once = closures.once("now")
    assert once() == "now"
    for _ in range(OFTEN):
        with pytest.raises(pybridge.ClosureDroppedError):
            once()


def test_an_fn_may_call_itself(closures, closure_server):
    factorial = closures.factorial()
    closure_server.again = factorial
    assert often(factorial, 5) == [120] * OFTEN
    closure_server.again = None


def test_an_fnmut_may_not_call_itself(closures, closure_server):
    factorial = closures.factorial_mut()
    closure_server.again = lambda number: number
    often(factorial, 2)
    closure_server.again = factorial
    for _ in range(OFTEN):
        with pytest.raises(pybridge.ClosureRecursionError):
            factorial(5)
    closure_server.again = None


def test_each_is_freed_once(closures):
    drops = closures.drops()
    for number in range(OFTEN):
        add = closures.adder(number)
        assert add(1) == number + 1
        del add
    assert closures.drops() == drops + OFTEN
    assert pybridge.live(closures).total == 0


def test_one_that_is_dropped_while_it_runs_gives_its_result(closures, closure_server):
    for _ in range(OFTEN):
        drops = closures.drops()
        fuse = closures.fuse()
        assert fuse() == "burnt"
        assert closures.drops() == drops + 1
        with pytest.raises(pybridge.ClosureDroppedError):
            fuse()
        del fuse
