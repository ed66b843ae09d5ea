"""Names that are keywords, special methods or otherwise reserved in Python."""

import copy

import pytest

import pybridge
from harness.fixtures import page_fixture


@page_fixture
async def names(crates, engine):
    return await pybridge.load(f"{crates}names.wasm", engine=engine)


def test_a_namespace_that_is_a_keyword_has_an_underscore(names):
    assert dir(names.import_) == ["None_", "class_"]
    assert names.import_.class_.pass_(3) == 3
    assert getattr(getattr(names, "import"), "class").pass_ is names.import_.class_.pass_


def test_a_class_that_is_a_keyword_has_an_underscore(names):
    assert names.import_.None_(4).count == 4
    assert getattr(names.import_, "None") is names.import_.None_


def test_what_makes_an_object_is_pythons(names):
    machine = names.Machine(2)
    assert (machine.__init___(), machine.__new___(), machine.__del___()) == ("init", "new", "del")
    assert (machine.__dict___, names.Machine.__slots___(), machine._pb_state_()) == ("dict", "slots", "state")
    assert repr(machine) == "<Machine>"
    with pytest.raises(TypeError, match="it cannot be copied"):
        copy.copy(machine)
    del machine
    assert pybridge.live(names).total == 0


def test_special_methods_are_what_python_asks(names):
    machine, like, other = names.Machine(2), names.Machine(2), names.Machine(3)
    assert len(machine) == 2
    assert machine == like
    assert machine != other
    assert hash(machine) == hash(like)
    assert {machine: "first"}[like] == "first"
    with pytest.raises(pybridge.ConversionError, match=r"^Machine\.__eq__\(\): argument 'other' is Machine, got int 2"):
        _ = machine == 2


def test_a_method_of_rusts_may_be_called_free(names):
    flask = names.Flask(5)
    assert flask.free() == 5
    with pytest.raises(pybridge.MovedError, match=r"^this Flask was moved into Rust by Flask\.free\(\)"):
        flask.free()
    with names.Flask(6):
        assert pybridge.live(names).structs == 1
    names.Flask(7)
    assert pybridge.live(names).structs == 0


def test_an_object_that_holds_itself_is_shown_once(names):
    holder = names.Holder(None)
    holder.held = holder
    assert repr(holder) == "Holder(held=...)"
    holder.held = [holder]
    assert repr(holder) == "Holder(held=...)"
    assert repr(holder) == "Holder(held=...)", "and again"
    holder.held = 1
    assert repr(holder) == "Holder(held=1)"
