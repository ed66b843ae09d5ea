"""Both engines say the same words, whatever value Python passes."""

import re

import pytest

import pybridge
from behaviour.hostile.test_values import functions_of, hostile_values, rust_objects
from behaviour.support.crates import load_crate
from behaviour.support.fixtures_moves import MoveServer
from behaviour.support.import_servers import StructServer
from pybridge.interface import model


def said(call):
    """Return what a call says: the class and the text of its exception, without addresses; else an empty text."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other engine has to raise it, too
        return f"{type(error).__name__}: {re.sub(r'0x[0-9a-f]+', '0x…', str(error))}"
    return ""


MADE = {
    "Counter": lambda m: m.Counter(1),
    "Basket": lambda m: m.Basket("x"),
    "Key": lambda m: m.Key(1),
    "Item": lambda m: m.Item(1),
    "Keeper": lambda m: m.Keeper(m.Item(1), m.Item(2)),
}
"""Makes an object of a class, for the calls of its methods."""


def has_union(function):
    """Whether a function takes a union: the engines describe a container that matches no variant differently."""
    types = [getattr(each.type, "item", each.type) for each in function.parameters]
    return any(isinstance(getattr(each, "item", each), model.UnionRef) for each in types)


def calls_of(m, objects):
    """Yield each call with hostile values: its name, and a function that makes it."""
    values = [*hostile_values(), *objects]
    unions = {each.name for each in pybridge.interface(m).functions if has_union(each)}
    targets = [(each.__name__, lambda each=each: each) for each in functions_of(m) if each.__name__ not in unions]
    targets += [
        (f"{name}.{method.__name__}", lambda make=make, method=method: getattr(make(m), method.__name__))
        for name, make in MADE.items()
        for method in functions_of(getattr(m, name, None))
    ]
    for name, target in targets:
        for place, value in enumerate(values):
            for count in (1, 2):
                yield f"{name}, value {place}, {count} of it", lambda t=target, args=[value] * count: t()(*args)


SERVERS = {"structs": StructServer, "moves": MoveServer}


@pytest.mark.parametrize("crate", ["values", "structs", "moves"])
async def test_both_engines_say_the_same(crates, crate):
    found = {}
    for engine in ("native", "proxy"):
        server = SERVERS.get(crate)
        m = await load_crate(f"{crates}{crate}.wasm", engine=engine, imports=server and {"host": server()})
        objects = rust_objects(m) if crate == "structs" else []
        found[engine] = [(name, said(call)) for name, call in calls_of(m, objects)]
    different = [pair for pair in zip(found["native"], found["proxy"], strict=True) if pair[0] != pair[1]]
    assert different == []
    assert len(found["native"]) > 1000
