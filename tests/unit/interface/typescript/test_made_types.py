"""Types that are made from others: by operators, TypeScript's helper types, mappings and conditions."""

import pytest

from pybridge.interface.typescript import Keyword, Literal, Parameter, Reference, Signature, Unknown
from unit.interface.typescript.texts import declared, text_of, type_of


def test_operators_on_known_types():
    before = "interface Point { x: number; y?: string } declare const origin: Point; declare class Box { size: 1 }"
    assert text_of("keyof Point", before) == '"x" | "y"'
    assert text_of("Point['x']", before) == "number"
    assert text_of("Point['x' | 'y']", before) == "number | string | undefined"
    assert text_of("Point[keyof Point]", before) == "number | string | undefined"
    assert text_of("typeof origin", before) == "Point"
    assert text_of("(typeof origin)['x']", before) == "number"
    assert text_of("typeof origin.x", before) == "number"
    assert text_of("Box['size']", before) == "1"
    assert text_of("string[][number]", before) == "string"
    assert text_of("[1, 2][1]", before) == "2"
    assert text_of("[1, 2][number]", before) == "1 | 2"
    assert text_of("Record<string, Date>['any']", before) == "Date"
    assert type_of("Point['z']", before) == Unknown("Point['z']")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Partial<P>", "{ a?: string; b?: number }"),
        ("Required<P>", "{ a: string; b: number }"),
        ("Readonly<P>", "{ readonly a: string; readonly b?: number }"),
        ("Pick<P, 'a'>", "{ a: string }"),
        ("Omit<P, 'a' | 'c'>", "{ b?: number }"),
        ("Record<'a' | 'b', number>", "{ a: number; b: number }"),
        ("Record<string, number>", "{ [key: string]: number }"),
        ("Partial<Record<'a', 1>>", "{ a?: 1 }"),
        ("Record<Kind, 1>", "{ x: 1; y: 1 }"),
        ("Exclude<'a' | 'b', 'a'>", '"b"'),
        ("Extract<'a' | 1, string>", '"a"'),
        ("Extract<{ k: 'a'; v: 1 } | { k: 'b' }, { k: 'a' }>", '{ k: "a"; v: 1 }'),
        ("NonNullable<string | null | undefined>", "string"),
        ("Awaited<Promise<Promise<string>>>", "string"),
        ("ReturnType<typeof f>", "boolean"),
        ("Parameters<typeof f>", "[string, number?]"),
        ("InstanceType<typeof C>", "C"),
        ("ConstructorParameters<typeof C>", "[Date]"),
        ("Uppercase<'ab'>", '"AB"'),
        ("Capitalize<'ab' | string>", "string"),
        ("{ [K in 'a' | 'b']: K }", '{ a: "a"; b: "b" }'),
        ("{ [K in keyof P]?: P[K] }", "{ a?: string; b?: number }"),
        ("{ readonly [K in keyof P]-?: 1 }", "{ readonly a: 1; readonly b: 1 }"),
        ("{ [K in string]: number }", "{ [key: string]: number }"),
        ("{ [K in Kind]: number }", "{ x: number; y: number }"),
    ],
)
def test_types_made_from_others(written, found):
    before = """
        interface P { a: string; b?: number }
        declare function f(a: string, b?: number): boolean;
        declare class C { constructor(when: Date) }
        declare enum Kind { X = "x", Y = "y" }
    """
    assert text_of(written, before) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("string extends string ? 1 : 2", "1"),
        ("'a' extends 'b' ? 1 : 2", "2"),
        ("If<'a' | 'b'>", "1 | 2"),
        ("Date extends Map ? 1 : 2", "1 | 2"),
        ("null extends object ? 1 : 2", "2"),
        ("{ k: 'a' } extends { k: 'b' } ? 1 : 2", "2"),
        ("Parts<string[]>", "T extends (infer U extends string)[] ? U : never"),
        ("Parts<string>", "T extends (infer U extends string)[] ? U : never"),
        ("(a: string extends string ? 1 : 2) => void", "(a: 1) => void"),
    ],
)
def test_a_condition_chooses_a_branch_or_leaves_both(written, found):
    before = """
        type If<T> = T extends 'a' ? 1 : 2;
        type Parts<T> = T extends (infer U extends string)[] ? U : never;
    """
    assert text_of(written, before) == found


def test_what_cannot_be_resolved_keeps_its_text():
    assert type_of("{ [K in keyof Date as `x${K}`]: 1 }") == Unknown("{ [K in keyof Date as `x${K}`]: 1 }")
    assert type_of("keyof Date") == Unknown("keyof Date")
    long = "{ [K in keyof " + "VeryLongName" * 10 + "]: 1 }"
    found = type_of(long)
    assert isinstance(found, Unknown)
    assert found.text.endswith("...")
    assert len(found.text) == 80


def test_a_type_of_a_class_of_a_namespace_and_of_an_enum():
    before = """
        export class C { constructor(a: string); static s(): void; m(): void }
        declare enum E { A, B = "b" }
        declare namespace N { const x: 1; function f(): void; interface T {} }
    """
    found = declared(f"{before} export let c: typeof C; export let e: typeof E; export let n: typeof N;")
    types = {variable.name: variable.type for variable in found.variables}
    assert [types[name] for name in "cen"] == [Reference(f"typeof {name}") for name in "CEN"]
    made = found.interfaces["typeof C"].constructs
    assert made == (Signature((Parameter("a", Keyword("string")),), Reference("C")),)
    assert [field.name for field in found.interfaces["typeof C"].fields] == ["s"]
    values = [field.type for field in found.interfaces["typeof E"].fields]
    assert values == [Literal(0), Literal("b")]
    assert [field.name for field in found.interfaces["typeof N"].fields] == ["x", "f"]


def test_members_of_enums_are_their_values():
    assert text_of("E.A | E.B", "declare enum E { A = 5, B, C }") == "5 | 6"
    assert text_of("E", "declare enum E { A = 5, B, C }") == "E"
