"""Exported enums as Python classes."""

from __future__ import annotations

import enum
from typing import Any

from pybridge.interface.model import Enum
from pybridge.interface.python.identifiers import dotted, variant_names
from pybridge.runtime.instance import Instance


class Enums(dict[str, type[enum.Enum]]):
    """The enum classes of a module, by key. Each is built at its first use, because js-sys alone brings sixty."""

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        interface = instance.interface
        self._module = instance.module_name
        self._described = {each.key: each for each in (*interface.enums, *interface.string_enums)}

    def __missing__(self, key: str) -> type[enum.Enum]:
        described = self._described[key]
        self[key] = _build_enum(described, self._module)
        return self[key]


def _build_enum(described: Enum, module: str) -> type[enum.Enum]:
    """Build an ``IntEnum`` for a C-style enum, or a ``StrEnum`` for a string enum."""
    base: Any = enum.IntEnum if described.is_of_numbers else enum.StrEnum
    names = variant_names([each.name for each in described.variants])
    variants = {name: each.value for name, each in zip(names, described.variants, strict=True)}
    path = dotted(described.namespace, described.name)
    made: type[enum.Enum] = base(described.name, variants, module=module, qualname=path)
    made.__doc__ = described.doc or None
    return made
