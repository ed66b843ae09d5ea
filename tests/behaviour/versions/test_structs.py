"""Exported structs, in modules of every release."""

import pytest

import pybridge


def test_a_struct_is_a_class(version):
    point = version.Point(3.0, y=4.0)
    assert (point.x, point.y) == (3.0, 4.0)
    assert point.distance(version.Point.origin()) == 5.0
    assert point.moveBy(1.0) == 4.0
    point.x = 7.0
    point.label = "größer"
    assert (point.x, point.label) == (7.0, "größer")
    with pytest.raises(AttributeError):
        point.y = 1.0
    assert version.Point.alive() == 1
    del point
    assert version.Point.alive() == 0


def test_a_struct_moves(version):
    one, two = version.Point(1.0, 2.0), version.Point(3.0, 4.0)
    both = one.merge(two)
    assert (both.x, both.y) == (4.0, 6.0)
    for moved in (one, two):
        with pytest.raises(pybridge.MovedError):
            _ = moved.x
    assert version.swallow(both) == 4.0
    with pytest.raises(pybridge.MovedError):
        version.swallow(both)
    assert version.Point.alive() == 0


def test_a_struct_that_may_be_missing(version):
    point = version.maybe_point(version.Point(1.0, 2.0))
    assert point.x == 1.0
    assert version.maybe_point(None) is None
    with pytest.raises(pybridge.ConversionError):
        version.maybe_point("no point")


def test_a_struct_is_freed(version):
    with version.Point(1.0, 2.0) as point:
        assert version.Point.alive() == 1
    assert version.Point.alive() == 0
    with pytest.raises(pybridge.FreedError):
        _ = point.x
    other = version.Point(1.0, 2.0)
    other.free()
    assert version.Point.alive() == 0


def test_a_struct_that_rust_has_borrowed_is_told(version):
    point = version.Point(1.0, 2.0)

    class Call:
        def run(self):
            with pytest.raises(pybridge.BorrowError):
                _ = point.x
            with pytest.raises(pybridge.BorrowError):
                point.moveBy(1.0)

    point.borrowWhile(Call())
    assert point.x == 1.0


def test_a_refused_borrow_moves_nothing(version):
    point, other = version.Point(1.0, 2.0), version.Point(3.0, 4.0)

    class Call:
        def run(self):
            for taken, rest in ((point, (other,)), (other, (point,))):
                with pytest.raises(pybridge.BorrowError, match=r"^Point\.merge\(\): an object cannot be taken"):
                    taken.merge(*rest)
            with pytest.raises(pybridge.BorrowError, match=r"^swallow\(\): an object cannot be taken"):
                version.swallow(point)
            with pytest.raises(pybridge.BorrowError, match="cannot be taken"):
                version.maybe_point(point)
            with pytest.raises(pybridge.BorrowError, match="borrowed already"):
                other.distance(point)

    point.borrowWhile(Call())
    assert version.Point.alive() == 2
    assert other.moveBy(1.0) == 4.0
    assert version.swallow(point.merge(other)) == 5.0
    assert version.Point.alive() == 0


def test_start_has_run_once(version):
    assert version.starts() == 1
