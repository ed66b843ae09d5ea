"""The object types that the ``.d.ts`` of a package of npm declares."""

from __future__ import annotations

from pybridge.frozen import Frozen

from .types import Type


class Field(Frozen):
    """One field of a `Record`."""

    name: str
    type: Type
    optional: bool = False
    doc: str = ""


class Record(Frozen):
    """An object type that the ``.d.ts`` of a package declares: the fields, and the type ``index`` of all others."""

    key: str
    name: str
    fields: tuple[Field, ...]
    index: Type | None = None
    doc: str = ""
