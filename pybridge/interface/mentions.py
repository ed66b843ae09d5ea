"""Which types a module's own exports speak of: a crate brings along many that only its dependencies use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from .model import Enum, Interface, StringEnumRef


def string_enums_of_exports(interface: Interface) -> tuple[Enum, ...]:
    """The string enums that an exported function or struct takes or gives."""
    mentioned = {
        fact.key for fact in _facts((interface.functions, interface.structs)) if isinstance(fact, StringEnumRef)
    }
    return tuple(enum for enum in interface.string_enums if enum.key in mentioned)


def _facts(fact: object) -> Iterator[object]:
    """A fact and all that it is made of."""
    yield fact
    parts = fact if isinstance(fact, tuple) else ()
    if is_dataclass(fact):
        parts = tuple(getattr(fact, field.name) for field in fields(fact))
    for part in parts:
        yield from _facts(part)
