"""Every operation of an import, served once by the crate's own JavaScript and once by Python in its place."""

import pytest

import pybridge
from behaviour.support import python_shelf

STATICS = "Rust keeps the value of a static for good, in a handle"
BOTH = pytest.mark.parametrize("served", ["page", "python"])


async def operations_by(served, crates, engine):
    imports = {"/js/shelf.js": python_shelf.MODULE} if served == "python" else {}
    return await pybridge.load(f"{crates}operations.wasm", engine=engine, imports=imports)


# --- A class ---


@BOTH
async def test_a_constructor_makes_or_refuses(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.make_shelf("left").name == "left"
    refusal = ValueError if served == "python" else pybridge.RustError
    with pytest.raises(refusal, match="a shelf needs a name"):
        m.make_shelf("")


@BOTH
async def test_methods_take_and_give_objects_and_any_number_of_arguments(crates, engine, served):
    m = await operations_by(served, crates, engine)
    shelf = m.make_shelf("left")
    assert m.fill(shelf, 100, 20, []) == 120
    assert m.fill(shelf, 100, 20, [3, 4]) == 127


@BOTH
async def test_accessors_are_used(crates, engine, served):
    m = await operations_by(served, crates, engine)
    shelf = m.make_shelf("left")
    assert m.rename(shelf, "right") == "left"
    assert shelf.name == "right"
    assert m.relabel(shelf, "new") is None
    assert m.relabel(shelf, None) == "new"
    assert shelf.label is None


@BOTH
async def test_accessors_that_are_final_are_those_of_the_class(crates, engine, served):
    m = await operations_by(served, crates, engine)
    shelf = m.make_shelf("left")
    assert m.room(shelf) == 3
    m.set_room(shelf, 2**40)
    assert m.room(shelf) == 2**40
    refusal = ValueError if served == "python" else pybridge.RustError
    with pytest.raises(refusal, match="no room"):
        m.set_room(shelf, -1)


async def test_final_is_bound_to_the_class_and_structural_to_the_object(operations):
    vitrine = operations.make_vitrine("glass")
    assert operations.descriptions(vitrine) == ["behind glass", "the shelf glass"]


@BOTH
async def test_items_are_written_read_and_deleted(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.try_item(m.make_shelf("left"), "one", 7) == [7, None]


@BOTH
async def test_statics_of_a_class(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.unit() == "pages"
    m.swap_made(0)
    assert m.shelf_of(["a", "b"]).name == "a+b"
    assert m.swap_made(10) == 2
    assert m.swap_made(0) == 10


@BOTH
async def test_a_value_is_known_by_its_class(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.kinds(m.make_shelf("left")) == [True, False, False, False]
    assert m.kinds(m.make_vitrine("glass")) == [True, True, False, False]
    assert m.kinds("text") == [False, False, True, False]
    for other in (None, 1, {"name": "left"}, [], object()):
        assert m.kinds(other) == [False, False, False, False]


@BOTH
async def test_a_cast_goes_by_the_class_and_gives_back_what_it_refuses(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.lock(m.make_vitrine("glass")) == "glass is locked"
    shelf = m.make_shelf("left")
    with pytest.raises(pybridge.RustError) as caught:
        m.lock(shelf)
    assert caught.value.value.name == "left"
    if served == "python":
        assert caught.value.value is shelf


# --- Functions and values ---


@BOTH
async def test_catch_gives_results_of_every_width(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.call_wide(2**62) == -(2**62)
    assert m.call_find("title") == "TITLE"
    assert m.call_find("") is None
    wide, find = (TypeError, SyntaxError) if served == "python" else (pybridge.RustError, pybridge.RustError)
    with pytest.raises(wide, match="nothing is not wide"):
        m.call_wide(0)
    with pytest.raises(find, match="mind your tone"):
        m.call_find("!")


@BOTH
async def test_names_and_namespaces(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.call_join("-", ["a", "b", "c"]) == "a-b-c"
    assert m.call_join("-", []) == ""
    assert m.call_successor(41) == 42
    assert m.call_twice(1.25) == 2.5
    assert m.height_of_level(0.5) == 0.5


@BOTH
@pytest.mark.keeps(STATICS)
async def test_statics(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert m.scale() == 1.5
    assert m.absent() is None
    settings = m.settings()
    assert (settings["colour"] if isinstance(settings, dict) else settings.colour) == "red"
    assert m.greeting() == "grüß dich 🦀"


async def test_what_is_nowhere_is_an_error_for_rust_that_catches(operations):
    with pytest.raises(pybridge.RustError, match=r"Rust needs nowhere\.at\.all\.vanish, which neither"):
        operations.call_vanish(1)


@BOTH
async def test_generic_imports_have_the_types_of_each_call(crates, engine, served):
    m = await operations_by(served, crates, engine)
    kinds = {
        "page": ["number", "bigint", "boolean", "string", "object"],
        "python": ["int", "int", "bool", "str", "NoneType"],
    }
    true = {"page": "true", "python": "True"}[served]
    for _ in range(3):
        assert m.kinds_of() == kinds[served]
        assert m.blends() == ["1|2.5", "2.5|1", "a|-5", "-5|b", f"{true}|7"]


@BOTH
async def test_a_generic_import_writes_into_numbers_and_has_the_argument_after_them(crates, engine, served):
    m = await operations_by(served, crates, engine)
    for _ in range(3):
        assert list(m.numbered()) == [10, 11, 20, 21, 30, 31]


@BOTH
async def test_a_generic_import_catches(crates, engine, served):
    m = await operations_by(served, crates, engine)
    for _ in range(3):
        assert m.call_negate(2**62) == -(2**62)
        with pytest.raises(TypeError if served == "python" else pybridge.RustError, match="nothing is not wide"):
            m.call_negate(0)


@pytest.mark.records
async def test_a_generic_import_that_nobody_serves_says_so(engine, wasm_of):
    data = (await wasm_of("operations")).replace(b"export function kindOf(", b"       function kindOf(")
    m = await pybridge.load(data, engine=engine)
    for _ in range(2):
        assert m.blends()
        with pytest.raises(pybridge.MissingImportError, match="kindOf"):
            m.kinds_of()


@BOTH
async def test_what_is_exported_again(crates, engine, served):
    m = await operations_by(served, crates, engine)
    assert {"link", "preferences", "Vitrine"} <= set(dir(m))
    assert m.link("-", "a", "b") == "a-b"
    if served == "python":
        assert m.Vitrine is python_shelf.Vitrine
        assert m.preferences is python_shelf.settings
    else:
        assert m.Vitrine.new("glass").lock() == "glass is locked"
        assert m.preferences.colour == "red"


# --- Vendors ---


async def test_a_class_is_found_under_the_name_of_a_vendor(crates, engine):
    import js
    from pyodide.code import run_js

    js.mozCurtain = run_js("(class { draw() { return 'moz'; } })")
    m = await pybridge.load(f"{crates}operations.wasm", engine=engine)
    try:
        assert m.draw_curtain() == "moz"
        js.webkitCurtain = run_js("(class { draw() { return 'webkit'; } })")
        assert m.draw_curtain() == "webkit"
    finally:
        for vendor in ("moz", "webkit"):
            js.Reflect.deleteProperty(js.globalThis, f"{vendor}Curtain")
    with pytest.raises(pybridge.RustError, match="Curtain is not a function"):
        m.draw_curtain()


# --- Bad input ---


async def test_a_python_class_that_lacks_a_static_method_is_refused_at_load(crates, engine):
    class Bare:
        pass

    given = {**python_shelf.MODULE, "Shelf": Bare}
    with pytest.raises(pybridge.LoadError, match=r"shelf\.js\.Shelf\.\w+, which is not callable"):
        await pybridge.load(f"{crates}operations.wasm", engine=engine, imports={"/js/shelf.js": given})


@pytest.mark.parametrize(
    ("name", "wrong", "call", "message"),
    [
        ("wide", "5", "call_wide", r"import 'wide': its result is i64 .*got str '5'"),
        ("wide", 2**63, "call_wide", r"import 'wide': its result is i64 .*got int 92"),
        ("find", 5, "call_find", r"import 'find': its result is .*got int 5"),
        ("kindOf", 5, "kinds_of", r"import 'kindOf': its result is str, got int 5"),
        ("blend", None, "blends", r"import 'blend': its result is str, got None"),
    ],
)
async def test_a_wrong_result_is_refused_with_its_place(crates, engine, name, wrong, call, message):
    given = {**python_shelf.MODULE, name: lambda *_: wrong}
    m = await pybridge.load(f"{crates}operations.wasm", engine=engine, imports={"/js/shelf.js": given})
    args = {"call_wide": (1,), "call_find": ("a",)}.get(call, ())
    with pytest.raises(pybridge.ConversionError, match=message):
        getattr(m, call)(*args)
    assert m.call_twice(2) == 4


async def test_an_object_that_lacks_what_rust_asks_for_says_so(operations):
    class Bare:
        pass

    with pytest.raises(AttributeError, match="name"):
        operations.rename(Bare(), "other")
    with pytest.raises(AttributeError, match="put"):
        operations.fill(Bare(), 1, 2, [])
    assert operations.try_item(Bare(), "one", 1) == [1, None]


async def test_a_text_has_no_methods_of_a_shelf(operations):
    with pytest.raises((pybridge.RustError, Exception), match="put is not a function"):
        operations.fill("text", 1, 2, [])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("({})", "put is not a function"),
        ("({ put: 5 })", "put is not a function"),
        ("({ put() { return missing.of.everyone; } })", "missing is not defined|Can't find variable: missing"),
        ("({ put() { throw new TypeError('the page: is not a function') } })", "the page: is not a function$"),
        ("({ get put() { throw new TypeError('a getter: is not a function') } })", "a getter: is not a function"),
        ("new Proxy({}, { get() { throw new TypeError('a trap: is not a function') } })", "a trap: is not a function"),
    ],
)
async def test_a_method_that_fails_says_why(operations, source, message):
    from pyodide.code import run_js

    with pytest.raises((pybridge.RustError, Exception), match=message):
        operations.fill(run_js(source), 1, 2, [])
