"""JavaScript that a crate brings along, and modules from elsewhere: imported by the page, without eval."""

import pytest

import pybridge
from behaviour.support.fixtures_suspension import at_once

PAIR = "data:text/javascript,export const pair = (left, right) => [left, right];"
STATICS = "Rust keeps the value of a static for good, in a handle"


async def test_a_local_module_stands_on_another_one(snippets):
    assert snippets.greet("Ada'") == "Grüß dich, Ada!"
    assert await snippets.greet_later("Ada") == "Grüß dich again, Ada!"


async def test_each_module_is_there_once(snippets, crates, engine):
    assert await snippets.same_words()
    first, second = snippets.count_twice()
    assert second == first + 1
    again = await pybridge.load(f"{crates}snippets.wasm", engine=engine)
    assert list(again.count_twice()) == [first + 2, second + 2]


@pytest.mark.keeps(STATICS)
async def test_text_in_the_source(snippets):
    assert snippets.add_up(2, 3) == 6
    assert snippets.kind() == "the second"


async def test_a_module_from_elsewhere_is_imported_by_its_specifier(snippets):
    assert list(snippets.pair("a", 2)) == ["a", 2]


async def test_links_are_addresses_of_modules(snippets):
    from pyodide.code import run_js

    importing = run_js("(address) => import(address)")
    local, inline = snippets.links()
    assert (await importing(local)).answer == "linked 🦀"
    assert (await importing(inline)).answer == "inline"
    assert snippets.links() == [local, inline]


async def test_reloading_keeps_the_modules(snippets):
    await pybridge.reload(snippets)
    assert snippets.greet("Ada") == "Grüß dich, Ada!"


async def test_loading_at_once_works_when_the_modules_are_in_the_page(snippets, crates, engine, wasm_of):
    m = pybridge.load_sync(await wasm_of("snippets"), engine=engine)
    assert m.greet("Ada") == "Grüß dich, Ada!"


@pytest.mark.records
async def test_loading_at_once_says_what_takes_waiting(engine, wasm_of):
    data = (await wasm_of("snippets")).replace(b"export function add(left, right)", b"export function add(left, other)")
    with pytest.raises(pybridge.MissingImportError) as caught:
        at_once(lambda: pybridge.load_sync(data, engine=engine))
    assert "'/inline" in str(caught.value)
    assert "it takes waiting: use `await pybridge.load(...)`" in str(caught.value)


# --- In their place ---


async def test_python_takes_the_place_of_a_local_module(crates, engine):
    class Greeting:
        greet = "{}?".format
        greetLater = sameWords = staticmethod(lambda *_: None)  # noqa: N815 - JavaScript's name
        count = staticmethod(lambda: 7)

    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={"/js/greeting.js": Greeting})
    assert m.greet("Ada") == "Ada?"
    assert m.count_twice()[1] == 7


async def test_what_python_does_not_have_of_a_local_module_comes_from_it(crates, engine):
    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={"/js/greeting.js": {"count": lambda: 7}})
    assert m.greet("Ada") == "Grüß dich, Ada!"
    assert m.count_twice()[1] == 7


async def test_an_object_of_the_page_takes_the_place_of_a_module(crates, engine):
    from pyodide.code import run_js

    theirs = run_js("({ who: 'mine', pair(left, right) { return [this.who, right, left]; } })")
    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={PAIR: theirs})
    assert list(m.pair("a", 2)) == ["mine", 2, "a"]


async def test_an_object_of_the_page_may_lie_inside_what_python_gives(crates, engine):
    from pyodide.code import run_js

    swap = run_js("(left, right) => [right, left]")
    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={PAIR: {"pair": swap}})
    assert list(m.pair("a", 2)) == [2, "a"]


async def test_instances_of_a_module_may_have_an_import_from_different_places(crates, engine):
    from pyodide.code import run_js

    async def load(pair=None):
        given = None if pair is None else {PAIR: {"pair": pair}}
        return await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports=given)

    instances = [
        await load(),
        await load(run_js("(left, right) => [right, left]")),
        await load(lambda left, _: [left, left]),
        await load(),
    ]
    for _ in range(2):
        assert [list(m.pair("a", 2)) for m in instances] == [["a", 2], [2, "a"], ["a", "a"], ["a", 2]]


async def test_more_modules_than_the_runtime_has_literals_for(crates, engine):
    loaded = [await pybridge.load(f"{crates}snippets.wasm", engine=engine, name=f"snippets{n}") for n in range(20)]
    for _ in range(2):
        assert [list(m.pair(str(n), n)) for n, m in enumerate(loaded)] == [[str(n), n] for n in range(20)]


async def test_a_text_is_the_address_of_a_module(crates, engine):
    other = "data:text/javascript,export const pair = (left, right) => [right, right];"
    linked = "data:text/javascript,export const answer = 'elsewhere';"
    m = await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={PAIR: other, "/js/linked.js": linked})
    assert list(m.pair("a", 2)) == [2, 2]
    assert m.links()[0] == linked


# --- What cannot be imported ---


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("data:text/javascript,this is no JavaScript", "SyntaxError"),
        ("data:text/javascript,/*{engine}*/ throw new RangeError('not today')", "not today"),  # see below
        ("no-such-module-anywhere", "no-such-module-anywhere"),
        ("./no/such/file.mjs", "no/such/file"),
    ],
)
async def test_a_module_that_cannot_be_imported_is_named_with_the_reason(crates, engine, address, why):
    # WebKit gives a module that has thrown to whoever imports it again, so each engine has one of its own.
    address = address.replace("{engine}", engine)
    with pytest.raises(pybridge.MissingImportError) as caught:
        await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={PAIR: address})
    said = str(caught.value)
    assert ".pair(str, float)" in said
    assert f"The page cannot import {PAIR!r} from {address!r}: " in said
    assert why in said
    assert "load(..., imports={" in said


async def test_a_module_without_the_function_is_told_from_one_that_is_missing(crates, engine):
    with pytest.raises(pybridge.MissingImportError) as caught:
        await pybridge.load(f"{crates}snippets.wasm", engine=engine, imports={PAIR: "data:text/javascript,"})
    assert "needs 1 import that nobody gave" in str(caught.value)
    assert "cannot import" not in str(caught.value)


@pytest.mark.records
@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'from "./words.js";', b'from "./wards.js";', "/js/wards.js"),
        (b"export function greet(", b"export function = eet(", "SyntaxError|parse"),
    ],
)
async def test_a_local_module_that_cannot_stand_is_explained(engine, wasm_of, old, new, why):
    data = (await wasm_of("snippets")).replace(old, new)
    with pytest.raises(pybridge.MissingImportError, match=why):
        await pybridge.load(data, engine=engine)


async def test_an_import_of_a_later_wasm_bindgen_is_named_at_load(engine, wasm_of):
    data = (await wasm_of("snippets")).replace(b"__wbindgen_object_drop_ref", b"__wbindgen_object_drop_rex")
    with pytest.warns(pybridge.LoadWarning, match="__wbindgen_object_drop_rex: .*does not know what it is"):
        m = await pybridge.load(data, engine=engine)
    assert m.greet("Ada") == "Grüß dich, Ada!"
