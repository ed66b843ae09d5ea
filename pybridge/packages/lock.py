"""The lock file beside the packages: what npm says of each, what their files were, and which to run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pybridge.errors import LoadError

from .package import Package
from .specifier import Specifier

LOCK = "pybridge-npm.lock"
_FORMAT = 1


@dataclass(frozen=True)
class Locked:
    """A package in the lock file."""

    integrity: str
    """What npm says of the whole package: ``sha512-…``."""
    files: Mapping[str, str]
    """The sha256 of each file, in hexadecimal digits, by its path in the package's folder."""
    package: Package | None = None
    """What was chosen; ``None`` for a package that only others import."""

    def check(self, specifier: Specifier, path: str, data: bytes, where: str) -> None:
        """Refuse a file that is not the one that was added.

        Raises:
            LoadError: It is not, or was not added; the message says what was expected and what came.
        """
        expected, came = self.files.get(path), sha256(data)
        remedy = f"add the package again: pybridge npm add {specifier}"
        if expected is None:
            raise LoadError(f"{where}{path} is not in {LOCK}, which has {len(self.files)} files of it; {remedy}")
        if came != expected:
            raise LoadError(
                f"{where}{path} is not the file that was added: {LOCK} expects sha256 {expected}, and {came} came "
                f"({len(data)} bytes); {remedy}"
            )


@dataclass(frozen=True)
class Lock:
    """The lock file."""

    packages: Mapping[str, Locked] = field(default_factory=dict)
    """By name and version: ``prqlc@0.13.14``."""

    def get(self, specifier: Specifier, where: str) -> Locked:
        """Return what is known of a package.

        Raises:
            LoadError: It was not added.
        """
        found = self.packages.get(str(specifier))
        if found is None:
            others = ", ".join(self.packages) or "none"
            raise LoadError(f"{where}{LOCK} has no {specifier} (it has {others}): pybridge npm add {specifier}")
        return found

    def with_package(self, specifier: Specifier, locked: Locked) -> Lock:
        """Return the lock file with one package more, or with another description of it."""
        return Lock({**self.packages, str(specifier): locked})

    def to_json(self) -> str:
        """Return the text of the file; of equal contents the same."""
        packages = {name: _written(locked) for name, locked in self.packages.items()}
        return (
            json.dumps({"format": _FORMAT, "packages": packages}, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        )


def read_lock(text: str, label: str) -> Lock:
    """Read the text of a lock file; ``label`` names it in messages.

    Raises:
        LoadError: It is broken, or of another format.
    """
    try:
        told = json.loads(text)
        if told["format"] != _FORMAT:
            raise LoadError(f"{label} is of format {told['format']}, and this pybridge knows {_FORMAT}: add again")
        return Lock({name: _read(locked) for name, locked in told["packages"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LoadError(f"{label} is broken: {type(error).__name__}: {error}; delete it, and add again") from None


def sha256(data: bytes) -> str:
    """Return the sha256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _written(locked: Locked) -> dict[str, Any]:
    facts = {"package": locked.package.to_facts()} if locked.package else {}
    return {"integrity": locked.integrity, "files": dict(locked.files), **facts}


def _read(told: dict[str, Any]) -> Locked:
    package = Package.from_facts(told["package"]) if "package" in told else None
    return Locked(str(told["integrity"]), dict(told["files"]), package)
