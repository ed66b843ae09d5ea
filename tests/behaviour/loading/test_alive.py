"""What is alive across the bridge can be named."""

import pybridge


def test_handles_are_named_and_counted(values):
    class Thing:
        def __repr__(self):
            return "Thing()"

    assert pybridge.live(values).describe() == []
    for each in ("text", "text", Thing()):
        values.keep(each)
    described = pybridge.live(values).describe()
    assert described[0] == pybridge.Alive("handle", '"text"', 2)
    assert [(each.kind, each.count, "Thing()" in each.text) for each in described[1:]] == [("handle", 1, True)]
    values.drop_kept()
    assert pybridge.live(values).describe() == []


def test_structs_are_named_until_they_are_freed(structs):
    first, second = structs.Counter(1), structs.Key(2)
    described = pybridge.live(structs).describe()
    assert sorted((each.kind, each.count) for each in described) == [("struct", 1), ("struct", 1)]
    assert {word for word in ("Counter", "Key") for each in described if word in each.text} == {"Counter", "Key"}
    first.free()
    assert ["Key" in each.text for each in pybridge.live(structs).describe()] == [True]
    second.free()
    assert pybridge.live(structs).describe() == []


def test_counts_are_compared_without_the_modules(values):
    assert pybridge.live(values) == pybridge.Live()
    assert repr(pybridge.live(values)) == "Live(handles=0, structs=0, closures=0, callbacks=0)"
