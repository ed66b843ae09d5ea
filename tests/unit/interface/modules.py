"""Builds wasm-bindgen modules from records, descriptor codes and wasm types."""

from __future__ import annotations

from typing import Any

from pybridge.interface.bindgen.grammar import SCHEMAS
from pybridge.interface.model import Interface
from pybridge.interface.reader import read
from pybridge.interface.wasm.wasm_file import parse
from unit.interface.building import exported, imported, signature, wasm
from unit.interface.records import codes, records

HASH = "0123456789abcdef"
CRATE = f"shop-{HASH}"
NOTHING = codes("FUNCTION", 0, 0, "UNIT UNIT")


def interface(
    *programs: dict[str, Any],
    exports: dict[str, str] | None = None,
    imports: dict[str, str] | None = None,
    said: dict[str, list[int]] | None = None,
    release: str = "0.2.130",
    signatures: dict[str, str] | None = None,
) -> Interface:
    """Return the interface of a module with these records; wasm types are written as ``"i32 f64 -> i64"``."""
    exports, imports = exports or {}, imports or {}
    types = [_type(text) for text in (*imports.values(), *exports.values())]
    data = wasm(
        types=types,
        imports=[imported(*_full_name(name), "func", bytes([index])) for index, name in enumerate(imports)],
        functions=range(len(imports), len(types)),
        exports=[exported(name, "func", index) for index, name in enumerate(exports, len(imports))],
        customs=[records(_schema(release), release, *({"unique_crate_identifier": CRATE, **p} for p in programs))],
    )
    full = {f"__wbindgen_describe_{symbol}": recorded for symbol, recorded in (said or {}).items()}
    return read(parse(data), full, signatures)


def _schema(release: str) -> str:
    """Return the schema id of a release; an unknown release is a schema of its own."""
    return next((schema for schema, releases in SCHEMAS.items() if release in releases), release)


def _full_name(name: str) -> tuple[str, str]:
    """Split an import's name into module and name; the module may be left out, and is wasm-bindgen's then."""
    module, _, field = name.rpartition(" ")
    return module or "__wbindgen_placeholder__", field


def _type(text: str) -> bytes:
    parameters, _, results = text.partition("->")
    return signature(parameters.split(), results.split())


def function(name: str, **more: Any) -> dict[str, Any]:
    """Return the record of an exported function."""
    own = {key: more.pop(key) for key in ("args", "asyncness", "jspi") if key in more}
    operation = ("Operation", {"is_static": True, "kind": ("Regular", None)})
    return {"function": {"name": name, **own}, "method_kind": operation, **more}


def method(name: str, kind: tuple[str, Any] = ("Regular", None), *, is_static=False, **more: Any) -> dict[str, Any]:
    """Return the record of a method of ``Basket``."""
    operation = ("Operation", {"is_static": is_static, "kind": kind})
    return function(name, **{"class": "Basket", **more}) | {"method_kind": operation}
