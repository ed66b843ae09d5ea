"""The module and its namespaces: where a stub declares what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pybridge.interface.python.identifiers import is_writable, python_name

from .layout import block, spaced


@dataclass
class Space:
    """What is declared in one place: for type checkers, a namespace is a class that nobody makes objects of."""

    declared: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each declaration, by name."""
    spaces: dict[str, Space] = field(default_factory=dict)
    """The namespaces in this one."""

    def below(self, namespace: Iterable[str]) -> Space:
        """The space of a namespace."""
        space = self
        for name in map(python_name, namespace):
            space = space.spaces.setdefault(name, Space())
        return space

    def all(self) -> dict[str, list[str]]:
        """All declarations by name, those of namespaces included; what is in an unwritable one is left out."""
        spaces = {name: self.spaces[name].all() for name in sorted(filter(is_writable, self.spaces))}
        return self.declared | {name: block(f"class {name}:", spaced(each.values())) for name, each in spaces.items()}
