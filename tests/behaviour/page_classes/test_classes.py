"""A struct in the page is an instance of a class, as wasm-bindgen's glue would make it."""

import pytest

import pybridge


def test_members_have_the_names_that_rust_gives_them(things, page_sees):
    seen = page_sees(
        "t => [t.type, t.length, t.name, t.n, t.copy().n, t.destroy(), t.n, JSON.stringify(t)]",
        things.Thing(3),
    )
    assert seen == ["mine", 6, "a thing", 3, 4, 99, 0, '"json 0"']


def test_results_are_of_the_pages_own_kinds(things, page_sees):
    seen = page_sees(
        "t => [t.bytes() instanceof Uint8Array, typeof t.long(), t.later() instanceof Promise, Array.isArray(t.six())]",
        things.Thing(3),
    )
    assert seen == [True, "bigint", True, True]


async def test_an_async_method_gives_the_page_a_promise(things):
    from pyodide.code import run_js

    later = run_js("async t => [await t.later(), await t.copy().later()].join()")
    assert await things.hand(later, things.Thing(5)) == "5,6"


def test_surplus_arguments_are_ignored_and_missing_ones_are_undefined(things, page_sees):
    assert page_sees("t => t.copy(1, 2, 3, 4, 5, 6).n", things.Thing(1)) == 2
    assert page_sees("t => [t.add(), t.n, t.add(1), t.n, t.add(1, 'two', 3), t.n]", things.Thing(0)) == [
        "nothing", 100, "nothing", 101, "two", 102,
    ]  # fmt: skip
    assert page_sees("t => t.six(1).flat().map(String)", things.Thing(0)) == [
        "1", "0", "NaN", "false", "undefined", "undefined",
    ]  # fmt: skip
    assert page_sees("t => t.six(1, 2, 3, 4, 5, 6, 7).flat()", things.Thing(0)) == [1, 2, 3, True, 5, 6]
    assert page_sees("t => [t.sum(), t.sum(1), t.sum(1, 2, 3, 4, 5)]", things.Thing(0)) == [0, 1, 15]


def test_functions_look_as_those_of_a_class(things, page_sees):
    source = """t => [t.constructor.name, t.constructor.length, t.add.name, t.add.length, t.six.length,
                      t instanceof t.constructor, Object.prototype.toString.call(t), "copy" in t, "other" in t]"""
    assert page_sees(source, things.Thing(0)) == [
        "Thing", 1, "add", 2, 6, True, "[object Object]", True, False,
    ]  # fmt: skip
    refused = "t => { for (const f of [t.copy, t.six, t.constructor.several]) { try { new f(); return 1 } catch {} } }"
    assert page_sees(refused, things.Thing(0)) is None


def test_objects_show_no_properties_and_take_new_ones(things, page_sees):
    assert page_sees("t => [Object.keys(t), JSON.stringify({ ...t }), t.other]", things.Thing(0)) == [[], "{}", None]
    assert page_sees("t => { t.note = 5; return [t.note, Object.keys(t)] }", things.Thing(0)) == [5, ["note"]]
    thing = things.Thing(0)
    assert page_sees("t => { t.n = 7; t.name = 'new'; return [t.n, t.name] }", thing) == [7, "new"]
    assert (thing.n, thing.name) == (7, "new")
    with pytest.raises(pybridge.RustError, match=r"TypeError: .*(getter|readonly)"):
        page_sees("t => { 'use strict'; t.length = 5 }", thing)


def test_statics_belong_to_the_class(things, page_sees):
    assert page_sees("t => t.constructor.origin('surplus')", things.Thing(0)) == "Rust"
    assert page_sees("t => t.constructor.several(3).map(t => t.n)", things.Thing(0)) == [0, 1, 2]
    before = things.ended()
    assert page_sees("t => [t.ended, t.constructor.ended]", things.Thing(0)) == [None, before]
    assert page_sees("t => t.constructor.name()", things.Odd()) == "a static name"


def test_the_page_constructs_objects(things, page_sees):
    source = "t => { const T = t.constructor; const a = new T(5, 6); return [a.n, a instanceof T, a.copy().n] }"
    assert page_sees(source, things.Thing(0)) == [5, True, 6]
    made = page_sees("t => new t.constructor(7)", things.Thing(0))
    assert type(made) is things.Thing
    assert made.n == 7
    with pytest.raises(pybridge.RustError, match=r"TypeError: .*(?i:class) constructor.*\bnew\b"):
        page_sees("t => t.constructor(5)", things.Thing(0))
    refused = "t => { try { new t.constructor(1000) } catch (e) { return [typeof e, e] } }"
    assert page_sees(refused, things.Thing(0)) == ["string", "too great"]
    with pytest.raises(pybridge.RustError, match="Unmade has no constructor in Rust"):
        page_sees("t => new t.constructor()", things.unmade())


def test_the_page_extends_a_class(things, page_sees):
    source = """t => {
      class More extends t.constructor {
        #own = 1;
        constructor(n) { super(n); this.twice = 2 * n }
        copy() { return super.copy().n + 100 + this.#own }
      }
      const more = new More(4);
      return [more.n, more.twice, more.copy(), more.type, more instanceof t.constructor, t.plus(more)];
    }"""
    assert page_sees(source, things.Thing(1)) == [4, 8, 106, "mine", True, 5]


def test_structs_extend_structs(things, page_sees):
    source = """s => {
      const Shape = Object.getPrototypeOf(s.constructor);
      return [s.corners, s.side, s.cut(), s.says(), Shape.prototype.says.call(s), s instanceof Shape,
              Shape.name, new Shape(3) instanceof s.constructor, new s.constructor(2).corners];
    }"""
    assert page_sees(source, things.Square(2.0)) == [
        4, 2, 3, "a square, 3 corners", "a shape", True, "Shape", False, 4,
    ]  # fmt: skip


def test_inspectable_structs_show_their_fields(things, page_sees):
    source = "s => [JSON.stringify(s), String(s), s.toJSON()]"
    assert page_sees(source, things.Shape(3)) == [
        '{"corners":3,"double":6}', '{"corners":3,"double":6}', {"corners": 3, "double": 6},
    ]  # fmt: skip


def test_node_prints_them(things, page_sees):
    import js

    if not hasattr(js, "process"):
        pytest.skip("only Node has `util.inspect`")
    printed = "each => process.getBuiltinModule('util').inspect(each)"
    assert page_sees(printed, things.Shape(3)) == "Shape { corners: 3, double: 6 }"
    assert page_sees(printed, things.Thing(3)) == "Thing {}"
    shape = things.Shape(3)
    shape.free()
    assert page_sees(printed, shape) == "Shape {}"


def test_a_python_subclass_is_an_instance_of_the_structs_class(things, page_sees):
    class Mine(things.Thing):
        def copy(self):
            raise AssertionError("Python is not asked")

    mine = Mine(4)
    mine.note = 5
    assert page_sees("t => [t.constructor.name, t.n, t.copy().n, typeof t.note]", mine) == ["Thing", 4, 5, "undefined"]
    assert things.same(mine) is mine


def test_symbols_are_members(things, page_sees):
    assert page_sees("c => [[...c], [...c], Array.from(c).length]", things.Countdown(3)) == [[3, 2, 1], [3, 2, 1], 3]
    assert page_sees("c => Object.prototype.toString.call(c)", things.Countdown(3)) == "[object Counting]"
    assert page_sees("o => [`${o}`, o + '!']", things.Odd()) == ["odd string", "odd default!"]
    assert page_sees("o => Symbol.dispose === undefined ? 5 : o[Symbol.dispose]()", things.Odd()) == 5
