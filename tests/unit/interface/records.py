"""Encodes wasm-bindgen records as its macro does, by the table with which pybridge decodes them."""

from __future__ import annotations

import json
from typing import Any

from pybridge.interface.bindgen.grammar import form_of, opcodes
from pybridge.interface.wasm import binary
from unit.interface.building import custom

OPCODES = {name: number for number, name in enumerate(opcodes("0.2.130"))}
SECTION = "__wasm_bindgen_unstable"


def frame(schema: str, version: str, program: bytes) -> bytes:
    head = json.dumps({"schema_version": schema, "version": version}, separators=(",", ":")).encode()
    return b"".join(len(part).to_bytes(4, "little") + part for part in (head, program))


def records(schema: str, version: str, *programs: dict[str, Any]) -> bytes:
    """Return a custom section with these programs; a field that is not given is empty."""
    frames = (frame(schema, version, encode("Program", program, schema)) for program in programs)
    return custom(SECTION, b"".join(frames))


def encode(spelling: str, value: Any, schema: str) -> bytes:  # noqa: PLR0911 - one for each kind of type
    """Return the bytes of a value; a struct is a dict, an enum a tuple of variant name and payload."""
    match spelling:
        case "str":
            return binary.text(value or "")
        case "bool":
            return bytes([bool(value)])
        case "u32":
            return binary.unsigned(value or 0)
    if spelling.endswith("?"):
        return b"\0" if value is None else b"\1" + encode(spelling[:-1], value, schema)
    if spelling.startswith("["):
        items = value or ()
        return binary.unsigned(len(items)) + b"".join(encode(spelling[1:-1], item, schema) for item in items)
    form = form_of(spelling, schema)
    if isinstance(form, dict):
        return b"".join(encode(kind, (value or {}).get(name), schema) for name, kind in form.items())
    tag, payload = value or (form[0].partition(":")[0], None)
    index, kind = next((i, entry[len(tag) + 2 :]) for i, entry in enumerate(form) if entry.split(":")[0] == tag)
    return bytes([index]) + (encode(kind, payload, schema) if kind else b"")


def codes(*parts: str | int) -> list[int]:
    """Return descriptor codes from opcodes (upper case), strings (after a ``'``) and numbers."""
    recorded: list[int] = []
    for part in parts:
        if isinstance(part, int):
            recorded.append(part)
        elif part.startswith("'"):
            recorded += [len(part) - 1, *map(ord, part[1:])]
        else:
            recorded += [OPCODES[name] for name in part.split()]
    return recorded
