"""Values that Rust throws or returns as `Err` become a `RustError` that keeps the value."""

import pytest

import pybridge

VALUES = [1, 2**60, -1.5, True, None, "text", 1j, Exception, Ellipsis]
FAILING = ["throw_value", "fail_with_value"]


class Hostile:
    def __repr__(self):
        raise ValueError("no repr for you")


@pytest.mark.parametrize("name", FAILING)
@pytest.mark.parametrize("value", VALUES, ids=ascii)
def test_any_value_may_be_the_error(imports, name, value):
    with pytest.raises(pybridge.RustError) as error:
        getattr(imports, name)(value)
    assert (type(error.value.value), error.value.value) == (type(value), value)
    assert str(error.value) == (value if isinstance(value, str) else repr(value))


@pytest.mark.parametrize("name", FAILING)
def test_an_object_comes_back_as_itself(imports, name):
    value = object()
    with pytest.raises(pybridge.RustError) as error:
        getattr(imports, name)(value)
    assert error.value.value is value


@pytest.mark.parametrize("name", FAILING)
def test_an_exception_is_raised_as_itself(imports, name):
    value = KeyError("mine")
    with pytest.raises(KeyError) as error:
        getattr(imports, name)(value)
    assert error.value is value


@pytest.mark.parametrize("name", FAILING)
def test_a_value_that_cannot_be_printed_is_an_error_all_the_same(imports, name):
    with pytest.raises(pybridge.RustError, match=r"^<Hostile>$"):
        getattr(imports, name)(Hostile())


@pytest.mark.parametrize("name", FAILING)
def test_a_value_of_the_page_is_kept(imports, name):
    from js import Date

    date = Date.new(0)
    with pytest.raises(pybridge.RustError) as error:
        getattr(imports, name)(date)
    assert error.value.value.getTime() == 0


@pytest.mark.parametrize("name", ["fail_with_text", "throw_text"])
@pytest.mark.parametrize("text", ["", "out of apples", "keine Äpfel 🍎"])
def test_text_is_the_message_and_the_value(imports, name, text):
    with pytest.raises(pybridge.RustError) as error:
        getattr(imports, name)(text)
    assert str(error.value) == text
    assert error.value.value == text


def test_an_error_of_javascript_gives_the_message(imports):
    from pyodide.ffi import JsException

    with pytest.raises(pybridge.RustError, match=r"^out of apples$") as error:
        imports.fail_with_error("out of apples")
    assert isinstance(error.value.value, JsException)
    assert error.value.value.message == "out of apples"


def test_an_error_shows_the_callers_frame_and_no_javascript(imports):
    with pytest.raises(pybridge.RustError) as error:
        imports.fail_with_text("out of apples")
    assert error.traceback[0].name == "test_an_error_shows_the_callers_frame_and_no_javascript"
    assert error.value.__cause__ is None
    assert error.value.__context__ is None


def test_the_module_lives_on_after_an_error(imports):
    for name in (*FAILING, "fail_with_text", "throw_text"):
        with pytest.raises(pybridge.RustError):
            getattr(imports, name)("out of apples")
        assert imports.call_add(2, 3) == 5
    assert pybridge.live(imports).total == 0


def test_a_refused_argument_is_no_rust_error(imports):
    with pytest.raises(pybridge.ConversionError) as error:
        imports.fail_with_text(None)
    assert not isinstance(error.value, pybridge.RustError)


@pytest.mark.soak
def test_errors_do_not_use_up_the_stack_of_rust(imports):
    for _ in range(5_000):
        for name in ("fail_with_text", "throw_text"):
            with pytest.raises(pybridge.RustError):
                getattr(imports, name)("out of apples")
    assert imports.recurse(1000) > 0
