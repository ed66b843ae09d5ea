"""Imports and exports in the text of a module."""

from time import perf_counter

import pytest

from pybridge.packages.glue import glue_in
from pybridge.packages.javascript import read_module, required_in


@pytest.mark.parametrize(
    ("text", "specifier"),
    [
        ('import a from "./a.js";', "./a.js"),
        ("import{a as b}from'./a.js'", "./a.js"),
        ("import*as a from'./a.js'", "./a.js"),
        ('import "./a.js"', "./a.js"),
        ('import a, { b,\n  c as d } from "./a.js"', "./a.js"),
        ('import source w from "./a.wasm"', "./a.wasm"),
        ('const a = await import("./a.js")', "./a.js"),
        ('import("./a.js", {with: {}})', "./a.js"),
        ('export * from "./a.js"', "./a.js"),
        ('export * as n from "./a.js"', "./a.js"),
        ('export {a, b as "c d"} from "./a.js"', "./a.js"),
        ("a = `${b}`;import './a.js'", "./a.js"),
        ("a = `${`}`}`;import './a.js'", "./a.js"),
        ("a = {b: `${{c: 1}.c}`}\nimport './a.js'", "./a.js"),
        ("a = /[/'\"`]/.test(b);import './a.js'", "./a.js"),
        ("a = b / c;import './a.js' // '", "./a.js"),
        ("return /`/\nimport './a.js'", "./a.js"),
    ],
)
def test_what_a_module_imports(text, specifier):
    [mention] = read_module(text).mentions
    assert mention.specifier == text[mention.start : mention.end] == specifier
    assert mention.is_dynamic == ("import(" in text)


@pytest.mark.parametrize(
    "text",
    [
        '// import "./a.js"',
        '/* import "./a.js" */',
        ' * import a from "./a.js"\n',
        "\"import './a.js'\"",
        '`import "./a.js"`',
        "/import '.'/.test(a)",
        "a.import('./a.js')",
        "$import('./a.js')",
        "import(a)",
        "({import: './a.js', export: 1})",
    ],
)
def test_where_nothing_is_imported(text):
    assert read_module(f"/*{text}" if text.startswith(" *") else text).mentions == []


@pytest.mark.parametrize(
    ("text", "declared", "passed_on"),
    [
        ("export function a() {}", {"a": "a"}, set()),
        ("export async function* a() {}", {"a": "a"}, set()),
        ("export class A {}", {"A": "A"}, set()),
        ("export const a = 1;export let b", {"a": "a", "b": "b"}, set()),
        ("function f() {} export { f as default, f as g }", {"default": "f", "g": "f"}, set()),
        ("export default async function init() {}", {"default": "async function init"}, set()),
        ("export default init;", {"default": "init"}, set()),
        ('import { a } from "./a.js"; export { a, a as b }', {}, {"a", "b"}),
        ('import init, * as all from "./a.js"; export default init', {}, {"default"}),
        ('export * from "./a.js"; export { b } from "./b.js"', {}, {"*", "b"}),
    ],
)
def test_what_a_module_exports(text, declared, passed_on):
    module = read_module(text)
    assert (module.declared, module.passed_on) == (declared, passed_on)
    assert module.is_module


@pytest.mark.parametrize("text", ["module.exports = 1", "import('./a.js')", "exports.a = 1", ""])
def test_a_script_is_no_module(text):
    assert not read_module(text).is_module


def test_import_meta_makes_a_module():
    assert read_module("new URL('a', import.meta.url)").is_module


def test_what_a_script_requires():
    assert required_in("require('./a'); require(\"fs\"), require(`./a`); require(b)") == ["./a", "fs"]


def test_long_texts_take_no_time():
    text = f"a = '{'A' * 5_000_000}'; import './a.js'"
    assert [each.specifier for each in read_module(text).mentions] == ["./a.js"]


def test_wasm_inside_the_text_takes_no_time():
    text = f'const a = "{"A" * 3_000_000}"; init.__wbindgen_wasm_module = 1; export default init;'
    begun = perf_counter()
    assert glue_in(text, read_module(text)) is not None
    assert perf_counter() - begun < 5
