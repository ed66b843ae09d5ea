"""Functions, classes, enums, variables, interfaces and aliases."""

import pytest

from pybridge.interface.typescript import (
    ArrayOf,
    Enum,
    Function,
    Keyword,
    Literal,
    Parameter,
    Reference,
    Signature,
    Variable,
    spelled,
)
from unit.interface.typescript.texts import declared

STRING, NUMBER, VOID = Keyword("string"), Keyword("number"), Keyword("void")


def test_the_overloads_of_a_function_stand_together():
    found = declared("export function f(a: string): void;\nexport function f(a?: number): string\nexport {}")
    assert found.functions == (
        Function(
            "f",
            (
                Signature((Parameter("a", STRING),), VOID),
                Signature((Parameter("a", NUMBER, optional=True),), STRING),
            ),
        ),
    )


def test_a_constant_that_is_a_function_is_one():
    found = declared(
        "/** Adds. @param a first */ export const add: (a: number) => number; export let late: () => void;"
    )
    assert [function.name for function in found.functions] == ["add"]
    assert [variable.name for variable in found.variables] == ["late"]


def test_variables_without_a_type_have_that_of_their_value():
    text = """
        export const a = 1, b = 'x', c = -2.5, d = true, e = `t`;
        export let f = [1, { a: 2 }];
        export declare const g
        export var h: string, i: number
    """
    found = declared(text)
    types = {variable.name: spelled(variable.type) for variable in found.variables}
    assert types == {
        **dict.fromkeys("eh", "string"),
        **dict.fromkeys("fg", "any"),
        "a": "1",
        "b": '"x"',
        "c": "-2.5",
        "d": "true",
        "i": "number",
    }
    assert found.unread == ()


def test_enums():
    text = """
        /** Kinds. */
        export enum Kind {
            /** The first. */
            A,
            B = 5, C,
            D = 1 << 2 | 1, E = D, F = Kind.A, G = -1, H = ~0, I = (1 + 2) * 3 % 5, J = "x", "k l" = 'y' + "z",
            L = 8 >>> 1, M = 1 << 31, N = 2.5, O = `t`, P = "abc".length, Q = 1 / 0, R
        }
        export declare const enum Empty {}
    """
    found = declared(text)
    assert found.unread == ()
    assert found.enums[0].doc == "Kinds."
    assert {name: value for name, value, _ in found.enums[0].members} == {
        "A": 0,
        "B": 5,
        "C": 6,
        "D": 5,
        "E": 5,
        "F": 0,
        "G": -1,
        "H": -1,
        "I": 4,
        "J": "x",
        "k l": "yz",
    } | {"L": 4, "M": -(1 << 31), "N": 2.5, "O": "t", "P": None, "Q": None, "R": None}
    assert found.enums[0].members[0][2] == "The first."
    assert found.enums[1] == Enum("Empty", (), "", is_exported=True)


def test_interfaces_keep_their_names_and_may_refer_to_themselves():
    text = """
        export interface Tree extends Named { children: Tree[]; parent?: Tree }
        interface Named { name: string }
        interface Tree { again: 1 }
        export function grow(tree: Tree): Tree | null;
    """
    found = declared(text)
    assert spelled(found.functions[0].signatures[0].returns) == "Tree | null"
    assert spelled(found.interfaces["Tree"]) == "{ name: string; children: Tree[]; parent?: Tree; again: 1 }"
    assert found.resolve(Reference("Tree")) == found.interfaces["Tree"]
    assert found.resolve(STRING) == STRING


def test_interfaces_with_type_parameters_are_named_with_their_arguments():
    text = """
        interface Page<T, M = Date> { items: T[]; meta: M; next?: Page<T, M> }
        export function names(): Page<string>;
        export function sizes(): Page<number, null>;
    """
    found = declared(text)
    assert set(found.interfaces) == {"Page<string, Date>", "Page<number, null>"}
    assert (
        spelled(found.interfaces["Page<number, null>"]) == "{ items: number[]; meta: null; next?: Page<number, null> }"
    )


def test_aliases_of_objects_keep_their_names_and_others_are_expanded():
    text = """
        export type Options = { a?: 1 } & Rest;
        type Rest = { b: 2 };
        export type Mode = 'x' | 'y';
        export type Maybe<T> = T | null;
        export function f(options: Options, mode: Maybe<Mode>): Maybe<Rest>;
    """
    found = declared(text)
    (signature,) = found.functions[0].signatures
    assert [spelled(each.type) for each in signature.parameters] == ["Options", '"x" | "y" | null']
    assert spelled(signature.returns) == "Rest | null"
    assert {name: spelled(each) for name, each in found.interfaces.items()} == {
        "Options": "{ a?: 1; b: 2 }",
        "Rest": "{ b: 2 }",
    }
    assert {name: spelled(each) for name, each in found.aliases.items()} == {"Mode": '"x" | "y"'}


def test_an_alias_that_refers_to_itself_is_referred_to_inside_itself():
    found = declared("type Json = string | Json[] | { [key: string]: Json }; export function parse(): Json;")
    assert spelled(found.functions[0].signatures[0].returns) == "string | Json[] | { [key: string]: Json }"
    assert found.resolve(Reference("Json")) == found.functions[0].signatures[0].returns


@pytest.mark.parametrize(
    "text",
    [
        "type A = A;",
        "type A = B; type B = A;",
        "type A = A | B; type B = A;",
        "type A<T> = A<T>;",
        "type A<T = A> = T;",
    ],
)
def test_an_alias_of_nothing_but_itself_is_unknown(text):
    found = declared(f"{text} export let a: A<string>; export let b: string;")
    types = [found.resolve(variable.type) for variable in found.variables]
    assert not isinstance(types[0], Reference)
    assert types[1] == STRING


def test_a_type_that_grows_with_each_use_ends():
    found = declared("interface A<T> { next: A<T[]>; a: T } export let a: A<string>; export type B<T> = B<T[]>[];")
    assert len(found.interfaces) <= 300
    assert spelled(found.variables[0].type) == "A<string>"


def test_an_interface_with_only_calls_is_a_function():
    found = declared("interface Visit { (node: string): void } export function walk(visit: Visit): void;")
    assert spelled(found.functions[0].signatures[0].parameters[0].type) == "(node: string) => void"


def test_an_interface_keeps_the_classes_that_it_extends_as_parents():
    found = declared("export interface A extends Uint8Array, Box<1> { a: 1 } declare class Box<T> { t: T } export {}")
    assert found.interfaces["A"].parents == (Reference("Uint8Array"), Reference("Box", (Literal(1),)))
    assert [field.name for field in found.interfaces["A"].fields] == ["a"]


def test_namespaces_give_dotted_names():
    text = """
        export declare namespace N {
            function f(): void;
            class C { other: D }
            class D {}
            const v: 1;
            namespace Inner.Most { enum E { A } }
        }
        export namespace N { export interface I { c: C } }
        export function N(): N.I;
    """
    found = declared(text)
    assert {each.name for each in found.functions} == {"N", "N.f"}
    assert {each.name: each.is_exported for each in found.classes} == {"N.C": True, "N.D": True}
    assert [each.name for each in found.enums] == ["N.Inner.Most.E"]
    assert [each.name for each in found.variables] == ["N.v"]
    assert "N.I" in found.interfaces


def test_a_namespace_with_a_list_exports_only_that():
    text = """
        declare function f(): void;
        declare function f_2(): void;
        declare namespace N { export { f, f_2 as g } }
        export { N, f };
    """
    found = declared(text)
    assert found.exports == {"N": "N", "f": "f", "N.f": "f", "N.g": "N.g"}


def test_docs():
    text = """
        /**
         * Parses a text.
         *
         * ```js
         *   parse("a")
         * ```
         * @param {string} text - What to parse,
         *   over two lines.
         * @param [options] the options
         * @returns {Tree} The tree.
         * @deprecated use `read`
         * @throws {Error}
         */
        export function parse(text: string, options?: object): object;
        /** @param {number} x
          * @returns {number} */
        export const twice: (x: number) => number;
        /** not this one */
        /** but this */
        export declare let a: 1; /* plain */ export let b: 2; /**/ export let c: 3;
    """
    found = declared(text)
    (signature,) = found.functions[0].signatures
    assert signature.doc == (
        'Parses a text.\n\n```js\n  parse("a")\n```\nReturns: The tree.\n@deprecated use `read`\n@throws {Error}'
    )
    assert [each.doc for each in signature.parameters] == ["What to parse, over two lines.", "the options"]
    assert found.functions[1].doc == ""
    assert [each.doc for each in found.variables] == ["but this", "", ""]


def test_semicolons_may_be_missing_and_comments_stand_anywhere():
    text = """#!/usr/bin/env node
        // a
        export /* b */ interface A { // c
            a: string // d
            b /* e */ ?: /* f */ number
            c(): void
            readonly d: 1
        }
        export type B = string
        export type C =
            | 'x'
            | 'y'
        export declare function f(/* g */ a: A /* h */): void
        declare var v: string
        export { v }
    """
    found = declared(text)
    assert found.unread == ()
    assert spelled(found.interfaces["A"]) == "{ a: string; b?: number; c: () => void; readonly d: 1 }"
    assert set(found.aliases) == {"B", "C"}
    assert found.variables == (Variable("v", STRING),)


def test_rest_parameters_are_arrays():
    (signature,) = declared("export function f(...rest: string[]): void;").functions[0].signatures
    assert signature.parameters == (Parameter("rest", ArrayOf(STRING), rest=True),)
