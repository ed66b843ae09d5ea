"""Class properties, well-known symbols, shown fields, namespaces and unusual parameters."""

import inspect

import pytest

import pybridge

# --- The class itself -------------------------------------------------------------------------------------------


def test_a_class_has_properties_of_its_own(classes):
    registry = classes.Registry
    assert (registry.limit, registry.mostEver, registry.motto) == (10, 1000, None)
    registry.limit = 20
    registry.motto = "on"
    assert (registry.limit, registry.motto) == (20, "on")


def test_a_property_of_the_class_checks_what_it_is_given(classes):
    with pytest.raises(pybridge.RangeError, match=r"Registry\.limit: .* u8 \(0\.\.255\), got int 256"):
        classes.Registry.limit = 256
    with pytest.raises(AttributeError, match=r"Registry\.mostEver can only be read"):
        classes.Registry.mostEver = 5
    assert (classes.Registry.limit, classes.Registry.mostEver) == (10, 1000)


def test_a_property_that_can_only_be_set_says_its_name(classes):
    classes.Registry.half = 30
    assert classes.Registry.limit == 60
    with pytest.raises(AttributeError, match=r"^Registry\.half can only be set$"):
        _ = classes.Registry.half
    registry = classes.Registry.new(5)
    registry.digit = 17
    assert registry.number == 7
    with pytest.raises(AttributeError, match=r"^property 'digit' of 'Registry' object has no getter$"):
        _ = registry.digit


def test_properties_of_the_class_are_listed_and_inherited(classes):
    class Own(classes.Registry):
        pass

    assert {"limit", "motto", "mostEver"} <= set(dir(classes.Registry))
    assert inspect.getattr_static(classes.Registry, "limit").__doc__ == "The greatest number."
    Own.limit = 30
    assert (Own.limit, classes.Registry.limit) == (30, 30)
    Own.extra = 1
    assert Own.extra == 1


def test_a_static_called_new(classes):
    made = classes.Registry.new(5)
    assert (type(made), made.number) == (classes.Registry, 5)
    with pytest.raises(TypeError, match="Registry has no constructor in Rust"):
        classes.Registry(5)


def test_a_constructor_of_something_else_is_a_static(classes):
    made = classes.Clerk.new(5)
    assert (type(made), made.number) == (classes.Registry, 5)
    assert classes.Desk.with_name("left").to_py() == ["left"]
    for name in ("Clerk", "Desk"):
        with pytest.raises(TypeError, match=f"{name} has no constructor in Rust"):
            getattr(classes, name)("left")


async def test_a_static_by_the_name_of_something_of_instances_is_refused_by_name(crates, engine):
    with pytest.warns(pybridge.LoadWarning) as warned:
        m = await pybridge.load(f"{crates}namesakes.wasm", engine=engine)
    refused = [line.partition(": ") for line in str(warned[0].message).splitlines()[1:]]
    names = {f"static Clock.{name}" for name in ("hour", "minute", "say")}
    assert {name.strip() for name, *_ in refused} == names
    assert {reason.partition(",")[0] for *_, reason in refused} == {"instances have a member of this name"}
    clock = m.Clock.noon()
    clock.hour += 1
    assert (clock.hour, clock.minute, clock.say(), m.Clock(3).say()) == (13, 30, "13 o'clock", "3 o'clock")


def test_a_class_says_what_its_instances_are(classes):
    assert isinstance(4, classes.Even)
    assert not isinstance(5, classes.Even)
    assert classes.is_real(classes.Even())
    with pytest.raises(pybridge.ConversionError, match="argument 'even' is Even, got int 4"):
        classes.is_real(4)


# --- Symbols ----------------------------------------------------------------------------------------------------


def countdown(classes):
    """Return a countdown from 3, and the JavaScript array that it writes to."""
    from pyodide.code import run_js

    log = run_js("[]")
    return classes.Countdown(3, log), log


def test_an_object_is_iterated_over(classes):
    counting, _ = countdown(classes)
    assert list(counting) == [3, 2, 1]
    assert list(counting) == [3, 2, 1]
    assert "".join(map(str, counting)) == "321"


async def test_an_object_is_iterated_over_with_waiting(classes):
    counting, _ = countdown(classes)
    assert [number async for number in counting] == [3, 2, 1]


def test_an_object_as_text_and_as_a_number(classes):
    counting, _ = countdown(classes)
    assert (str(counting), int(counting), float(counting)) == ("from 3", 3, 3.0)
    assert repr(counting) == "<Count-down>"


def test_an_object_that_ends_itself(classes):
    counting, log = countdown(classes)
    with counting as same:
        assert same is counting
    assert list(log) == ["over"]
    assert repr(counting) == "<Countdown (was freed)>"


def test_an_iterator_of_the_pages(classes):
    assert list(classes.Letters("añ🦀")) == ["a", "ñ", "🦀"]
    assert str(classes.Letters("añ🦀")) == "añ🦀"


def test_symbols_keep_their_names(classes):
    assert "[Symbol.iterator]" in dir(classes.Letters)
    assert classes.Letters.__iter__.__qualname__.endswith("Letters.__iter__")


# --- Fields -----------------------------------------------------------------------------------------------------


def test_an_inspectable_object_shows_its_fields(classes):
    point = classes.Point(3.0, 4.0, "here")
    assert repr(point) == "Point(x=3.0, y=4.0, label='here', distance=5.0)"
    point.x = 0.0
    point.label = None
    assert repr(point) == "Point(x=0.0, y=4.0, label=None, distance=4.0)"
    with pytest.raises(AttributeError):
        point.y = 1.0
    assert not hasattr(point, "secret")
    point.free()
    assert repr(point) == "<Point (was freed)>"


def test_an_object_is_shown_while_it_is_changed(classes):
    point, seen = classes.Point(3.0, 4.0), []
    point.shift(lambda: seen.append(repr(point)))
    assert seen == ["Point(x=..., y=..., label=..., distance=...)"]


def test_a_private_class_is_known_by_its_objects(classes):
    assert "Hidden" not in dir(classes)
    made = classes.hidden(5)
    assert (type(made).__name__, made.number) == ("Hidden", 5)


# --- Namespaces -------------------------------------------------------------------------------------------------


def test_namespaces_are_objects(classes):
    assert (classes.math.add(1, 2), classes.math.inner.halve(8), classes.text.add("a", "b")) == (3, 4, "ab")
    assert dir(classes.math) == ["Rounding", "add", "inner", "other"]
    assert dir(classes.math.inner) == ["Ratio", "halve"]
    assert repr(classes.math.inner) == "<Rust namespace math.inner>"
    assert not hasattr(classes, "add")
    with pytest.raises(AttributeError, match="math has no 'sub', only Rounding, add, inner, other"):
        classes.math.sub  # noqa: B018 - it raises


def test_a_class_and_an_enum_in_a_namespace(classes):
    ratio = classes.math.inner.Ratio(over=2)
    assert (ratio.double().over, type(ratio.double())) == (4, classes.math.inner.Ratio)
    rounding = classes.math.Rounding
    assert classes.math.other(rounding.Up) is rounding.Down
    spelled = classes.text.spell(5)
    assert (spelled.over, isinstance(spelled, classes.math.inner.Ratio)) == (5, True)


def test_messages_name_the_namespace(classes):
    with pytest.raises(pybridge.RangeError, match=r"^math\.inner\.halve\(\): argument 'number' is u8"):
        classes.math.inner.halve(256)
    with pytest.raises(pybridge.ConversionError, match=r"^math\.inner\.Ratio\(\): argument 'over' is i32"):
        classes.math.inner.Ratio("2")


# --- Parameters -------------------------------------------------------------------------------------------------


def test_a_variadic_function_takes_what_is_left(classes):
    assert [classes.sum("a"), classes.sum("a", 1), classes.sum("a", 1, 2, 3)] == ["a=0", "a=1", "a=6"]
    assert classes.sum(label="b") == "b=0"
    assert classes.collect(1, "two", None, [3])[:3] == [1, "two", None]
    assert "*numbers" in str(inspect.signature(classes.sum))
    with pytest.raises(pybridge.RangeError, match=r"sum\(\): argument 'numbers' is .*u8.*, got int 256 at index 1"):
        classes.sum("a", 1, 256)
    with pytest.raises(TypeError, match="missing a required argument: 'label'"):
        classes.sum()
    with pytest.raises(TypeError, match="unexpected keyword argument 'numbers'"):
        classes.sum("a", numbers=[1])


def test_variadic_members(classes):
    bag = classes.Bag("a", "b")
    assert (bag.add("c"), bag.add(), bag.add("d", "e")) == (3, 3, 5)

    class Own(classes.Bag):
        pass

    assert Own("x", "y").add("z") == 3
    with pytest.raises(pybridge.ConversionError, match=r"Bag\.add\(\): argument 'words'\[1\] is str, got int 5"):
        bag.add("a", 5)


def test_a_parameter_that_may_be_left_out(classes):
    assert (classes.kind(), classes.kind("x"), classes.kind(value=None)) == ("JsValue(undefined)", "x", classes.kind())
    assert inspect.signature(classes.kind).parameters["value"].default is None


def test_a_function_receives_this_as_its_first_argument(classes):
    assert classes.name_of_this("Ada", greeting="Hello") == "Hello Ada"


def test_names_that_python_keeps_for_itself(classes):
    assert classes.keywords(5, 3) == 2
    assert classes.keywords(from_=5, lambda_=3) == 2
