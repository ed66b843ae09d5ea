"""Closures in modules of every release, including the four ways in which a closure ends."""

import gc

import pytest

import pybridge


def test_a_closure_on_the_stack(version, version_server):
    assert version.lend(10) == 36
    assert version.lend_mut() == 1 + 3 + 6
    for closure in version_server.kept:
        with pytest.raises(pybridge.ClosureDroppedError):
            closure(1)


def test_a_closure_that_rust_keeps(version, version_server):
    version.keep()
    (closure,) = version_server.kept
    assert closure(1, "ß") == "ß 1"
    assert closure(2, "a") == "a 3"
    assert version.captured() == 1
    version.drop_kept()
    assert version.captured() == 0
    with pytest.raises(pybridge.ClosureDroppedError):
        closure(1, "a")
    assert pybridge.live(version).closures == 0


def test_a_closure_that_rust_keeps_and_nobody_else(version, version_server):
    version.keep()
    version_server.kept.clear()
    assert version.captured() == 1
    version.keep()
    assert version.captured() == 1
    version.drop_kept()
    assert version.captured() == 0


def test_a_closure_that_is_given_away(version):
    closure = version.give(10)
    assert closure(0.5, 2**40, True) == 10 + 0.5 + 2**40 + 1
    assert version.captured() == 1
    del closure
    gc.collect()
    assert version.captured() == 0
    assert pybridge.live(version).closures == 0


def test_a_closure_for_one_call(version):
    closure = version.give_once("ß")
    assert closure() == "ß!"
    assert version.captured() == 0
    with pytest.raises((pybridge.RustError, pybridge.ClosureDroppedError)):
        closure()


def test_a_closure_that_is_dropped_while_it_runs(version, version_server):
    version.drop_itself()
    (closure,) = version_server.kept
    assert version.captured() == 1
    assert closure() == 42
    assert version.captured() == 0
    with pytest.raises(pybridge.ClosureDroppedError):
        closure()


def test_a_closure_that_is_called_while_it_runs(version, version_server):
    version.recurse()
    (closure,) = version_server.kept
    version_server.answer = lambda number: number + 1
    assert closure(1) == 2
    version_server.answer = closure
    with pytest.raises(pybridge.ClosureRecursionError):
        closure(1)
    version_server.answer = lambda number: number + 1
    assert closure(1) == 2
    version.stop_recursion()
