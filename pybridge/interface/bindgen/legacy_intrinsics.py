"""The parameters and results of wasm-bindgen's own imports, which older releases do not describe.

Later releases import the same functions with records and descriptors like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pybridge.interface.model import Boolean, EnumRef, Float, Import, Integer, Numbers, Object, Option, Text, Type, Unit

from .own_modules import PLACEHOLDER

_LENT, _GIVEN = Object(owned=False), Object(owned=True)
_TEXT, _NEW_TEXT = Text(owned=False), Text(owned=True)
_I64, _U64 = Integer(64, signed=True), Integer(64, signed=False)

_ARRAYS: Mapping[str, Integer | Float] = {
    "uint8": Integer(8, signed=False),
    "uint8_clamped": Integer(8, signed=False),
    "uint16": Integer(16, signed=False),
    "uint32": Integer(32, signed=False),
    "biguint64": _U64,
    "int8": Integer(8, signed=True),
    "int16": Integer(16, signed=True),
    "int32": Integer(32, signed=True),
    "bigint64": _I64,
    "float32": Float(32),
    "float64": Float(64),
}


def _several(names: str, parameters: tuple[Type, ...], returns: Type) -> Iterator[tuple[str, Import]]:
    """Yields imports that share one signature."""
    for name in names.split():
        full = f"__wbindgen_{name}"
        yield full, Import(PLACEHOLDER, full, full, "intrinsic", parameters, returns)


LEGACY_INTRINSICS: Mapping[str, Import] = dict(
    [
        *_several("is_null is_undefined is_symbol is_object is_array is_function", (_LENT,), Boolean()),
        *_several("is_string is_bigint is_falsy not cb_drop", (_LENT,), Boolean()),
        *_several("object_is_undefined object_is_null_or_undefined", (_LENT,), Boolean()),
        *_several("in jsval_eq jsval_loose_eq lt le ge gt", (_LENT, _LENT), Boolean()),
        *_several("typeof try_into_number neg bit_not", (_LENT,), _GIVEN),
        *_several("bit_and bit_or bit_xor shl shr add sub mul div rem pow checked_div", (_LENT, _LENT), _GIVEN),
        *_several("unsigned_shr", (_LENT, _LENT), Integer(32, signed=False)),
        *_several("as_number", (_LENT,), Float(64)),
        *_several("number_get", (_LENT,), Option(Float(64))),
        *_several("boolean_get", (_LENT,), Option(EnumRef("bool", hole=2))),  # a word: 0, 1, or 2 for None
        *_several("string_get", (_LENT,), Option(_NEW_TEXT)),
        *_several("bigint_get_as_i64", (_LENT,), Option(_I64)),
        *_several("debug_string json_serialize", (_LENT,), _NEW_TEXT),
        *_several("string_new bigint_from_str symbol_named_new error_new json_parse", (_TEXT,), _GIVEN),
        *_several("number_new", (Float(64),), _GIVEN),
        *_several("bigint_from_i64", (_I64,), _GIVEN),
        *_several("bigint_from_u64", (_U64,), _GIVEN),
        *_several("bigint_from_i128", (_I64, _U64), _GIVEN),
        *_several("bigint_from_u128", (_U64, _U64), _GIVEN),
        *_several("symbol_anonymous_new array_new exports memory module function_table", (), _GIVEN),
        *_several("array_push", (_LENT, _GIVEN), Unit()),
        *_several("externref_heap_live_count", (), Integer(32, signed=False)),
        *_several("throw", (_TEXT,), Unit()),
        *_several("rethrow", (_GIVEN,), Unit()),
        *_several("copy_to_typed_array", (Numbers(_ARRAYS["uint8"], "lent"), _LENT), Unit()),
        *(
            pair
            for name, item in _ARRAYS.items()
            for pair in _several(f"{name}_array_new", (Numbers(item, "owned"),), _GIVEN)
        ),
    ]
)
