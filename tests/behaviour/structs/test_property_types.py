"""The properties of structs are properties of Python, whatever calls their getters and setters."""

import gc

import pytest

import pybridge


def test_a_property_is_one_of_python_with_its_documentation(classes):
    made = vars(classes.Point)["x"]
    assert isinstance(made, property)
    assert made.__doc__ == "The x coordinate."
    assert classes.Point.x is made
    assert callable(made.fget)
    assert callable(made.fset)


def test_a_subclass_may_replace_the_getter_and_keep_the_setter(classes):
    class Shifted(classes.Point):
        @classes.Point.x.getter
        def x(self):
            return classes.Point.x.fget(self) + 100

    with Shifted(1, 2) as point:
        assert point.x == 101.0
        point.x = 5
        assert point.x == 105
        assert classes.Point.x.__get__(point) == 5


def test_a_property_cannot_be_deleted(classes):
    with classes.Point(1, 2, None) as point, pytest.raises(AttributeError, match="has no deleter"):
        del point.x


def test_a_property_outlives_the_names_of_its_class(classes):
    with classes.Point(1, 2, None) as point:
        made = type(point).x
        for _ in range(100):
            gc.collect()
            assert made.__get__(point, type(point)) == 1
            made.__set__(point, 1)


def test_a_property_of_a_freed_struct_says_so(classes):
    point = classes.Point(1, 2, None)
    point.free()
    with pytest.raises(pybridge.FreedError):
        _ = point.x
    with pytest.raises(pybridge.FreedError):
        point.x = 1


def test_a_property_refuses_what_is_no_struct_of_its_class(classes):
    with pytest.raises(pybridge.ConversionError):
        classes.Point.x.__get__(object())
    with pytest.raises(pybridge.ConversionError):
        classes.Point.x.__set__(object(), 1)
