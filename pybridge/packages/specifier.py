"""The name and the exact version of a package of npm, with a scope or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pybridge.errors import LoadError

_NAME = re.compile(r"(?:@[a-z\d~-][a-z\d._~-]*/)?[a-z\d~-][a-z\d._~-]*", re.IGNORECASE)
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[\da-zA-Z.-]+)?(?:\+[\da-zA-Z.-]+)?")


class SpecifierError(LoadError, ValueError):
    """The text does not name one version of one package of npm."""


@dataclass(frozen=True)
class Specifier:
    """One version of one package."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def slug(self) -> str:
        """The name as one word, for names of files."""
        return self.name.removeprefix("@").replace("/", "-")

    @property
    def module(self) -> str:
        """The name by which Python imports it, where nothing else is said: a scope is a part of it."""
        name = re.sub(r"\W", "_", self.slug)
        return f"_{name}" if name[0].isdigit() else name


def parse_specifier(text: str) -> Specifier:
    """Return the package that ``NAME@VERSION`` names.

    Raises:
        SpecifierError: No package, no version or no exact version is named.
    """
    text = text.removeprefix("npm:")
    at = text.rfind("@")
    name, version = (text[:at], text[at + 1 :]) if at > 0 else (text, "")
    if not _NAME.fullmatch(name):
        raise SpecifierError(f"{text!r} names no package of npm: write NAME@VERSION, such as prqlc@0.13.14")
    if not version:
        raise SpecifierError(f"{name} has no version: say which one, as in {name}@1.2.3 (`npm view {name} version`)")
    if not _VERSION.fullmatch(version):
        raise SpecifierError(
            f"{version!r} is not one exact version of {name}: write all three numbers, as in {name}@1.2.3 "
            f"(`npm view {name} versions` lists them)"
        )
    return Specifier(name, version)
