"""Panics and traps: each raises `RustPanic` and closes the instance for good; the page lives on."""

import pytest

import pybridge
from harness.fixtures import page_fixture


@page_fixture
def quiet_console(monkeypatch):
    """Silence the page's `console.error`."""
    import js
    from pyodide.code import run_js

    monkeypatch.setattr(js.console, "error", run_js("() => {}"))


# --- What a trap says ---


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("panic", (), "unreachable"),
        ("unreachable", (), "unreachable"),
        ("divide_checked", (1, 0), "unreachable"),
        ("divide_checked", (-(2**31), -1), "unreachable"),
        ("divide", (1, 0), "by zero"),
        ("peek", (2**31 - 1,), "out of bounds"),
        ("peek", (-1,), "out of bounds"),
        ("recurse_forever", (), "stack"),
    ],
)
def test_a_trap_is_a_panic(plain, name, arguments, says):
    with pytest.raises(pybridge.RustPanic) as panic:
        getattr(plain, name)(*arguments)
    assert str(panic.value).startswith(f"{name}() panicked: ")
    assert says in str(panic.value).lower()
    assert "`await pybridge.reload(module)` makes a fresh instance of plain.wasm" in str(panic.value)
    assert panic.value.instance == "plain.wasm"


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("panic_with", ("three apples are missing 🍎",), "three apples are missing 🍎"),
        ("panic_without", (), "explicit panic"),
        ("panic_index", (7,), "index out of bounds: the len is 3 but the index is 7"),
        ("panic_unwrap", (None,), "called `Option::unwrap()` on a `None` value"),
        ("recurse", (10**9,), "stack"),
    ],
)
def test_a_panic_hook_gives_the_message(imports, quiet_console, name, arguments, says):
    imports.install_panic_hook()
    with pytest.raises(pybridge.RustPanic) as panic:
        getattr(imports, name)(*arguments)
    assert str(panic.value).startswith(f"{name}() panicked")
    assert says in str(panic.value)
    assert "\n" not in str(panic.value)


def test_without_a_hook_a_panic_says_how_to_hear_it(imports):
    with pytest.raises(pybridge.RustPanic, match=r"^panic_with\(\) panicked: unreachable") as panic:
        imports.panic_with("secret")
    assert "console_error_panic_hook::set_once()" in str(panic.value)
    assert (panic.value.message, panic.value.location) == ("", "")
    assert "wasm" in panic.value.stack


def test_a_panic_has_parts(imports, quiet_console):
    imports.install_panic_hook()
    with pytest.raises(pybridge.RustPanic) as panic:
        imports.panic_unequal(1, 2)
    error = panic.value
    assert error.message.splitlines() == ["assertion `left == right` failed: they differ", "  left: 1", " right: 2"]
    assert error.location.rpartition("/")[2].startswith("panics.rs:")
    assert "wasm" in error.stack
    assert str(error) == (
        f"panic_unequal() panicked at {error.location}: assertion `left == right` failed: they differ; "
        "left: 1; right: 2"
    )
    assert error.__notes__ == ["`await pybridge.reload(module)` makes a fresh instance of imports.wasm"]


HOOKS = {
    "panicked at src/lib.rs:3:62:\nout of apples\n\nStack:\n\nError\n    at f (x.wasm)": (
        "panicked at src/lib.rs:3:62: out of apples", "out of apples", "src/lib.rs:3:62", "Error\n    at f (x.wasm)"
    ),
    "panicked at 'out of apples', src/lib.rs:3:62": (
        "panicked at src/lib.rs:3:62: out of apples", "out of apples", "src/lib.rs:3:62", None
    ),
    "no apples": ("panicked: no apples", "no apples", "", None),
}  # fmt: skip


@pytest.mark.parametrize("written", HOOKS)
def test_what_hooks_write(imports, quiet_console, written):
    said, message, location, stack = HOOKS[written]
    with pytest.raises(pybridge.RustPanic) as panic:
        imports.write_and_trap(written)
    assert str(panic.value) == f"write_and_trap() {said}"
    assert (panic.value.message, panic.value.location) == (message, location)
    assert stack is None or panic.value.stack == stack


# --- Traps with a known cause ---


def test_rust_runs_out_of_memory(imports):
    imports.hog(1900)
    imports.hog(1900)
    with pytest.raises(pybridge.RustPanic, match=r"^hog\(\) panicked: Rust ran out of memory, of which it has \d+ "):
        imports.hog(1900)


def test_a_capacity_overflows(imports):
    with pytest.raises(pybridge.RustPanic, match=r"^overflow_capacity\(\) panicked: capacity overflow: "):
        imports.overflow_capacity(2**32 - 1)


def test_a_stack_overflows(imports, plain):
    with pytest.raises(pybridge.RustPanic, match=r"^recurse\(\) panicked: stack overflow: "):
        imports.recurse(10**9)
    with pytest.raises(pybridge.RustPanic, match=r"^recurse_forever\(\) panicked: stack overflow: "):
        plain.recurse_forever()


def test_rusts_own_stack_overflows(imports):
    with pytest.raises(pybridge.RustPanic, match=r"^recurse_widely\(\) panicked: stack overflow: .*(?i:out of bounds)"):
        imports.recurse_widely(10**6)


async def test_the_message_of_one_panic_is_not_that_of_the_next(imports, quiet_console):
    imports.install_panic_hook()
    with pytest.raises(pybridge.RustPanic, match="first"):
        imports.panic_with("first")
    await pybridge.reload(imports)
    with pytest.raises(pybridge.RustPanic, match="panicked: unreachable"):
        imports.panic_with("second")


async def test_a_panic_hook_may_write_to_python(crates, engine, import_server):
    written = []
    m = await pybridge.load(
        f"{crates}imports.wasm",
        engine=engine,
        imports={"host": import_server, "raw-host": {"subtract": max}, "console": {"error": written.append}},
    )
    m.install_panic_hook()
    with pytest.raises(pybridge.RustPanic, match="three apples are missing"):
        m.panic_with("three apples are missing")
    assert "three apples are missing" in written[0]


# --- After it ---


def test_a_dead_instance_is_never_entered_again(plain):
    with pytest.raises(pybridge.RustPanic):
        plain.panic()
    for _ in range(2):
        with pytest.raises(pybridge.RustPanic) as panic:
            plain.answer()
        assert str(panic.value).startswith("answer(): plain.wasm panicked earlier, in panic()")
        assert "`await pybridge.reload(module)`" in str(panic.value)


def test_the_memory_of_a_dead_instance_can_still_be_read(plain):
    plain.buffer_fill(7)
    view = plain.memory.view(plain.buffer_address(), 4)
    with pytest.raises(pybridge.RustPanic):
        plain.panic()
    assert view == b"\7\7\7\7"


def test_other_modules_live_on(plain, declared):
    with pytest.raises(pybridge.RustPanic):
        plain.panic()
    assert declared.greet("Ada") == "Hello, Ada!"


@pytest.mark.soak
async def test_python_can_catch_and_go_on_a_hundred_times(plain):
    for _ in range(100):
        with pytest.raises(pybridge.RustPanic):
            plain.panic()
        await pybridge.reload(plain)
    assert plain.answer() == 42


def test_a_panic_ends_all_that_rust_held(imports):
    imports.keep_function(print)
    with pytest.raises(pybridge.RustPanic):
        imports.panic_without()
    assert pybridge.live(imports).total == 0


def test_arguments_of_a_call_that_panics_are_let_go(imports):
    with pytest.raises(pybridge.RustPanic):
        imports.panic_unwrap(None)
    with pytest.raises(pybridge.RustPanic, match="panicked earlier"):
        imports.keep_function(print)
    assert pybridge.live(imports).total == 0


# --- Inside of other calls ---


def test_a_panic_passes_through_the_import_of_another_module(plain, imports, import_server):
    import_server.risk = lambda _: plain.panic()
    for call in (imports.call_risky, imports.call_risky_caught):
        with pytest.raises(pybridge.RustPanic, match=r"plain\.wasm"):
            call(1)
    import_server.risk = lambda number: number
    assert imports.call_risky(5) == 5


@pytest.mark.parametrize("call", ["call_risky", "call_risky_caught", "exception_of_risky"])
def test_a_panic_further_down_ends_the_calls_above_it(imports, import_server, call):
    import_server.risk = lambda _: imports.panic_without()
    with pytest.raises(pybridge.RustPanic, match=r"^panic_without\(\) panicked"):
        getattr(imports, call)(1)


@pytest.mark.parametrize("call", ["call_risky", "call_risky_caught", "exception_of_risky"])
def test_nothing_returns_into_a_dead_instance(imports, import_server, call):
    def risk(number):
        with pytest.raises(pybridge.RustPanic):
            imports.panic_without()
        return number

    import_server.risk = risk
    with pytest.raises(pybridge.RustPanic, match=r"panicked earlier, in panic_without\(\)"):
        getattr(imports, call)(1)


def test_no_exception_returns_into_a_dead_instance(imports, import_server):
    def risk(_):
        with pytest.raises(pybridge.RustPanic):
            imports.panic_without()
        raise KeyError("mine")

    import_server.risk = risk
    with pytest.raises(KeyError, match="mine"):
        imports.exception_of_risky(1)
