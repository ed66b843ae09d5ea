"""Describes a package without running it, by its .d.ts, its wasm file and the names in its JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pybridge.interface.declared import Surveyed, interface_of, named_only
from pybridge.interface.typescript import Declarations, read
from pybridge.interface.wasm.wasm_file import parse

from .javascript import read_module

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybridge.interface.model import Interface

    from .package import Package


@dataclass(frozen=True)
class Described:
    """What is known of a package that does not run."""

    interface: Interface
    unread: tuple[str, ...]
    """A sentence on each thing in its .d.ts that was not understood."""


def describe(package: Package, files: Mapping[str, bytes]) -> Described:
    """Describe a package by its files, which are given by their paths."""

    def text_of(path: str) -> str | None:
        return files[path].decode(errors="replace") if path in files else None

    declarations = read(package.types, text_of) if package.types else Declarations()
    surveyed = _exported(package, text_of(package.entry) or "")
    wasm = parse(files[package.wasm]) if package.wasm else None
    return Described(interface_of(declarations, surveyed, wasm, package.started_by), declarations.unread)


def _exported(package: Package, text: str) -> dict[str, Surveyed] | None:
    """Return the names that a module exports; ``None`` where its text alone does not tell them."""
    if package.shape in ("node", "script"):
        return None
    module = read_module(text)
    names = {*module.declared, *module.passed_on}
    if not names or "*" in names:
        return None
    return {name: named_only() for name in names}
