"""Classes, and what is a class without the word."""

import pytest

from pybridge.interface.typescript import (
    Keyword,
    Literal,
    Method,
    Parameter,
    Property,
    Reference,
    Signature,
    UnionOf,
    spelled,
)
from unit.interface.typescript.texts import declared

STRING, NUMBER, VOID = Keyword("string"), Keyword("number"), Keyword("void")

CLASS = """
    /** A shop. */
    export class Shop extends Base<string> implements Thing, Other {
        private constructor(secret: string);
        constructor(name: string, protected inner: number, readonly open: boolean, public at?: Date);
        #hidden: number;
        private own: string;
        protected inherited(): void;
        /** Its name. */
        name: string;
        readonly size?: number;
        static readonly VERSION = "1";
        static of(name: string): Shop;
        add(a: string): this;
        add(a: number): void;
        later?(): void;
        get total(): number;
        get price(): number;
        set price(value: number | string);
        set only(value: string);
        free(): void;
        [Symbol.dispose](): void;
        *items(): IterableIterator<string>;
        [key: string]: any;
        declare abstract extra: 1
    }
    declare class Base<T> { base: T }
    export {}
"""


def test_a_class():
    found = declared(CLASS)
    assert found.unread == ()
    shop = next(each for each in found.classes if each.name == "Shop")
    assert (shop.doc, shop.parent, shop.is_exported, shop.is_constructor_private) == ("A shop.", "Base", True, False)
    open_, at = Parameter("open", Keyword("boolean")), Parameter("at", Reference("Date"), optional=True)
    name, inner = Parameter("name", STRING), Parameter("inner", NUMBER)
    assert shop.constructors == (Signature((name, inner, open_, at), Reference("Shop")),)
    assert {method.name: method for method in shop.methods} == {
        method.name: method
        for method in (
            Method("of", (Signature((name,), Reference("Shop")),), is_static=True),
            Method(
                "add",
                (
                    Signature((Parameter("a", STRING),), Reference("Shop")),
                    Signature((Parameter("a", NUMBER),), VOID),
                ),
            ),
            Method("free", (Signature((), VOID),)),
            Method("[Symbol.dispose]", (Signature((), VOID),)),
            Method("items", (Signature((), Reference("IterableIterator", (STRING,))),)),
        )
    }
    properties = {each.name: each for each in shop.properties}
    assert list(properties) == ["name", "size", "later", "total", "price", "only", "extra", "open", "at", "VERSION"]
    assert properties["name"] == Property("name", STRING, doc="Its name.")
    assert properties["size"] == Property("size", NUMBER, readonly=True, optional=True)
    assert properties["VERSION"] == Property("VERSION", Literal("1"), is_static=True, readonly=True)
    assert properties["total"] == Property("total", NUMBER, readonly=True)
    assert properties["price"] == Property("price", NUMBER, written=UnionOf((NUMBER, STRING)))
    assert properties["only"] == Property("only", STRING, is_write_only=True)
    assert properties["open"] == Property("open", Keyword("boolean"), readonly=True)
    assert properties["at"] == Property("at", Reference("Date"), optional=True)


def test_a_class_that_is_only_referred_to_is_listed_and_not_exported():
    found = declared(CLASS)
    base = next(each for each in found.classes if each.name == "Base")
    assert not base.is_exported
    assert base.properties == (Property("base", Keyword("unknown")),)
    assert found.exports == {"Shop": "Shop"}


def test_constructors_that_nobody_may_call():
    found = declared(
        "export class A { private constructor(); } export class B { protected constructor() } export class C {}"
    )
    assert [(each.is_constructor_private, each.constructors) for each in found.classes] == [
        (True, ()),
        (True, ()),
        (False, ()),
    ]


def test_an_abstract_class():
    found = declared("export declare abstract class A { abstract f(): void; abstract readonly x: 1; g(): void }")
    (only,) = found.classes
    assert only.is_abstract
    assert [method.name for method in only.methods] == ["f", "g"]


@pytest.mark.parametrize(
    ("parent", "name"),
    [("Error", "Error"), ("ns.Thing", "N.Thing"), ("mixin(Base)", None), ("Base['x']", None)],
)
def test_what_a_class_extends(parent, name):
    found = declared(
        f"import ns = N; export namespace N {{ class Thing {{}} }} export class A extends {parent} {{ a: 1 }}"
    )
    owner = next(each for each in found.classes if each.name == "A")
    assert owner.parent == name
    assert [each.name for each in owner.properties] == ["a"]
    assert len(found.unread) == (name is None)


def test_a_class_and_an_interface_of_one_name_are_one_class():
    text = """
        export class A<T> { a: T }
        export interface A<T> extends Parent { f(x: string): void; b?: number }
        interface Parent { c: 1 }
    """
    (only,) = declared(text).classes
    assert [each.name for each in only.properties] == ["a", "b", "c"]
    assert [each.name for each in only.methods] == ["f"]


def test_classes_with_type_parameters_are_referred_to_with_arguments():
    text = """
        export class Box<T extends string = 'd', U = number> { value: T; other: U; same(): Box<T, U>; me(): this }
        export let a: Box<'x'>, b: Box, c: Box<'y', boolean>;
    """
    found = declared(text)
    assert [spelled(each.type) for each in found.variables] == [
        'Box<"x", number>',
        'Box<"d", number>',
        'Box<"y", boolean>',
    ]
    (box,) = found.classes
    assert [spelled(each.type) for each in box.properties] == ["string", "unknown"]
    assert [spelled(each.signatures[0].returns) for each in box.methods] == ["Box<string, unknown>"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "export const R: { new (a: string): { f(): S; readonly x: number }; from(): void }; interface S {} export {};",
        """
            interface R { f(): void; readonly x: number }
            declare const R: { new (a: string): R; from(): void };
            export { R };
        """,
        """
            interface R { f(): void; readonly x: number }
            interface RConstructor { new (a: string): R; from(): void }
            declare const R: RConstructor;
            export { R };
        """,
    ],
)
def test_a_constant_with_new_is_a_class(text):
    found = declared(text)
    (only,) = [each for each in found.classes if each.name == "R"]
    assert only.is_exported
    assert only.constructors == (Signature((Parameter("a", STRING),), Reference("R")),)
    assert [(method.name, method.is_static) for method in only.methods] == [("f", False), ("from", True)]
    assert only.properties == (Property("x", NUMBER, readonly=True),)
    assert found.variables == ()
    assert "R" not in found.interfaces
