"""Which TypeScript types name a class of the page."""

import pytest

from pybridge.interface.model import page_class_of


@pytest.mark.parametrize(
    ("typescript", "page_class"),
    [
        ("Uint8Array", "Uint8Array"),
        ("Uint8Array<ArrayBuffer>", "Uint8Array"),
        ("Map<any, any>", "Map"),
        ("Map<string, Array<number>>", "Map"),
        ("Array<any>", "Array"),
        ("string[]", "Array"),
        ("RegExpMatchArray", "Array"),
        ("string", "String"),
        ("bigint", "BigInt"),
        ("object", "Object"),
        ("Symbol", "Symbol"),
        ("Intl.Collator", "Intl.Collator"),
        ("WebAssembly.Memory", "WebAssembly.Memory"),
        ("URL", "URL"),
    ],
)
def test_classes_are_found_under_their_global_names(typescript, page_class):
    assert page_class_of(typescript, ["URL"]) == page_class


@pytest.mark.parametrize(
    "typescript",
    [
        *("Point", "any", "unknown", "undefined", "Iterator<any>", "HTMLElement", "{ name: string }", "", "Map", "Set"),
        *("string | number", "Array<string> | Map<string, string>", "A[] | B[]", "Map<A, (b: B) => void>", "[A, B]"),
        *("() => void", "URL<string>", "typeof URL", "'auto'"),
    ],
)
def test_all_other_types_are_structural(typescript):
    assert page_class_of(typescript, ["URL"]) is None
