"""Frozen classes of fields behave like frozen dataclasses."""

import copy
import dataclasses
import pickle
import pprint
import sys

import pytest

from pybridge.frozen import Frozen, changed
from pybridge.runtime import attributes


class Point(Frozen):
    """A class on trial."""

    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        """Computed, and no field."""
        return self.x + self.y


class Other(Frozen):
    """The same fields in another class."""

    x: int
    y: int = 0


class Empty(Frozen):
    """A class without fields."""


def test_fields_are_given_by_place_or_by_name() -> None:
    assert Point(1) == Point(x=1) == Point(1, 0) == Point(1, y=0) == Point(y=0, x=1)
    assert Point(1, 2).sum == 3
    assert (Point(y=2, x=1).x, Point(y=2, x=1).y, Point(3).y) == (1, 2, 0)


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 1}), ((), {"y": 1, "z": 2}), ((1,), {"x": 1})]
)
def test_other_fields_are_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point has the fields x, y; got"):
        Point(*values, **named)


def test_equality_is_of_the_class_and_of_all_fields() -> None:
    assert Point(1, 2) != Point(1, 3)
    assert Point(1) != Other(1)
    assert Point(1) != 1
    assert Empty() == Empty()


def test_equal_objects_have_one_hash_however_they_were_made() -> None:
    assert len({Point(1, 2), Point(y=2, x=1), changed(Point(1), y=2)}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point([]))  # type: ignore[arg-type]


def test_nothing_can_be_set_or_deleted() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be set"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be deleted"):
        del point.x
    assert point == Point(1)


def test_a_changed_copy_leaves_the_first_alone() -> None:
    point = Point(1, 2)
    assert changed(point, y=3) == Point(1, 3)
    assert point == Point(1, 2)
    with pytest.raises(TypeError, match="has the fields"):
        changed(point, z=3)


def test_it_is_shown_and_matched_by_its_fields() -> None:
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_it_is_a_dataclass_for_everybody_who_asks() -> None:
    fields = [(each.name, each.type, each.default) for each in dataclasses.fields(Point)]
    assert fields == [("x", int, dataclasses.MISSING), ("y", int, 0)]
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 0}
    assert dataclasses.astuple(Point(1)) == (1, 0)
    assert dataclasses.replace(Point(1), y=3) == Point(1, 3)
    assert dataclasses.asdict(Empty()) == {}
    assert pprint.pformat(Point(1)) == "Point(x=1, y=0)"
    assert dataclasses.is_dataclass(Point(1))
    assert dataclasses.is_dataclass(Point)


def test_rust_sees_its_fields() -> None:
    assert attributes.names(Point(1)) == ["x", "y"]


def test_it_is_copied_as_a_whole() -> None:
    assert copy.copy(Point(1)) == copy.deepcopy(Point(1)) == Point(1, 0)
    assert pickle.loads(pickle.dumps(Point(1))) == Point(1)  # noqa: S301 - its own bytes
    if sys.version_info >= (3, 13):
        assert copy.replace(Point(1), y=3) == Point(1, 3)
