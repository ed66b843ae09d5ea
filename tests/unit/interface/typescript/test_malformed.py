"""What is no TypeScript, or not all of it: the rest is read, and nothing is raised."""

import random

import pytest

from pybridge.interface.typescript import Unknown, read, spelled
from unit.interface.typescript.packages import entry_of, install_packages, text_in
from unit.interface.typescript.texts import declared

GOOD = "export function good(a: string): number;"


@pytest.mark.parametrize(
    "bad",
    [
        "export function f(a: );",
        "export function f(a: string;",
        "export class { ] }",
        "export class A extends { a: ",
        "export type A = ;",
        "export type A = string | ;",
        "export interface A { a: { b: [ }",
        "export enum A { 1 + 1 }",
        "export enum A { a = ( }",
        "export const a: { [K in };",
        "export const a: 'unclosed;",
        "export const a: `unclosed ${;",
        "export { a as };",
        "import { a from 'x';",
        "if (a) { return 1; }",
        "export default { a: 1 };",
        "declare namespace N { function f(; }",
        "\\ # @ ~ \0",
        "}}}}",
        "export type A = (((((;",
    ],
)
def test_a_bad_declaration_does_not_cost_the_next_one(bad):
    found = declared(f"export function first(): void;\n{bad}\n{GOOD}\nexport {{}}")
    assert {"first", "good"} <= {each.name for each in found.functions}
    assert found.unread[0].startswith("index.d.ts, line ")
    assert ": this was not understood: " in found.unread[0]


@pytest.mark.parametrize("bad", ["b: ;", "f(a: ): void;", "!!!;", "[: 1;", "c: { d: } };"])
def test_a_bad_member_does_not_cost_the_others(bad):
    found = declared(f"export class A {{\n a: string;\n {bad}\n}}\n{GOOD}")
    assert [each.name for each in found.functions] == ["good"]
    assert found.unread


def test_a_note_says_where_what_and_what_came_instead():
    found = declared(f"{GOOD}\nexport class A {{\n  a: ;\n  b(x y): void;\n}}\nimport {{ x }} from 3;")
    assert found.unread == (
        "index.d.ts, line 3: this was not understood: expected '(', got ';'.",
        "index.d.ts, line 4: this was not understood: expected ')', got 'y'.",
        "index.d.ts, line 6: this was not understood: expected a text in quotes, got '3'.",
    )


def test_an_unclosed_comment_ends_the_file():
    assert [each.name for each in declared(f"{GOOD} /* export function f(): void;").functions] == ["good"]


def test_no_text_is_no_declaration():
    assert declared("").functions == ()


@pytest.mark.parametrize(
    ("opening", "inside", "closing"),
    [
        ("(", "string", ")"),
        ("[", "string", "]"),
        ("{ a: ", "string", " }"),
        ("Array<", "string", ">"),
        ("(a: ", "string", ") => void"),
        ("() => ", "string", ""),
        ("keyof ", "string", ""),
        ("readonly ", "string[]", ""),
        ("A extends ", "B", " ? 1 : 2"),
        ("A extends B ? 1 : ", "2", ""),
        ("", "string", "[]"),
        ("", "string", "['a']"),
        ("new () => ", "string", ""),
        ("`${", "string", "}`"),
        ("{ f(a: ", "string", "): void }"),
        ("A & (", "string", ")"),
    ],
)
@pytest.mark.parametrize("depth", [30, 1000, 30_000])
def test_deep_types(opening, inside, closing, depth):
    found = declared(f"export type A = {opening * depth}{inside}{closing * depth};\n{GOOD}")
    assert "good" in {each.name for each in found.functions}


def test_deep_namespaces_enums_and_members():
    texts = [
        "namespace N { " * 1000 + "}" * 1000,
        f"enum E {{ a = {'(' * 5000}1{')' * 5000} }}",
        f"enum E {{ a = {'-' * 5000}1 }}",
        f"enum E {{ a = {'1 + ' * 5000}1 }}",
        f"type A = {'string | ' * 5000} number;",
        f"type A = {'{ a: 1 } & ' * 500} {{ b: 1 }};",
    ]
    for text in texts:
        found = declared(f"export {text}\n{GOOD}")
        assert "good" in {each.name for each in found.functions}


def test_long_chains_of_names():
    aliases = "".join(f"type A{index} = A{index + 1}[];" for index in range(2000))
    parents = "".join(f"interface I{index} extends I{index + 1} {{ a{index}: 1 }}" for index in range(2000))
    classes = "".join(f"class C{index} extends C{index + 1} {{}}" for index in range(2000))
    text = f"{aliases} type A2000 = 1; {parents} interface I2000 {{ z: 1 }} {classes} class C2000 {{ z: 1 }}"
    found = declared(f"{text} export let a: A0; export let b: I0; export let c: C0; export let d: keyof C0; {GOOD}")
    assert [each.name for each in found.functions] == ["good"]
    assert "I0" in found.interfaces


def test_deep_types_that_are_read_are_read_in_full():
    found = declared("export let a: " + "{ a: " * 15 + "string" + " }" * 15)
    assert spelled(found.variables[0].type).count("{ a: ") == 15
    assert "Unknown" not in repr(found)


@pytest.mark.parametrize("name", ["voy-search", "@resvg/resvg-wasm", "web-tree-sitter", "@oxc-parser/wasm"])
def test_parts_and_damaged_copies_of_real_files_raise_nothing(name):
    assert name in install_packages()
    entry = entry_of(name)
    text = text_in(name, entry)
    assert text is not None
    chance = random.Random(1)  # noqa: S311 - the same damage in every run
    for _ in range(60):
        at, length = chance.randrange(len(text)), chance.randrange(8)
        damaged = text[:at] + "".join(chance.choices("{}()[]<>;:,'\"`|&=?/*@\\", k=length)) + text[at + length :]
        for part in (text[:at], text[at:], damaged):
            read(entry, {entry: part}.get)


def test_an_unknown_type_is_one_type_and_not_the_whole():
    found = declared("export function f(a: import('gone').A<string>, b: string): void;")
    assert found.functions[0].signatures[0].parameters[0].type == Unknown('import("gone").A')
