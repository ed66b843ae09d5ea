"""Imports, exports and other files."""

import pytest

from pybridge.interface.typescript import Reference, Unknown, read, spelled
from unit.interface.typescript.texts import declared

SHAPES = """
    export interface Shape { area: number }
    export class Circle implements Shape {}
    export const PI = 3;
    export default Circle;
"""


def test_names_are_followed_through_imports():
    text = """
        import Default, { Shape, type Circle as Round } from "./shapes";
        import * as shapes from "./shapes.js";
        import type { Shape as Again } from './shapes.d.ts';
        type Last = import("./shapes").Shape;
        export function f(a: Shape, b: Round, c: shapes.Circle, d: Default, e: Again, g: Last): void;
    """
    found = declared(text, shapes=SHAPES)
    (signature,) = found.functions[0].signatures
    names = ["Shape", "Circle", "Circle", "Circle", "Shape", "Shape"]
    assert [each.type for each in signature.parameters] == [Reference(name) for name in names]
    assert [(each.name, each.is_exported) for each in found.classes] == [("Circle", False)]


def test_exports_of_other_files():
    text = """
        export * from "./shapes";
        export { Circle as Round, PI as default } from "./shapes";
        export * as all from "./shapes";
        export type { Shape as Form } from "./shapes";
    """
    found = declared(text, shapes=SHAPES)
    assert found.exports == {"Circle": "Circle", "Round": "Circle", "PI": "PI", "default": "PI"} | {
        "all.Circle": "Circle",
        "all.PI": "PI",
        "all.default": "Circle",
    }
    assert found.default == "PI"
    assert found.aliases == {"Round": Reference("Circle"), "Form": Reference("Shape")} | {
        name: found.aliases[name] for name in found.aliases if name.startswith("all.")
    }


def test_a_list_of_exports_renames():
    found = declared("declare function a(): void; declare class B {} export { a as b, B as default, B as 'x y' };")
    assert [each.name for each in found.functions] == ["b"]
    assert found.exports == {"b": "b", "x y": "x y", "default": "x y"}
    assert found.default == "x y"


def test_without_a_list_everything_is_exported():
    assert set(declared("export function a(): void; declare function b(): void;").exports) == {"a", "b"}
    assert set(declared("export function a(): void; declare function b(): void; export {};").exports) == {"a"}


def test_only_types_are_no_values():
    found = declared("declare class A { x: B } declare class B {} export type { A }; export { type B };")
    assert found.exports == {}
    assert [(each.name, each.is_exported) for each in found.classes] == [("A", False), ("B", False)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("export default function init(): void;", "init"),
        ("export default class Box {}", "Box"),
        ("export default abstract class Box {}", "Box"),
        ("declare const a: 1; export default a;", "a"),
        ("declare namespace N { const a: 1 } export default N.a;", "a"),
        ("export default function (): void;", "default"),
        ("export function f(): void; export { f as default };", "f"),
        ("declare function f(): void; export = f;", "f"),
    ],
)
def test_the_default_export(text, name):
    found = declared(text)
    assert found.default == name
    assert found.exports["default"] == name


def test_an_assigned_export_gives_the_names_inside():
    found = declared("declare namespace N { function f(): void; interface I { a: 1 } } export = N;")
    assert found.exports["f"] == "f"
    assert "I" in found.interfaces
    other = declared(
        "import N = require('./n'); export let a: N.I;", n="declare namespace N { type I = 1 } export = N;"
    )
    assert spelled(other.variables[0].type) == "1"


@pytest.mark.parametrize("path", ["x.d.ts", "x/index.d.ts", "x.d.mts", "x.d.cts"])
def test_where_a_file_may_be(path):
    files = {"lib/index.d.ts": 'export { a } from "../x";', path: "export const a: 1;"}
    assert read("lib/index.d.ts", files.get).exports == {"a": "a"}


def test_other_packages_are_asked_for_by_name():
    asked = {"index.d.ts": 'import { A } from "@other/types"; export let a: A;', "@other/types": 'export * from "./b"'}
    found = read("index.d.ts", (asked | {"@other/types/b.d.ts": "export type A = 1;"}).get)
    assert spelled(found.variables[0].type) == "1"
    assert found.unread == ()


def test_what_is_not_there_is_unknown_and_told_once():
    text = 'import { A } from "other";\nimport { B } from "./gone";\nexport let a: A, b: B, c: A[], d: import("x").Y;'
    found = declared(text)
    assert [each.type for each in found.variables][:2] == [Unknown("A"), Unknown("B")]
    assert found.unread == (
        "index.d.ts, line 1: 'other' is not there, or lacks a name, so a type is unknown.",
        "index.d.ts, line 2: './gone' is not there, or lacks a name, so a type is unknown.",
        "index.d.ts, line 1: 'x' is not there, or lacks a name, so a type is unknown.",
    )


def test_the_entry_has_to_be_there():
    with pytest.raises(FileNotFoundError, match=r"the package has no file 'a\.d\.ts'"):
        read("a.d.ts", {}.get)


def test_a_module_that_the_entry_declares():
    found = declared("declare module 'shop' { export function buy(): Thing; interface Thing { a: 1 } }")
    assert found.exports == {"buy": "buy"}
    assert spelled(found.functions[0].signatures[0].returns) == "Thing"


def test_a_module_may_add_to_another_one():
    text = """
        export * from "./a";
        declare module "./a" { interface A { b: 2 } }
        declare global { interface Window { x: 1 } }
    """
    found = declared(text, a="export interface A { a: 1 }")
    assert spelled(found.interfaces["A"]) == "{ a: 1; b: 2 }"
    assert "Window" not in found.interfaces


def test_referenced_files_declare_for_all():
    text = '/// <reference path="./globals.d.ts" />\n/// <reference types="node" />\nexport function f(): Global;'
    found = declared(text, globals="interface Global { a: 1 }")
    assert found.interfaces["Global"].fields[0].name == "a"


def test_a_script_exports_what_it_declares():
    found = declared("declare namespace wasm { export function f(): void; } declare function wasm(): Promise<void>;")
    assert found.exports == {"wasm": "wasm", "wasm.f": "wasm.f"}


@pytest.mark.parametrize(
    "files",
    [
        {"a": 'export * from "./index";'},
        {"a": 'export { x as y } from "./index"; export * from "./a";'},
        {"a": 'import { x } from "./index"; export { x };'},
        {"a": 'import * as index from "./index"; export { index as x };'},
    ],
)
def test_circles_of_files_end(files):
    found = declared('export * from "./a"; export { y as x } from "./a"; export const z: 1;', **files)
    assert "z" in found.exports


@pytest.mark.parametrize("alias", ["import a = a.b;", "import a = b.c; import b = a.c;", "import a = a;"])
def test_circles_of_names_end(alias):
    found = declared(f"{alias} export let x: a.C; export const z: 1; export {{ a as y }};")
    assert found.exports["z"] == "z"


def test_the_names_of_equal_types_of_two_files_differ():
    text = 'import { A as B } from "./other"; interface A { here: 1 } export function f(a: A, b: B): void; export {}'
    found = declared(text, other="export interface A { there: 1 }")
    assert {name: spelled(each) for name, each in found.interfaces.items()} == {
        "A": "{ here: 1 }",
        "A_2": "{ there: 1 }",
    }
