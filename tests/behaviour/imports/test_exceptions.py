"""An exception of a Python function that Rust calls comes out of the Rust call unchanged, with its traceback."""

import asyncio

import pytest

import pybridge


class Own(BaseException):
    pass


ERRORS = [
    ValueError,
    KeyError,
    StopIteration,
    pybridge.RustError,
    pybridge.ConversionError,
    RecursionError,
    MemoryError,
    KeyboardInterrupt,
    SystemExit,
    GeneratorExit,
    asyncio.CancelledError,
    Own,
]
CALLS = {"call_risky": 1, "call_risky_caught": 1, "call_risky_wide": 2**60, "call_risky_text": "text"}
"""Functions that call `host.risky`, most of them with `catch`, and an argument for each."""


def raising(error):
    def raise_it(*_):
        raise error

    return raise_it


def outcome(function, *args):
    """Return the exception that a call raises."""
    try:
        function(*args)
    except BaseException as error:  # noqa: BLE001 - any of them is expected
        return error
    raise AssertionError("nothing was raised")


# --- Identity ---


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("kind", ERRORS)
def test_an_exception_keeps_its_identity(imports, import_server, name, kind):
    import_server.risk = raising(error := kind("mine"))
    assert outcome(getattr(imports, name), CALLS[name]) is error
    import_server.risk = lambda given: given
    assert getattr(imports, name)(CALLS[name]) == CALLS[name]


@pytest.mark.parametrize("kind", ERRORS)
def test_an_exception_passes_through_a_plain_module(plain, env, kind):
    env.foo = raising(error := kind("mine"))
    assert outcome(plain.call_foo, 1) is error
    assert plain.answer() == 42


def test_an_exception_of_a_function_without_a_result_arrives(plain, env):
    env.observe = raising(error := KeyError("mine"))
    assert outcome(plain.call_observe, 1, 2) is error


def test_rust_stops_where_the_exception_is_raised(plain, env):
    seen = []

    def foo(number):
        seen.append(number)
        return 1 // (2 - number)

    env.foo = foo
    assert isinstance(outcome(plain.sum_of_foo, 10), ZeroDivisionError)
    assert seen == [0, 1, 2]


def test_rust_may_catch_an_exception(imports, import_server):
    import_server.risk = raising(KeyError("mine"))
    assert imports.call_risky_or(1, -7) == -7
    assert pybridge.live(imports).total == 0


def test_rust_may_give_an_exception_away(imports, import_server):
    import_server.risk = raising(error := KeyError("mine"))
    assert imports.exception_of_risky(1) is error


# --- Traceback and context ---


@pytest.mark.parametrize("name", CALLS)
def test_the_traceback_goes_from_the_call_to_the_raise(imports, import_server, name):
    def below(given):
        raise KeyError(given)

    def risk(given):
        return below(given)

    import_server.risk = risk
    error = outcome(getattr(imports, name), CALLS[name])
    frames, traceback = [], error.__traceback__
    while traceback:
        frames.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    assert frames[0] == "outcome"
    assert frames[-3:] == ["risky", "risk", "below"]


def test_cause_and_notes_survive(imports, import_server):
    error = ValueError("outer")
    error.__cause__ = cause = KeyError("inner")
    error.add_note("noted")
    import_server.risk = raising(error)
    assert outcome(imports.call_risky_caught, 1) is error
    assert error.__cause__ is cause
    assert error.__notes__ == ["noted"]


def test_an_exception_that_is_being_handled_is_the_context_of_the_next(imports, import_server):
    first, second = KeyError("first"), ValueError("second")

    def handle():
        try:
            raise first
        except KeyError:
            imports.call_risky(1)

    import_server.risk = raising(second)
    assert outcome(handle) is second
    assert second.__context__ is first


# --- Calls inside of calls ---


def test_an_exception_passes_through_many_calls(imports, import_server):
    error = KeyError("mine")

    def risk(number):
        if number == 0:
            raise error
        return (imports.call_risky if number % 2 else imports.call_risky_caught)(number - 1)

    import_server.risk = risk
    assert outcome(imports.call_risky, 10) is error
    assert pybridge.live(imports).total == 0


def test_an_exception_may_be_handled_on_the_way(imports, import_server):
    def risk(number):
        if number == 0:
            raise KeyError("mine")
        try:
            return imports.call_risky(number - 1)
        except KeyError:
            return number * 100

    import_server.risk = risk
    assert imports.call_risky(3) == 100


def test_an_exception_passes_through_the_pages_javascript(imports):
    from pyodide.code import run_js

    error = KeyError("mine")
    call_it = run_js("(callback) => callback(1)")
    assert outcome(imports.apply, call_it, raising(error)) is error


def test_an_exception_of_a_python_function_that_the_page_calls_arrives(imports, monkeypatch):
    import js
    from pyodide.ffi import create_proxy

    error = KeyError("mine")
    proxy = create_proxy(raising(error))
    monkeypatch.setattr(js, "parseInt", proxy)
    assert outcome(imports.call_parse_int, "12", 10) is error
    monkeypatch.undo()
    proxy.destroy()
    assert imports.call_parse_int("12", 10) == 12


@pytest.mark.parametrize(
    "thrown",
    [
        "undefined",
        "5",
        "Symbol('mine')",
        "Object.create(null)",
        "({ toString() { throw this } })",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()",
    ],
)
def test_whatever_the_page_throws_is_an_exception(imports, monkeypatch, thrown):
    import js
    from pyodide.code import run_js
    from pyodide.ffi import JsException

    monkeypatch.setattr(js, "parseInt", run_js(f"() => {{ throw {thrown} }}"))
    assert isinstance(outcome(imports.call_parse_int, "12", 10), (pybridge.RustError, JsException))
    monkeypatch.undo()
    assert imports.call_parse_int("12", 10) == 12


# --- Many, and deep ---


@pytest.mark.soak
@pytest.mark.parametrize("name", ["call_risky", "call_risky_caught"])
def test_thousands_of_exceptions_do_not_use_up_the_stack_of_rust(imports, import_server, name):
    import_server.risk = raising(ValueError("mine"))
    call = getattr(imports, name)
    for _ in range(30_000):
        try:
            call(1)
        except ValueError as error:
            error.__traceback__ = None
    import_server.risk = lambda given: given
    assert call(5) == 5
    assert imports.recurse(1000) > 0


@pytest.mark.parametrize("name", ["call_risky", "call_risky_caught"])
def test_a_recursion_through_rust_ends(imports, import_server, name):
    call = getattr(imports, name)
    import_server.risk = call
    assert isinstance(outcome(call, 1), RecursionError)
    import_server.risk = lambda given: given
    assert call(5) == 5
    assert pybridge.live(imports).total == 0


@pytest.mark.parametrize("levels", [1, 3, 10, 30])
def test_a_recursion_through_rust_and_c_ends(plain, env, levels):
    def through_c(left, number):
        return max([0], key=lambda _: through_c(left - 1, number) if left else plain.call_foo(number))

    env.foo = lambda number: through_c(levels, number)
    assert isinstance(outcome(plain.call_foo, 1), RecursionError)
    env.foo = lambda number: number
    assert plain.call_foo(5) == 5


@pytest.mark.parametrize("name", ["call_risky", "call_risky_caught"])
def test_at_the_end_of_pythons_stack_a_call_succeeds_or_is_a_recursion_error(imports, name):
    call = getattr(imports, name)

    def descend(levels):
        return descend(levels - 1) if levels else call(5)

    seen = set()
    for levels in range(880, 1000):
        try:
            seen.add(descend(levels))
        except RecursionError as error:
            seen.add(type(error))
    assert seen == {5, RecursionError}
    assert call(5) == 5
