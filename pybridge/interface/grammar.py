"""The grammar of wasm-bindgen's records, for every schema id, composed from the table ``schemas.json``.

The table holds each type of the record format with its history: the schema ids at which its form changed, and
the form from there on. A script made it from the ``shared_api!`` macro and the opcode list (``tys.rs``) of
upstream's releases, checking that all releases of one schema id agree; a new release adds its id and the
forms that it changed. ``[X]`` is a list and ``X?`` an option; an object is a struct with its fields in order,
an array an enum of ``Variant`` or ``Variant: X``.

Every record reads as if it were of the newest schema: fields that its own schema lacks are there, and empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from keyword import iskeyword
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeAlias

from .binary import Cursor, MalformedError

Read: TypeAlias = Callable[[Cursor], Any]
Form: TypeAlias = dict[str, str] | list[str]

_TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("schemas.json").read_text())

SCHEMAS: Mapping[str, list[str]] = _TABLE["schemas"]
"""The releases of every schema id, oldest first."""
NEWEST = list(SCHEMAS)[-1]


class Choice(NamedTuple):
    """A value of an enum: the name of its variant, and what it carries."""

    tag: str
    value: Any = None


@cache
def opcodes(schema: str) -> tuple[str, ...]:
    """The names of the describe words' opcodes, by number."""
    return tuple(_at(_TABLE["opcodes"], schema).split())


@cache
def program_reader(schema: str) -> Read:
    """What reads one encoded program: a `SimpleNamespace` with the fields of ``Program``."""
    return _reader("Program", schema)


def form_of(name: str, schema: str) -> Form:
    """The form of a type of the record format: its fields, or its variants."""
    form: Form = _at(_TABLE["types"][name], schema)
    return form


def _at(history: Mapping[str, Any], schema: str) -> Any:
    """The form that a thing has in ``schema``: that of the last change up to it."""
    form = None
    for known in SCHEMAS:
        form = history.get(known, form)
        if known == schema:
            break
    return form


@cache
def _reader(spelling: str, schema: str) -> Read:
    if spelling in _PRIMITIVES:
        return _PRIMITIVES[spelling]
    if spelling.endswith("?"):
        return _option(_reader(spelling[:-1], schema))
    if spelling.startswith("["):
        return _list(_reader(spelling[1:-1], schema))
    form = form_of(spelling, schema)
    return _enum(form, schema) if isinstance(form, list) else _struct(spelling, form, schema)


def _struct(name: str, form: Mapping[str, str], schema: str) -> Read:
    readers = [(_attribute(field), _reader(spelling, schema)) for field, spelling in form.items()]
    newest: Mapping[str, str] = _at(_TABLE["types"][name], NEWEST)
    absent = {_attribute(field): _empty(spelling) for field, spelling in newest.items() if field not in form}

    def read(cursor: Cursor) -> SimpleNamespace:
        return SimpleNamespace(**absent, **{field: field_reader(cursor) for field, field_reader in readers})

    return read


def _attribute(field: str) -> str:
    """The name of a field in Python: ``class`` is ``class_``."""
    return f"{field}_" if iskeyword(field) else field


def _enum(form: list[str], schema: str) -> Read:
    variants: list[tuple[str, Read]] = []
    for variant in form:
        tag, _, payload = variant.partition(": ")
        variants.append((tag, _reader(payload, schema) if payload else lambda _: None))

    def read(cursor: Cursor) -> Choice:
        index = cursor.byte()
        if index >= len(variants):
            raise MalformedError(f"has variant {index} of {len(variants)}")
        tag, payload_reader = variants[index]
        return Choice(tag, payload_reader(cursor))

    return read


def _option(item: Read) -> Read:
    return lambda cursor: item(cursor) if _boolean(cursor) else None


def _list(item: Read) -> Read:
    return lambda cursor: [item(cursor) for _ in range(cursor.unsigned())]


def _boolean(cursor: Cursor) -> bool:
    byte = cursor.byte()
    if byte > 1:
        raise MalformedError(f"has {byte} for a boolean")
    return byte == 1


def _empty(spelling: str) -> Any:
    if spelling.endswith("?"):
        return None
    return [] if spelling.startswith("[") else {"bool": False, "str": "", "u32": 0}.get(spelling)


_PRIMITIVES: dict[str, Read] = {"str": Cursor.text, "u32": Cursor.unsigned, "bool": _boolean}
