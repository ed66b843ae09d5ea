"""Errors on their way through the methods of a struct in the page."""

import pytest

import pybridge


def test_err_is_thrown_as_the_value_itself(things, page_sees):
    assert page_sees("t => { try { t.fails() } catch (e) { return e } }", things.Thing(1)) == {"code": 7}
    source = """t => {
      const mine = { own: 1 };
      const thrown = [mine, "text", 5, null, undefined, Symbol.iterator, new RangeError("r"), t];
      return thrown.map(each => { try { t.fails_with(each) } catch (e) { return Object.is(e, each) } });
    }"""
    assert page_sees(source, things.Thing(1)) == [True] * 8


def test_an_exception_of_the_page_comes_out_as_itself(things, page_sees):
    source = """t => {
      const mine = new RangeError("mine");
      try { t.call(() => { throw mine }) } catch (e) { return e === mine }
    }"""
    assert page_sees(source, things.Thing(1)) is True


def test_an_exception_of_python_keeps_its_identity(things):
    from pyodide.code import run_js

    mine = ValueError("mine")

    def fail():
        raise mine

    seen = run_js("({})")
    things.hand(run_js("seen => fail => { seen.fail = fail }")(seen), fail)
    with pytest.raises(ValueError, match="mine") as caught:
        things.hand(run_js("seen => t => t.call(seen.fail)")(seen), things.Thing(1))
    assert caught.value is mine
    seen.fail = None


def test_a_panic_is_an_error_of_the_page(things, page_sees):
    source = """t => {
      const seen = [];
      for (const act of [() => t.panics(), () => t.copy(), () => t.n, () => new t.constructor(1), () => t.free()]) {
        try { act(); seen.push("nothing") } catch (e) { seen.push(e instanceof Error && e.name) }
      }
      return seen;
    }"""
    from pyodide.code import run_js

    seen = run_js("({})")
    with pytest.raises(pybridge.RustPanic):
        things.hand(run_js(f"seen => t => {{ seen.all = ({source})(t) }}")(seen), things.Thing(1))
    assert seen.all.to_py() == ["RustPanic", "RustPanic", "RustPanic", "RustPanic", "nothing"]


def test_missing_values_are_refused_as_javascript_refuses_them(things, page_sees):
    source = "t => { try { t.name = 5 } catch (e) { return [e instanceof TypeError, e.message] } }"
    assert page_sees(source, things.Thing(1)) == [True, "expected a string, got 5"]


def test_an_error_without_a_stack_is_an_exception_too(things):
    """Pyodide takes such errors for no exceptions."""
    from pyodide.code import run_js

    failing = run_js("() => { const error = new TypeError('bare'); delete error.stack; throw error }")
    with pytest.raises(pybridge.RustError, match=r"^TypeError: bare$"):
        things.hand(failing, 0)
