"""The options of a build, and the tables in which they stand: ``[tool.pybridge]``, its modules, and Cargo.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .errors import BuildError

_OF_MODULES: dict[str, type] = {
    "manifest": str,
    "module": str,
    "features": list,
    "default-features": bool,
    "profile": str,
    "locked": bool,
    "panic-hook": bool,
    "wasm-opt": bool,
    "signatures": dict,
    "imports": dict,
}
"""The options that each module of a package may have for itself, and their types; lists and tables hold strings."""
_MODULES = "modules"
"""The option that is a list of tables, one for each module."""
_OF_PACKAGES: dict[str, type] = {"python-source": str, _MODULES: list}
_PYPROJECT = "[tool.pybridge] in pyproject.toml"
_CARGO = "[package.metadata.pybridge] in Cargo.toml"


def read_table(file: Path) -> dict[str, Any]:
    """Return the whole ``pyproject.toml``; an empty table if there is none.

    Raises:
        BuildError: It is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except ValueError as error:
        raise BuildError(f"{file}: {error}") from None


def of_project(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options in a ``pyproject.toml``.

    Raises:
        BuildError: An option has an unknown name or another type.
    """
    options: dict[str, Any] = told.get("tool", {}).get("pybridge", {})
    return _checked(options, _OF_MODULES | _OF_PACKAGES, _PYPROJECT)


def of_modules(options: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the options of each module: its own in ``[[tool.pybridge.modules]]``, and else those of the package.

    Raises:
        BuildError: An option has an unknown name or another type.
    """
    shared = {name: value for name, value in options.items() if name in _OF_MODULES}
    for own in options.get(_MODULES, [{}]):
        yield shared | _checked(own, _OF_MODULES, "[[tool.pybridge.modules]] in pyproject.toml")


def of_crate(package: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that a crate has in its own Cargo.toml, which those of ``pyproject.toml`` win over.

    Raises:
        BuildError: An option has an unknown name or another type.
    """
    options: dict[str, Any] = (package.get("metadata") or {}).get("pybridge", {})
    known = {name: kind for name, kind in _OF_MODULES.items() if name != "manifest"}
    return _checked(options, known, _CARGO)


def _checked(options: Mapping[str, Any], known: Mapping[str, type], where: str) -> dict[str, Any]:
    for name, value in options.items():
        if name not in known:
            raise BuildError(f"{where} has no option {name!r}, only {', '.join(known)}")
        if not isinstance(value, known[name]):
            raise BuildError(f"{where}: {name} is a {known[name].__name__}, got {value!r}")
        held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        kind = dict if name == _MODULES else str
        if wrong := [each for each in held if not isinstance(each, kind)]:
            raise BuildError(f"{where}: {name} is a {known[name].__name__} of {kind.__name__}, got {wrong[0]!r} in it")
    return dict(options)
