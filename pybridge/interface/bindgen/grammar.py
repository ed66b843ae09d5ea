"""The grammar of wasm-bindgen's records, for every schema id, composed from the table ``schemas.json``.

The table holds each type of the record format with its history: the schema ids at which its form changed, and
the form from there on. A script made it from the ``shared_api!`` macro and the opcode list (``tys.rs``) of
upstream's releases, checking that all releases of one schema id agree; a new release adds its id and the
forms that it changed. ``[X]`` is a list and ``X?`` an option; an object is a struct with its fields in order,
an array an enum of ``Variant`` or ``Variant: X``.

Every record looks as if it were of the newest schema: it also has the fields that its own schema lacks, empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, NoReturn, TypeAlias

from pybridge.interface.wasm.binary import Cursor, MalformedError

from .record_codegen import Form, enum_source, skipping_source, struct_source

Read: TypeAlias = Callable[[Cursor, Collection[str] | None], Any]

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
    """Returns the names of the opcodes among the descriptor codes, by number."""
    return tuple(_at(_TABLE["opcodes"], schema).split())


@cache
def program_reader(schema: str) -> Read:
    """Returns a function that reads one encoded program into a `SimpleNamespace` with the fields of ``Program``.

    Of the imported functions it keeps the generic ones and those whose shim is ``wanted`` (``None``: all).
    """
    scope: dict[str, Any] = dict(_NAMES)
    exec("\n".join(_sources("Program", schema).values()), scope)  # noqa: S102 - the code comes from our own table alone
    read_program = scope["read_Program"]

    def read(cursor: Cursor, wanted: Collection[str] | None) -> Any:
        data = bytes(cursor.data)
        try:
            program, cursor.at = read_program(data, cursor.at, wanted)
        except (IndexError, UnicodeDecodeError) as exc:
            raise MalformedError(f"ends in the middle of something or is not text ({exc})") from exc
        if cursor.at > cursor.end:
            raise MalformedError(f"wants {cursor.at - cursor.end} bytes more than it has")
        program.imports = [record for record in program.imports if record is not None]
        return program

    return read


def form_of(name: str, schema: str) -> Form:
    """Returns the form of a type of the record format: its fields, or its variants."""
    form: Form = _at(_TABLE["types"][name], schema)
    return form


def _at(history: Mapping[str, Any], schema: str) -> Any:
    """Returns the form that a type has in ``schema``: that of the last change up to this schema."""
    form = None
    for known in SCHEMAS:
        form = history.get(known, form)
        if known == schema:
            break
    return form


def _sources(name: str, schema: str) -> dict[str, str]:
    """Returns, by name, the source code that reads the type ``name`` and those that read the types in it."""
    form = form_of(name, schema)
    if isinstance(form, list):
        sources = {name: enum_source(name, form)}
        parts = [variant.partition(": ")[2] for variant in form]
    else:
        newest: Mapping[str, str] = _at(_TABLE["types"][_SUCCESSORS.get(name, name)], NEWEST)
        absent = {field: spelling for field, spelling in newest.items() if field not in form}
        renewed = {field: code for (spelling, field), code in _RENEWED.items() if spelling in form.items()}
        sources = {name: struct_source(name, form, absent, renewed)}
        parts = list(form.values())
    below: dict[str, str] = {}
    for part in {part.strip("[]?") for part in parts} & _TABLE["types"].keys():
        below |= _sources(part, schema)
    if name == "ImportFunction":  # a reader may skip one, with all types in it
        sources |= {f"skip {part}": skipping_source(part, form_of(part, schema)) for part in below}
    return sources | below


def _long(data: bytes, at: int) -> tuple[int, int]:
    """Reads a number of several bytes, of which the first is the one before ``at``."""
    cursor = Cursor(data, at - 1)
    return cursor.unsigned(), cursor.at


def _refuse_flag(byte: int) -> NoReturn:
    raise MalformedError(f"has {byte} for a boolean")


_SUCCESSORS = {"ImportEnum": "StringEnum"}
"""Types that a later type has replaced; their records look like those of the later type."""
_RENEWED = {
    (("start", "bool"), "start"): "start_kind(start)",
    (("arg_names", "[str]"), "args"): "[argument(name) for name in arg_names]",
}
"""By the older form of a field and the name of its successor: the code that gives the value of the successor."""


def _start_kind(flag: int) -> Choice:
    return Choice("Public" if flag else "None")


def _argument(name: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, ty_override=None, optional=False, desc=None)


_NAMES = {
    "argument": _argument,
    "start_kind": _start_kind,
    "Choice": Choice,
    "MalformedError": MalformedError,
    "SimpleNamespace": SimpleNamespace,
    "long": _long,
    "refuse_flag": _refuse_flag,
}
"""The names that the code written by `record_codegen` refers to."""
