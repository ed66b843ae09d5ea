"""The page and Python own one struct together: identity, moves, and ends."""

import pytest

import pybridge


def test_an_object_comes_back_as_itself(things, page_sees):
    thing = things.Thing(3)
    assert page_sees("t => t", thing) is thing
    assert things.same(thing) is thing
    things.keep(thing)
    assert things.kept() is thing
    things.keep(None)


def test_an_object_in_a_container_comes_back_as_itself(things, page_sees):
    thing = things.Thing(3)
    assert page_sees("t => [t, { t }]", thing) == [thing, {"t": thing}]
    array = things.doubled([thing])
    assert [each is thing for each in array] == [True, True]
    assert array[0].n == 3
    assert array.to_py()[1] is thing


def test_an_object_has_one_face(things):
    from pyodide.code import run_js

    seen = run_js("({ set: new Set() })")
    add = run_js("seen => t => { seen.set.add(t); t.note = (t.note ?? 0) + 1; return t.note }")(seen)
    thing = things.Thing(3)
    assert [things.hand(add, each) for each in (thing, thing, things.same(thing))] == [1, 2, 3]
    assert seen.set.size == 1
    assert things.hand(add, things.Thing(3)) == 1
    seen.set.clear()


def test_the_page_keeps_an_object_alive(things):
    from pyodide.code import run_js

    kept = run_js("({})")
    before = pybridge.live(things).structs
    things.hand(run_js("kept => t => { kept.thing = t }")(kept), things.Thing(8))
    assert pybridge.live(things).structs == before + 1
    assert run_js("kept => kept.thing.n")(kept) == 8
    run_js("kept => { kept.thing.free(); kept.thing = null }")(kept)
    assert pybridge.live(things).structs == before


def test_what_python_frees_is_gone_for_the_page(things):
    from pyodide.code import run_js

    kept = run_js("({})")
    thing = things.Thing(8)
    things.hand(run_js("kept => t => { kept.thing = t }")(kept), thing)
    thing.free()
    use = run_js("kept => { try { return kept.thing.n } catch (e) { return [e.name, e.message] } }")
    assert use(kept).to_py() == ["FreedError", "this Thing was freed"]
    kept.thing = None


def test_what_python_moves_is_gone_for_the_page(things):
    from pyodide.code import run_js

    kept = run_js("({})")
    thing = things.Thing(8)
    things.hand(run_js("kept => t => { kept.thing = t }")(kept), thing)
    assert things.take(thing) == 8
    use = run_js("kept => { try { return kept.thing.n } catch (e) { return [e.name, e.message] } }")
    assert use(kept).to_py() == ["MovedError", "this Thing was moved into Rust by take()"]
    kept.thing = None


def test_what_the_page_frees_or_moves_is_gone_for_python(things, page_sees):
    thing = things.Thing(1)
    assert page_sees("t => [t.free(), t.free()]", thing) == [None, None]
    with pytest.raises(pybridge.FreedError, match="this Thing was freed"):
        thing.copy()
    thing = things.Thing(1)
    source = "t => { const n = t.consume(); try { t.copy() } catch (e) { return [n, e.name, e.message] } }"
    message = "this Thing was moved into Rust by Thing.consume()"
    assert page_sees(source, thing) == [1, "MovedError", message]
    with pytest.raises(pybridge.MovedError) as caught:
        thing.copy()
    assert str(caught.value) == message
    square = things.Square(1.0)
    page_sees("s => Object.getPrototypeOf(s.constructor).prototype.free.call(s)", square)
    with pytest.raises(pybridge.FreedError, match="this Square was freed"):
        square.says()


def test_a_refused_call_moves_nothing(things, page_sees):
    source = """t => {
      const other = new t.constructor(2);
      try { t.absorb_all([other], {}) } catch (e) { return [other.n, e.message] }
    }"""
    assert page_sees(source, things.Thing(1)) == [
        2, "Thing.absorb_all(): argument '_listener' is Listener, got Object({})",
    ]  # fmt: skip
    source = "t => { try { t.absorb(t) } catch (e) { return [t.n, e.name] } }"
    assert page_sees(source, things.Thing(1)) == [1, "MovedError"]


def test_structs_as_arguments_of_every_kind(things, page_sees):
    source = """t => {
      const T = t.constructor;
      return [t.plus(new T(2)), t.maybe(), t.maybe(null), t.maybe(new T(3)), t.absorb(new T(4), 2), t.plus(t),
              t.absorb_all([new T(1), new T(2)], globalThis.aListener)];
    }"""
    import js

    js.aListener = None
    page_sees("l => { globalThis.aListener = l }", things.Listener())
    assert page_sees(source, things.Thing(1)) == [3, None, None, 3, 9, 18, 12]
    del js.aListener
    for value in ("5", "{}", "null", "t.constructor"):
        with pytest.raises(pybridge.RustError, match=r"Thing.plus\(\): argument 'other' is Thing, got "):
            page_sees(f"t => t.plus({value})", things.Thing(1))


def test_rust_takes_a_struct_from_a_value_of_the_page(things):
    from pyodide.code import run_js

    thing = things.Thing(6)
    assert things.take_if_thing(things.hand(run_js("t => t"), thing)) == 6
    with pytest.raises(pybridge.MovedError, match="out of a JsValue"):
        thing.copy()
    assert things.take_if_thing(things.unmade()) is None
    assert things.take_if_thing({}) is None


def test_a_borrowed_struct_is_not_freed(things, page_sees):
    source = "t => t.lock(() => { try { t.n } catch (e) { return [e.name, e.message] } })"
    name, message = page_sees(source, things.Thing(1))
    assert name == "BorrowError"
    assert "is borrowed already" in message


def test_rust_prints_a_struct(things):
    assert things.debug(things.Thing(1)) == "JsValue(<Thing>)"
