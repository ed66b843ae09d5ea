"""What a wheel shall be: from ``pyproject.toml``, if there is one, and else from ``Cargo.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybridge.interface.python.identifiers import is_writable
from pybridge.version import VERSION

from .cargo import CargoOptions, Crate, read_crate
from .errors import BuildError

_OPTIONS = {
    "manifest": str,
    "features": list,
    "default-features": bool,
    "profile": str,
    "module": str,
    "python-source": str,
    "locked": bool,
}
"""The keys of ``[tool.pybridge]`` and their types."""


@dataclass(frozen=True)
class Project:
    """A crate, and the wheel that it becomes."""

    folder: Path
    """The folder of ``pyproject.toml`` or, without one, of ``Cargo.toml``."""
    crate: Crate
    metadata: Mapping[str, Any]
    """The table ``[project]``, complete."""
    cargo: CargoOptions
    module: str
    """The name by which Python imports the exports: ``shop``, or ``shop._rust`` in a package with Python files."""
    python_source: Path | None
    """The folder of the package's Python files."""
    signatures: Mapping[str, str]
    """The declared types of the exports of a plain module."""

    @property
    def package(self) -> str:
        """The top-level package."""
        return self.module.partition(".")[0]


def read_project(folder: Path, manifest: Path | None = None, given: Mapping[str, Any] | None = None) -> Project:
    """Read the project in a folder; ``manifest`` and ``given`` options win over those of ``[tool.pybridge]``.

    Raises:
        BuildError: A file is missing or wrong.
    """
    told = _table(folder / "pyproject.toml")
    options = {**_options(told), **(given or {})}
    crate = read_crate(manifest or folder / options.get("manifest", "Cargo.toml"))
    own = told.get("project", {})
    module = options.get("module", re.sub(r"[-.]+", "_", str(own.get("name", crate.name))))
    if not all(map(is_writable, module.split("."))):
        raise BuildError(f"no module can be called {module!r}; name one in [tool.pybridge]: module = \"…\"")
    source = folder / options["python-source"] if "python-source" in options else None
    if source is not None and not (source / module.partition(".")[0] / "__init__.py").is_file():
        raise BuildError(f"python-source: {source} has no package {module.partition('.')[0]} with an __init__.py")
    if source is not None and "." not in module:
        raise BuildError(f'the package {module} has Python files, so name a module inside it: module = "{module}._rust"')
    return Project(
        folder=folder if told else crate.folder,
        crate=crate,
        metadata=_metadata(crate, own, own_folder=folder),
        cargo=_cargo_options(options),
        module=module,
        python_source=source,
        signatures=dict(told.get("tool", {}).get("pybridge", {}).get("signatures", {})),
    )


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except ValueError as error:
        raise BuildError(f"{file}: {error}") from None


def _options(told: Mapping[str, Any]) -> dict[str, Any]:
    options = dict(told.get("tool", {}).get("pybridge", {}))
    options.pop("signatures", None)
    for name, value in options.items():
        if name not in _OPTIONS:
            raise BuildError(f"[tool.pybridge] has no option {name!r}, only {', '.join([*_OPTIONS, 'signatures'])}")
        if not isinstance(value, _OPTIONS[name]):
            raise BuildError(f"[tool.pybridge]: {name} is a {_OPTIONS[name].__name__}, got {value!r}")
    return options


def _cargo_options(options: Mapping[str, Any]) -> CargoOptions:
    return CargoOptions(
        options.get("profile", "release"),
        tuple(options.get("features", ())),
        options.get("default-features", True),
        options.get("locked", False),
    )


def _metadata(crate: Crate, own: Mapping[str, Any], own_folder: Path) -> dict[str, Any]:
    """Complete the table ``[project]`` by what Cargo.toml says; what the table has wins."""
    package = crate.package
    found: dict[str, Any] = {"name": crate.name, "version": package["version"]}
    if package.get("description"):
        found["description"] = " ".join(package["description"].split())
    if package.get("license"):
        found["license"] = package["license"].replace("/", " OR ")
    if package.get("keywords"):
        found["keywords"] = package["keywords"]
    if package.get("authors"):
        found["authors"] = [_author(each) for each in package["authors"]]
    urls = {key: package[key] for key in ("homepage", "repository", "documentation") if package.get(key)}
    if urls:
        found["urls"] = {key.capitalize(): address for key, address in urls.items()}
    completed = {**found, "requires-python": ">=3.11", **{key: value for key, value in own.items() if key != "dynamic"}}
    completed["dependencies"] = [f"pybridge-wasm>={VERSION}", *own.get("dependencies", ())]
    return completed | {"readme": _readme(crate, own, own_folder)}


def _author(said: str) -> dict[str, str]:
    name, _, address = said.partition("<")
    return {"name": name.strip(), **({"email": address.rstrip("> ").strip()} if address else {})}


def _readme(crate: Crate, own: Mapping[str, Any], folder: Path) -> Path | None:
    """Return the path of the readme that one of the two files names, or that lies there under its usual name."""
    named = own.get("readme")
    if isinstance(named, Mapping):
        named = named.get("file")
    if named:
        return folder / str(named)
    if crate.package.get("readme"):
        return crate.folder / str(crate.package["readme"])
    return next((file for file in [crate.folder / "README.md"] if file.exists()), None)
