"""The facts of a wasm module, in frozen classes: the narrow waist of pybridge.

Many readers write these classes (from the wasm-bindgen section, declared signatures, the type section of a plain
module) and many users read them (the runtime's codecs, the Python classes, stubs). The classes do not depend on how a
fact was found, or on how it is used. Pure Python: no ``js``, no ``pyodide``.

The closed union is `Type`. Every match over a `Type` ends in ``assert_never``, so mypy finds each one that lacks a
new member. `encode` gives the JSON form that ``js/src/protocol.ts`` declares, `decode` reads it back.
"""

from .entities import (
    Allocator,
    Dialect,
    Enum,
    Function,
    Global,
    Import,
    ImportedValue,
    Interface,
    Operation,
    Parameter,
    Property,
    Reexport,
    Snippet,
    Struct,
    Union,
    Variant,
)
from .json_form import decode, encode, encode_sparsely
from .page_classes import PAGE_CLASSES, Counterpart, page_class_of
from .types import (
    Boolean,
    Character,
    Closure,
    EnumRef,
    Float,
    Integer,
    Nullable,
    Numbers,
    Object,
    Option,
    Pointer,
    Promised,
    Result,
    Sequence,
    StringEnumRef,
    StructRef,
    Text,
    Type,
    UnionRef,
    Unit,
    WasmType,
)

__all__ = [
    "PAGE_CLASSES",
    "Allocator",
    "Boolean",
    "Character",
    "Closure",
    "Counterpart",
    "Dialect",
    "Enum",
    "EnumRef",
    "Float",
    "Function",
    "Global",
    "Import",
    "ImportedValue",
    "Integer",
    "Interface",
    "Nullable",
    "Numbers",
    "Object",
    "Operation",
    "Option",
    "Parameter",
    "Pointer",
    "Promised",
    "Property",
    "Reexport",
    "Result",
    "Sequence",
    "Snippet",
    "StringEnumRef",
    "Struct",
    "StructRef",
    "Text",
    "Type",
    "Union",
    "UnionRef",
    "Unit",
    "Variant",
    "WasmType",
    "decode",
    "encode",
    "encode_sparsely",
    "page_class_of",
]
