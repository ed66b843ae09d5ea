"""Imports of a wasm-bindgen module: served by the page's globals and by Python objects."""

import math

import pytest

import pybridge

STATICS = "Rust keeps the value of a static for good, in a handle"


# --- The page's own globals ---


def test_functions_of_the_page_are_called(imports):
    assert imports.call_parse_int("ff", 16) == 255.0
    assert imports.call_hypot(3, 4) == 5.0
    assert imports.call_max([1.5, 9.5, 3.0]) == 9.5
    assert imports.time_a_call() >= 0
    assert imports.call_is_integer(3)
    assert not imports.call_is_integer(3.5)


def test_a_class_of_the_page_is_constructed_and_used(imports):
    assert imports.next_day(0) == "1970-01-02T00:00:00.000Z"
    assert imports.first_of_month(1970, 1) == 31 * 86_400_000
    date = imports.make_date(5)
    assert date.getTime() == 5
    assert imports.is_date(date)
    assert not imports.is_date("a date")


def test_an_exception_of_the_page_arrives_as_itself(imports):
    from pyodide.ffi import JsException

    with pytest.raises((pybridge.RustError, JsException), match=r"RangeError: .*(time value|[Dd]ate)"):
        imports.next_day(math.nan)


@pytest.mark.keeps(STATICS)
def test_statics_are_read_from_the_page(imports):
    import js

    assert imports.pi() == math.pi
    assert math.pi == imports.global_this().Math.PI
    assert imports.missing_global() is None
    assert math.pi == js.Math.PI


# --- Python objects ---


def test_python_functions_serve_a_module(imports, import_server):
    assert imports.call_add(2, 3) == 5
    assert imports.call_wide(2**62) == -(2**62)
    assert imports.call_shout("grüße") == "GRÜSSE"
    assert imports.call_maybe(7) == "7"
    assert imports.call_maybe(None) is None
    assert imports.call_words() == ["one", "zwei", "три"]
    assert imports.call_double(1.25) == 2.5
    assert imports.call_count([1, 2, 3]) == 3
    assert imports.call_count(range(70_000)) == 70_000
    assert imports.call_subtract(5, 3) == 2


def test_arguments_of_python_functions_have_python_types(imports, import_server):
    from array import array

    assert imports.call_total(b"\1\2", [0.5, 1.0]) == 4.5
    data, floats = import_server.given
    assert (type(data), data) == (bytes, b"\1\2")
    assert floats == array("d", [0.5, 1.0])


async def test_a_wrong_result_of_a_python_function_is_refused(crates, engine, import_server):
    import_server.add = lambda *_: "five"
    m = await pybridge.load(
        f"{crates}imports.wasm", engine=engine, imports={"host": import_server, "raw-host": {"subtract": max}}
    )
    with pytest.raises(pybridge.ConversionError, match=r"import 'add': its result is i32 .*, got str 'five'"):
        m.call_add(2, 3)


@pytest.mark.parametrize("value", ["text", 3, 2.5, True, None, 3 + 4j, Ellipsis])
def test_a_python_function_gets_the_same_value_back(imports, value):
    assert imports.call_echo(value) == value


def test_a_python_class_stands_in_for_an_imported_type(imports):
    assert imports.use_account("Ada", 10, 20) == "Ada has 30 at the bank"


@pytest.mark.keeps(STATICS)
def test_a_static_is_read_from_python(imports):
    assert imports.settings().colour == "red"


def test_python_objects_answer_rust_as_page_objects_would(imports):
    class Person:
        name = "Grace"
        age = 36

        def greet(self, text):
            return f"{text}, I am {self.name}"

        def __getitem__(self, key):
            return f"item {key}"

    person = Person()
    assert imports.call_greet(person, "Hello") == "Hello, I am Grace"
    imports.celebrate(person)
    assert person.age == 37
    assert imports.get_item(person, "x") == "item x"


def test_objects_of_the_page_answer_too(imports):
    from js import Object

    settings = Object.new()
    imports.set_item(settings, "colour", "blue")
    assert imports.get_item(settings, "colour") == "blue"
    imports.delete_item(settings, "colour")
    assert imports.get_item(settings, "colour") is None


def test_a_given_global_takes_the_place_of_the_pages(imports):
    assert imports.call_parse_int("12", 10) == 12


async def test_what_is_given_comes_before_the_page(crates, engine, import_server):
    m = await pybridge.load(
        f"{crates}imports.wasm",
        engine=engine,
        imports={
            "host": import_server,
            "raw-host": {"subtract": max},
            "parseInt": lambda text, radix: float(len(text) + radix),
            "Math": {"hypot": lambda left, right: left * right},
        },
    )
    assert m.call_parse_int("four", 10) == 14
    assert m.call_hypot(3, 4) == 12
    assert m.call_max([1, 2]) == 2


# --- Callbacks ---


def test_a_python_callable_is_called_back(imports):
    assert imports.apply(lambda number: number + 1, 41) == 42
    assert imports.apply("{}!".format, "text") == "text!"


def test_a_callback_is_kept_until_rust_drops_it(imports):
    imports.keep_function(str)
    assert pybridge.live(imports).callbacks == 1
    assert imports.apply_kept(5) == "5"
    imports.drop_function()
    assert pybridge.live(imports).total == 0


def test_an_exception_of_a_callback_keeps_its_identity(imports):
    error = KeyError("mine")

    def fail(_):
        raise error

    with pytest.raises(KeyError) as caught:
        imports.apply(fail, 1)
    assert caught.value is error
    assert "fail" in [frame.name for frame in caught.traceback]


def test_a_callback_of_the_page_is_called_back(imports):
    from js import Math

    assert imports.apply(Math.abs, -3) == 3
