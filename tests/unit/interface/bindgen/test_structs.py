"""The structs that a wasm-bindgen module exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pybridge.interface.model import (
    Float,
    Function,
    Integer,
    Parameter,
    Property,
    Struct,
    StructRef,
    Unit,
)
from unit.interface.modules import CRATE, HASH, NOTHING, function, interface, method
from unit.interface.records import codes

F64, I32 = Float(64), Integer(32, signed=True)
KEY = f"{CRATE}::Basket"
SELF = Parameter("self", StructRef(KEY, "shared"))


def basket(
    *exports: dict[str, Any],
    said: dict[str, list[int]],
    wasm_types: dict[str, str],
    fields: Sequence[dict[str, Any]] = (),
    **struct: Any,
) -> tuple[Struct, tuple[tuple[str, str], ...]]:
    """Return the struct of a module with one struct, made from the records of its members."""
    program = {"structs": [{"name": "Basket", "fields": fields, **struct}]}
    found = interface(program, {"exports": exports}, exports=wasm_types, said=said)
    assert found.functions == ()
    [only] = found.structs
    return only, found.refused


def test_a_struct_has_the_symbols_that_rust_gave_it():
    found, _ = basket(said={}, wasm_types={}, comments=[" Holds apples."], is_inspectable=True)
    assert (found.key, found.name, found.doc, found.is_inspectable) == (KEY, "Basket", "Holds apples.", True)
    assert (found.free, found.wrap, found.unwrap) == (
        f"__wbg_basket_free_{HASH}",
        f"__wbg_basket_new_{HASH}",
        f"__wbg_basket_unwrap_{HASH}",
    )


def test_a_method_takes_self_shared_or_is_the_end_of_it():
    symbols = {
        f"basket_size_{HASH}": "i32 -> i32",
        f"basket_eat_{HASH}": "i32 ->",
        f"basket_Symbol_iterator_{HASH}": "i32 ->",
    }
    found, _ = basket(
        method("size"),
        method("eat", consumed=True),
        method("[Symbol.iterator]"),
        said=dict.fromkeys(symbols, NOTHING) | {f"basket_size_{HASH}": codes("FUNCTION", 0, 0, "I32 I32")},
        wasm_types=symbols,
    )
    assert [m.name for m in found.methods] == ["size", "eat", "[Symbol.iterator]"]
    assert found.methods[0].parameters == (SELF,)
    assert found.methods[1].parameters == (Parameter("self", StructRef(KEY, "moved")),)


def test_a_constructor_and_statics_take_no_self():
    constructor = function("new", **{"class": "Basket"}) | {"method_kind": ("Constructor", None)}
    made = codes("FUNCTION", 0, 0, *["RUST_STRUCT", "'Basket", f"'{CRATE}"] * 2)
    symbols = {f"basket_new_{HASH}": "-> i32", f"basket_empty_{HASH}": "-> i32"}
    found, _ = basket(
        constructor, method("empty", is_static=True), said=dict.fromkeys(symbols, made), wasm_types=symbols
    )
    assert found.constructor is not None
    assert found.constructor.returns == StructRef(KEY, "moved")
    assert [static.parameters for static in found.statics] == [()]


def test_fields_and_accessors_are_properties():
    types = {
        f"__wbg_get_basket_count_{HASH}": "i32 -> i32",
        f"__wbg_set_basket_count_{HASH}": "i32 i32 ->",
        f"__wbg_get_basket_name_{HASH}": "i32 i32 ->",
        f"basket_weight_{HASH}": "i32 -> f64",
        f"basket_set_weight_{HASH}": "i32 f64 ->",
    }
    found, _ = basket(
        method("weight", ("Getter", "weight"), comments=[" In grams."]),
        method("set_weight", ("Setter", "weight")),
        fields=[{"name": "count", "comments": [" How many."]}, {"name": "name", "readonly": True}],
        said={
            f"__wbg_get_basket_count_{HASH}": codes("I32"),
            f"__wbg_get_basket_name_{HASH}": codes("STRING"),
            f"basket_weight_{HASH}": codes("FUNCTION", 0, 0, "F64 F64"),
            f"basket_set_weight_{HASH}": codes("FUNCTION", 0, 1, "F64", "UNIT UNIT"),
        },
        wasm_types=types,
    )
    properties = {entry.name: entry for entry in found.properties}
    name, weight = properties["name"], properties["weight"]
    assert properties["count"] == Property(
        "count",
        Function("count", f"__wbg_get_basket_count_{HASH}", (SELF,), I32, doc="How many."),
        Function(
            "count",
            f"__wbg_set_basket_count_{HASH}",
            (Parameter("self", StructRef(KEY, "exclusive")), Parameter("value", I32)),
            Unit(),
        ),
        "How many.",
    )
    assert (name.setter, name.getter and name.getter.result) == (None, "area")
    assert (weight.doc, weight.setter and weight.setter.symbol) == ("In grams.", f"basket_set_weight_{HASH}")


def test_a_member_that_cannot_be_passed_is_refused_by_its_full_name():
    found, refused = basket(
        method("odd"),
        method("limit", ("Getter", "limit"), is_static=True),
        said={f"basket_odd_{HASH}": codes("FUNCTION", 0, 0, "CACHED_STRING", "UNIT")},
        wasm_types={},
        fields=[{"name": "gone"}],
    )
    assert found.methods == ()
    assert found.properties == ()
    assert [name for name, _ in refused] == ["Basket.odd", "Basket.limit", "Basket.gone"]


def test_properties_of_the_class_itself_take_no_self():
    symbols = {f"basket_count_{HASH}": "-> i32", f"basket_set_count_{HASH}": "i32 ->"}
    found, refused = basket(
        method("count", is_static=True, kind=("Getter", "count")),
        method("set_count", is_static=True, kind=("Setter", "count")),
        said={
            f"basket_count_{HASH}": codes("FUNCTION", 0, 0, "I32 I32"),
            f"basket_set_count_{HASH}": codes("FUNCTION", 0, 1, "I32", "UNIT UNIT"),
        },
        wasm_types=symbols,
    )
    [count] = found.static_properties
    assert (count.name, found.properties, refused) == ("count", (), ())
    assert count.getter is not None
    assert count.setter is not None
    assert (count.getter.parameters, len(count.setter.parameters)) == ((), 1)


UPCAST = f"__wbg_upcast_pup_to_dog_{HASH}"


def family(**pup: Any) -> Any:
    structs = [{"name": "Pup", "fields": [], **pup}, {"name": "Dog", "fields": []}]
    return interface({"structs": structs}, exports={UPCAST: "i32 -> i32"}, said={})


def test_a_parent_stands_before_the_struct_that_extends_it():
    found = family(extends="Dog")
    assert [(each.name, each.parent, each.upcast) for each in found.structs] == [
        ("Dog", None, ""),
        ("Pup", f"{CRATE}::Dog", UPCAST),
    ]


def test_a_parent_goes_by_its_name_in_the_page():
    assert family(extends="Hound", extends_js_class="Dog").structs[1].parent == f"{CRATE}::Dog"


def test_a_parent_that_is_not_there_is_told_of():
    found = family(extends="Cat")
    assert [each.parent for each in found.structs] == [None, None]
    assert found.refused == (("Pup extends", "the file has no struct Cat, or has several"),)
