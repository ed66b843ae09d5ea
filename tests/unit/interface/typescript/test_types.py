"""Types as they are written, and what each is read as."""

import pytest

from pybridge.interface.typescript import (
    ArrayOf,
    Field,
    FunctionOf,
    Keyword,
    Literal,
    ObjectOf,
    Parameter,
    Reference,
    Signature,
    TupleOf,
    UnionOf,
)
from pybridge.interface.typescript.model import KEYWORDS
from unit.interface.typescript.texts import text_of, type_of

STRING, NUMBER, UNKNOWN = Keyword("string"), Keyword("number"), Keyword("unknown")


@pytest.mark.parametrize("name", sorted(KEYWORDS))
def test_a_keyword(name):
    assert type_of(name) == Keyword(name)


@pytest.mark.parametrize(
    ("written", "value", "big"),
    [
        ("'a'", "a", False),
        (r'"a\n\x41\u0042\u{1F600}\"\u{D83D}"', 'a\nAB\U0001f600"\ufffd', False),
        ("3", 3, False),
        ("-3", -3, False),
        ("1.5e3", 1500, False),
        (".5", 0.5, False),
        ("0xff", 255, False),
        ("0b11", 3, False),
        ("0o17", 15, False),
        ("1_000", 1000, False),
        ("10n", 10, True),
        ("-0x1fn", -31, True),
        ("true", True, False),
        ("false", False, False),
    ],
)
def test_a_literal(written, value, big):
    found = type_of(written)
    assert found == Literal(value, big=big)
    assert isinstance(found, Literal)
    assert type(found.value) is type(value)


def test_literals_of_other_kinds_are_not_equal():
    assert type_of("1 | true | 1n") == UnionOf((Literal(1), Literal(value=True), Literal(1, big=True)))


@pytest.mark.parametrize("written", ["string[]", "Array<string>", "ReadonlyArray<string>", "readonly string[]"])
def test_an_array(written):
    assert type_of(written) == ArrayOf(STRING)


def test_an_array_of_arrays_and_of_unions():
    assert text_of("(string | number)[][]") == "(string | number)[][]"
    assert type_of("Array") == ArrayOf(Keyword("any"))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[]", TupleOf((), 0)),
        ("[string, number?]", TupleOf((STRING, NUMBER), 1)),
        ("readonly [a: string, b?: number]", TupleOf((STRING, NUMBER), 1)),
        ("[string, ...number[]]", TupleOf((STRING,), 1, NUMBER)),
        ("[...rest: string[]]", TupleOf((), 0, STRING)),
        ("[string, ...[number, string]]", TupleOf((STRING, NUMBER, STRING), 3)),
    ],
)
def test_a_tuple(written, found):
    assert type_of(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("| string | number", "string | number"),
        ("string | (number | string)", "string | number"),
        ("true | false", "boolean"),
        ("'a' | string | 'b'", "string"),
        ("'a' | (string & {})", "string"),
        ("1 | 2 | number | bigint | 3n", "number | bigint"),
        ("string | never", "string"),
        ("never | never", "never"),
        ("string | any", "any"),
        ("string | unknown", "unknown"),
        ("(() => void) | null", "(() => void) | null"),
    ],
)
def test_a_union(written, found):
    assert text_of(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("string & { __brand: 'id' }", "string"),
        ("{ a: 1 } & { b?: 2 }", "{ a: 1; b?: 2 }"),
        ("{ a: string } & { a: 'x' }", '{ a: "x" }'),
        ("{ a: 'x' } & { a: 'y' }", "never"),
        ("({ k: 1 } | { k: 2 }) & { b: 3 }", "{ k: 1; b: 3 } | { k: 2; b: 3 }"),
        ("('a' | 'b') & ('b' | 'c')", '"b"'),
        ("string & any", "any"),
        ("string & unknown", "string"),
        ("Uint8Array & { length: 32 }", "Uint8Array & { length: 32 }"),
        ("(() => void) & { a: 1 }", "{ (): void; a: 1 }"),
        ("(() => void) & ((a: 1) => string)", "{ (): void; (a: 1): string }"),
    ],
)
def test_an_intersection(written, found):
    assert text_of(written) == found


def test_an_intersection_with_a_class_keeps_the_class_as_parent():
    found = text_of("Box & { b: 2 }", "export class Box { a: 1 }")
    assert found == "{ a: 1; b: 2 }"


def test_types_of_the_page_keep_their_arguments_and_buffers_have_none():
    assert type_of("Promise<Map<string, number>>") == Reference("Promise", (Reference("Map", (STRING, NUMBER)),))
    assert type_of("Uint8Array<ArrayBuffer>") == Reference("Uint8Array")
    assert type_of("WebAssembly.Module") == Reference("WebAssembly.Module")


def test_names_that_stand_for_unions_in_the_page():
    assert text_of("RequestInfo | URL") == "Request | string | URL"
    assert "Float64Array" in text_of("BufferSource")


def test_an_object_with_all_kinds_of_members():
    found = type_of(
        """{
            /** The first. */
            a: string;
            readonly b?: number,
            "c d": 1
            3: 2
            f(x: number): void
            f(x: string): string
            g?(): void;
            get h(): string;
            get i(): string; set i(value: string);
            set j(value: number);
            [key: string]: unknown;
            [Symbol.iterator](): Iterator<string>;
            ["k"]: 3
        }"""
    )
    assert isinstance(found, ObjectOf)
    void = Keyword("void")
    f = FunctionOf((Signature((Parameter("x", NUMBER),), void), Signature((Parameter("x", STRING),), STRING)))
    assert {field.name: field for field in found.fields} == {
        field.name: field
        for field in (
            Field("a", STRING),
            Field("b", NUMBER, optional=True, readonly=True),
            Field("c d", Literal(1)),
            Field("3", Literal(2)),
            Field("f", f),
            Field("g", FunctionOf((Signature((), void),)), optional=True),
            Field("h", STRING, readonly=True),
            Field("i", STRING),
            Field("j", NUMBER),
            Field("[Symbol.iterator]", FunctionOf((Signature((), Reference("Iterator", (STRING,))),))),
            Field("k", Literal(3)),
        )
    }
    assert found.index == UNKNOWN
    assert found.fields[0].doc == "The first."


def test_members_named_like_words_of_the_language():
    words = "get: 1; set: 2; static: 3; readonly: 4; new: 5; type: 6; in: 7; constructor: 8; async(): 9; get(): 10"
    found = type_of(f"{{ {words} }}")
    assert isinstance(found, ObjectOf)
    names = ["get", "set", "static", "readonly", "new", "type", "in", "constructor", "async"]
    assert [field.name for field in found.fields] == names


def test_an_object_that_can_only_be_called_is_a_function():
    assert text_of("{ (a: string): void; <T>(a: T): T }") == "{ (a: string): void; (a: unknown): unknown }"
    assert text_of("{ (a: string): void; a: 1 }") == "{ (a: string): void; a: 1 }"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("() => void", "() => void"),
        ("(a: string, b?: number | undefined, ...c: string[]) => Promise<void>", None),
        ("(this: Window, a: string) => void", "(a: string) => void"),
        ("({ a, b: [c] }: { a: 1 }, [d]: string[]) => void", "(options: { a: 1 }, arg1: string[]) => void"),
        ("<T extends string, U = number>(a: T, b: U) => [T, U]", "(a: string, b: unknown) => [string, unknown]"),
        ("(x: unknown) => x is string", "(x: unknown) => boolean"),
        ("(x: unknown) => asserts x is string", "(x: unknown) => void"),
        ("(x: unknown) => asserts x", "(x: unknown) => void"),
        ("(...args: [a: string, b?: number]) => void", "(args0: string, args1?: number) => void"),
        ("(a?, b) => any", "(a?: any, b: any) => any"),
        ("new (a: string) => Date", "{ new (a: string): Date }"),
        ("abstract new () => Date", "{ new (): Date }"),
        ("(asserts: string, is: number) => is", "(asserts: string, is: number) => is"),
    ],
)
def test_a_function(written, found):
    assert text_of(written) == (found or written.replace(" | undefined", ""))


def test_the_parts_of_a_type_in_parentheses():
    assert text_of("((a: string) => void)[]") == "((a: string) => void)[]"
    assert text_of("(string)") == "string"
    assert text_of("((((string)))) | (typeof it2)", "declare let it2: number;") == "string | number"


def test_template_literals_are_strings():
    assert text_of("`a${string}b${`c${number}`}`[]") == "string[]"


def test_unique_symbol_is_a_symbol():
    assert text_of("unique symbol") == "symbol"
