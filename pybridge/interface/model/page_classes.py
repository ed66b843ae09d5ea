"""The classes of JavaScript that a signature can name, and what Python passes for each: the one table of both.

Rust describes an imported type by a name in TypeScript: ``Map<any, any>``, ``string``, ``Date``. Most such names
are structural, they say what an object has, and no check is made. The others name a class of the page or a primitive
type: the `page class <Object.page_class>` of the type, under the name that JavaScript's global has.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, TypeAlias

from .types import Float, Integer

Counterpart: TypeAlias = (
    Literal[
        "text",
        "number",
        "integer",
        "truth",
        "callable",
        "bytes",
        "moment",
        "mapping",
        "set",
        "sequence",
        "exception",
        "object",
        "nothing",
    ]
    | Integer
    | Float
)
"""What Python passes for a page class; a number type stands for an array of such numbers."""

_ERRORS = ("Eval", "Range", "Reference", "Syntax", "Type", "URI", "Aggregate", "Suppressed")
_INTEGER_BITS: tuple[Literal[8, 16, 32], ...] = (8, 16, 32)

PAGE_CLASSES: dict[str, Counterpart] = {
    "String": "text",
    "Number": "number",
    "BigInt": "integer",
    "Boolean": "truth",
    "Function": "callable",
    "Object": "object",
    "Array": "sequence",
    "Map": "mapping",
    "Set": "set",
    "Date": "moment",
    "ArrayBuffer": "bytes",
    "DataView": "bytes",
    **{f"Int{bits}Array": Integer(bits, signed=True) for bits in _INTEGER_BITS},
    **{f"Uint{bits}Array": Integer(bits, signed=False) for bits in _INTEGER_BITS},
    "Uint8ClampedArray": Integer(8, signed=False),
    "BigInt64Array": Integer(64, signed=True),
    "BigUint64Array": Integer(64, signed=False),
    "Float32Array": Float(32),
    "Float64Array": Float(64),
    "Error": "exception",
    **{f"{kind}Error": "exception" for kind in _ERRORS},
    **{f"WebAssembly.{kind}Error": "exception" for kind in ("Compile", "Link", "Runtime")},
    **dict.fromkeys(("Symbol", "RegExp", "SharedArrayBuffer", "Float16Array"), "nothing"),
    **dict.fromkeys(("WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry"), "nothing"),
    **dict.fromkeys(("DisposableStack", "AsyncDisposableStack"), "nothing"),
}
"""What Python passes for each class that JavaScript itself defines; ``nothing``: only objects of the page fit."""

_NAMESPACES = ("Intl.", "WebAssembly.")
_GENERIC = frozenset({"Array", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry"})
"""Classes that TypeScript never writes without type arguments: a bare ``Map`` is somebody's own type."""
_SPELLINGS = {
    **{name.lower(): name for name in ("String", "Number", "BigInt", "Boolean", "Object", "Symbol")},
    "RegExpMatchArray": "Array",
}
"""The page classes that TypeScript spells in another way."""
_NAME = re.compile(r"([A-Za-z_$][\w$.]*)(<.*>|\[\])?")


def page_class_of(typescript: str, web_classes: Collection[str] = ()) -> str | None:
    """Returns the page class that a TypeScript type names, or None for a structural type.

    ``web_classes`` are the classes of the page that the module imports from web-sys.
    """
    match = _NAME.fullmatch(typescript)
    if match is None or not _is_balanced(match[2] or ""):
        return None
    name, arguments = _SPELLINGS.get(match[1], match[1]), match[2]
    if arguments == "[]":
        return "Array"
    if name in PAGE_CLASSES:
        return name if arguments or match[1] not in _GENERIC else None
    return name if not arguments and (name in web_classes or name.startswith(_NAMESPACES)) else None


def _is_balanced(arguments: str) -> bool:
    """Whether the first bracket is closed by the last one: ``<A> | Map<B>`` is a union, ``<(x: A) => B>`` unknown."""
    depth = 0
    for place, each in enumerate(arguments):
        depth += (each in "<[") - (each in ">]")
        if depth == 0 and place < len(arguments) - 1:
            return False
    return depth == 0
