"""Structs in the places where JavaScript takes an object with certain methods."""

import pytest

import pybridge


def test_a_struct_listens_to_events(things, page_sees):
    source = """listener => {
      const target = new EventTarget();
      target.addEventListener("a", listener);
      target.addEventListener("b", listener);
      for (const name of ["a", "b", "a"]) target.dispatchEvent(new Event(name));
      return listener.heard();
    }"""
    listener = things.Listener()
    assert page_sees(source, listener) == ["a", "b", "a"]
    assert listener.heard() == ["a", "b", "a"]


def test_a_listener_is_removed_by_the_same_object(things):
    from pyodide.code import run_js

    target = run_js("new EventTarget()")
    add = run_js("target => listener => target.addEventListener('a', listener)")(target)
    remove = run_js("target => listener => target.removeEventListener('a', listener)")(target)
    listener = things.Listener()
    things.hand(add, listener)
    run_js("target => target.dispatchEvent(new Event('a'))")(target)
    things.hand(remove, listener)
    run_js("target => target.dispatchEvent(new Event('a'))")(target)
    assert listener.heard() == ["a"]


def test_a_struct_handles_a_proxy(things, page_sees):
    source = "traps => { const { x, y } = new Proxy({}, traps); return [x, y] }"
    assert page_sees(source, things.Traps()) == ["got x", "got y"]


def test_a_struct_is_the_target_of_a_proxy_and_a_prototype(things, page_sees):
    source = """t => {
      const around = new Proxy(t, {}), below = Object.create(t);
      around.n = 5;
      const seen = [t.n, around.n, below.n, around.copy().n, below.plus(around), t.copy().maybe(below.copy())];
      around.free();
      try { t.n } catch (e) { return [...seen, e.message] }
    }"""
    assert page_sees(source, things.Thing(1)) == [5, 5, 5, 6, 10, 6, "this Thing was freed"]


async def test_a_struct_is_thenable(things):
    from pyodide.code import run_js

    assert await things.hand(run_js("t => Promise.resolve(t).then(n => n + 1)"), things.Thenable()) == 43


async def test_a_struct_is_the_source_and_the_sink_of_streams(things):
    from pyodide.code import run_js

    source = """async stream => {
      const Sink = stream.constructor;
      const sink = new Sink();
      await new ReadableStream(stream).pipeTo(new WritableStream(sink));
      return sink.written;
    }"""
    assert await things.hand(run_js(source), things.Stream()) == 6


def test_structured_clone_refuses_a_struct(things, page_sees):
    source = "t => { try { return String(structuredClone(t)) } catch (e) { return e.name } }"
    assert page_sees(source, things.Thing(1)) == "DataCloneError"
    source = "t => { try { return String(structuredClone({ t })) } catch (e) { return e.name } }"
    assert page_sees(source, things.Thing(1)) == "DataCloneError"


def test_a_struct_is_a_key(things, page_sees):
    source = "t => [new WeakMap([[t, 5]]).get(t), new Set([t, t]).size]"
    assert page_sees(source, things.Thing(1)) == [5, 1]


def test_destructuring_and_reflection(things, page_sees):
    source = "({ n, type, ...rest }) => [n, type, Object.keys(rest)]"
    assert page_sees(source, things.Thing(2)) == [2, "mine", []]
    assert page_sees("t => Reflect.get(t, 'n')", things.Thing(2)) == 2
    assert page_sees("t => Reflect.set(t, 'n', 9) && t.n", things.Thing(2)) == 9


def test_a_method_needs_its_receiver(things, page_sees):
    with pytest.raises(pybridge.RustError, match=r"Thing.copy\(\): argument 'self' is Thing, got undefined"):
        page_sees("t => { const { copy } = t; return copy() }", things.Thing(2))
    source = "t => { try { t.copy.call({}) } catch (e) { return [e instanceof TypeError, e.message] } }"
    assert page_sees(source, things.Thing(2)) == [True, "Thing.copy(): argument 'self' is Thing, got Object({})"]
