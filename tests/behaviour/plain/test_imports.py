"""Python callables serve the imports of a module without wasm-bindgen."""

from types import SimpleNamespace

import pytest

import pybridge


class Seven:
    def __index__(self):
        return 7


class Hostile:
    def __repr__(self):
        raise ValueError("no repr for you")


def test_a_python_callable_serves_an_import(plain, env):
    env.foo = lambda number: number * 10
    assert plain.call_foo(4) == 40
    assert plain.sum_of_foo(5) == 100


def test_an_import_gets_ints_and_floats(plain, env):
    plain.call_observe(2**63 - 1, 3)
    plain.call_observe(-1, -0.5)
    assert env.seen == [(2**63 - 1, 3.0), (-1, -0.5)]
    assert [(type(count), type(level)) for count, level in env.seen] == [(int, float)] * 2


def test_an_import_takes_and_gives_all_types_of_number(plain, env):
    env.mix = lambda *args: env.seen.append(args) or 1
    result = plain.call_mix(-1, 2**53 + 1, 0.5, 4)
    assert (type(result), result) == (float, 1.0)
    assert env.seen == [(-1, 2**53 + 1, 0.5, 4.0)]


@pytest.mark.parametrize("result", [True, Seven()], ids=type)
def test_an_imports_result_is_converted_like_an_argument(plain, env, result):
    env.foo = lambda _: result
    assert plain.call_foo(0) == result.__index__()


@pytest.mark.parametrize("result", [None, "7", 7.0, 2**31, object(), Hostile()], ids=type)
def test_a_wrong_result_of_an_import_is_refused(plain, env, result):
    env.foo = lambda _: result
    with pytest.raises(pybridge.ConversionError, match=r"^import 'foo': its result is i32 \(.*\), got \w+"):
        plain.call_foo(0)
    assert plain.answer() == 42


def test_a_result_too_long_to_print_is_refused_all_the_same(plain, env):
    env.foo = lambda _: 10**5000
    with pytest.raises(pybridge.RangeError, match=r"got int$"):
        plain.call_foo(0)


def test_what_an_import_gives_for_nothing_is_ignored(plain, env):
    env.observe = lambda *_: "something"
    assert plain.call_observe(1, 2) is None


def test_an_import_that_takes_other_arguments_fails_as_python_says(plain, env):
    env.foo = lambda: 1
    with pytest.raises(TypeError, match="takes 0 positional arguments but 1 was given"):
        plain.call_foo(1)


def test_an_import_may_call_the_module_again(plain, env):
    env.foo = lambda number: number + (plain.call_foo(number - 1) if number else 0)
    assert plain.call_foo(10) == 55


@pytest.mark.parametrize("form", ["mapping", "object", "class"])
async def test_imports_come_from_mappings_and_objects(crates, engine, form):
    functions = {"foo": lambda number: -number, "observe": print, "mix": max}
    given = {
        "mapping": functions,
        "object": SimpleNamespace(**functions),
        "class": type("Env", (), {name: staticmethod(function) for name, function in functions.items()}),
    }[form]
    m = await pybridge.load(f"{crates}plain.wasm", engine=engine, imports={"env": given})
    assert m.call_foo(3) == -3


@pytest.mark.parametrize("imports", [None, {}, {"env": {}}, {"other": {"foo": abs}}], ids=ascii)
async def test_missing_imports_are_all_named(crates, engine, imports):
    with pytest.raises(pybridge.MissingImportError) as missing:
        await pybridge.load(f"{crates}plain.wasm", engine=engine, imports=imports)
    message = str(missing.value)
    assert "plain.wasm needs 3 imports that nobody gave" in message
    assert "env.foo(int) -> int" in message
    assert "env.observe(int, float) -> None\n" in message
    assert "env.mix(int, int, float, float) -> float" in message


async def test_only_what_is_missing_is_named(crates, engine):
    with pytest.raises(pybridge.MissingImportError, match="1 import ") as missing:
        await pybridge.load(f"{crates}plain.wasm", engine=engine, imports={"env": {"foo": abs, "observe": print}})
    assert "env.foo" not in str(missing.value)


async def test_what_cannot_be_called_serves_no_import(crates, engine):
    with pytest.raises(pybridge.LoadError, match=r"int for env\.foo, which is not callable"):
        await pybridge.load(f"{crates}plain.wasm", engine=engine, imports={"env": {"foo": 5}})
