import pybridge
import pytest

async def test_add(crates, engine):
    def foo(x): return x + 1
    m = await pybridge.load(f"{crates}plain.wasm", imports={"env": {"foo": foo, "observe": print, "mix": lambda a,b,c,d: 1.5}})
    assert m.add_i32(2, 3) == 5
    assert m.call_foo(4) == 5
    with pytest.raises(OverflowError, match="i32"):
        m.add_i32(2**31, 0)

async def test_values(crates, engine):
    m = await pybridge.load(f"{crates}values.wasm")
    print(dir(m))
    assert m.same_u8(255) == 255

async def test_struct(crates, engine):
    m = await pybridge.load(f"{crates}structs.wasm", imports={"host": {"callback": lambda n: n}})
    c = m.Counter(5)
    assert c.increment() is None or True
    assert c.value == 6
    assert pybridge.live(m).structs == 1

async def test_closures(crates, engine):
    kept = []
    def run(f):
        f(); kept.append(f)
    m = await pybridge.load(f"{crates}closures.wasm", imports={"takes_immutable_closure": run, "takes_mutable_closure": run,
      "takes_closure_that_takes_int_and_returns_string": lambda f: f(3), "cancelInterval": lambda t: None, "host": {k: run for k in "fold feed attempt keep adopt register_callback trigger_callbacks again".split()}})
    assert m.lend_immutable() == 1
    with pytest.raises(pybridge.ClosureDroppedError):
        kept[0]()
    kept.clear()
    a = m.adder(3)
    assert a(4) == 7
    del a
    assert pybridge.live(m).total == 0
