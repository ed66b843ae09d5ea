"""What a wheel shall be: from ``pyproject.toml``, if there is one, and else from ``Cargo.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybridge.interface.python.identifiers import is_writable

from .cargo import CargoOptions, Crate, read_crate
from .errors import BuildError
from .metadata import completed
from .options import of_crate, of_modules, of_project, read_table

_JAVASCRIPT = (".js", ".mjs")


@dataclass(frozen=True)
class Module:
    """A crate, and the Python module that its exports become."""

    crate: Crate
    name: str
    """The name by which Python imports the exports: ``shop``, or ``shop._rust`` in a package with Python files."""
    cargo: CargoOptions
    wasm_opt: bool
    """Whether wasm-opt makes the file smaller, too."""
    signatures: Mapping[str, str]
    """The declared types of the exports of a plain module."""
    python: Mapping[str, str]
    """The names of the Python modules that serve Rust's imports."""
    javascript: Mapping[str, str]
    """The files of JavaScript that do, which lie beside this module."""


@dataclass(frozen=True)
class Project:
    """The crates of a package, and the wheel that they become."""

    folder: Path
    """The folder of ``pyproject.toml`` or, without one, of ``Cargo.toml``."""
    modules: tuple[Module, ...]
    """The first one is that of the crate from which the metadata come."""
    metadata: Mapping[str, Any]
    """The table ``[project]``, complete."""
    python_source: Path | None
    """The folder of the package's Python files."""

    @property
    def crate(self) -> Crate:
        """The crate from which the metadata come."""
        return self.modules[0].crate

    @property
    def package(self) -> str:
        """The top-level package."""
        return self.modules[0].name.partition(".")[0]

    @property
    def imported(self) -> tuple[str, ...]:
        """What a user imports: the package with the Python files, or else each module."""
        return (self.package,) if self.python_source else tuple(each.name for each in self.modules)


def read_project(folder: Path, manifest: Path | None = None, given: Mapping[str, Any] | None = None) -> Project:
    """Read the project in a folder; ``manifest`` and ``given`` options win over all others.

    ``manifest`` is the Cargo.toml of a package's only crate.

    Raises:
        BuildError: A file is missing or wrong.
    """
    told = read_table(folder / "pyproject.toml")
    options = of_project(told)
    own = told.get("project", {})
    wanted = list(of_modules(options))
    if not wanted:
        raise BuildError("[tool.pybridge]: modules is empty; leave it out, or name a module in it")
    if manifest is not None and len(wanted) > 1:
        raise BuildError(f"{manifest} is one crate, and {folder / 'pyproject.toml'} names several; run this there")
    modules = tuple(_module(folder, each, manifest, given or {}, own) for each in wanted)
    source = folder / options["python-source"] if "python-source" in options else None
    _check_layout(modules, source)
    crate = modules[0].crate
    return Project(
        folder=folder if told else crate.folder,
        modules=modules,
        metadata=completed(crate, own, own_folder=folder),
        python_source=source,
    )


def _module(
    folder: Path, told: Mapping[str, Any], manifest: Path | None, given: Mapping[str, Any], own: Mapping[str, Any]
) -> Module:
    crate = read_crate(manifest or folder / told.get("manifest", "Cargo.toml"))
    options = {**of_crate(crate.package), **told, **given}
    name = options.get("module", re.sub(r"[-.]+", "_", str(own.get("name", crate.name))))
    if not all(map(is_writable, name.split("."))):
        raise BuildError(f'no module can be called {name!r}; name one in [tool.pybridge]: module = "…"')
    servers: Mapping[str, str] = options.get("imports", {})
    return Module(
        crate=crate,
        name=name,
        cargo=CargoOptions(
            options.get("profile", "release"),
            tuple(options.get("features", ())),
            options.get("default-features", True),
            options.get("locked", False),
            options.get("panic-hook", False),
        ),
        wasm_opt=options.get("wasm-opt", False),
        signatures=options.get("signatures", {}),
        python={name: server for name, server in servers.items() if not server.endswith(_JAVASCRIPT)},
        javascript={name: server for name, server in servers.items() if server.endswith(_JAVASCRIPT)},
    )


def _check_layout(modules: tuple[Module, ...], source: Path | None) -> None:
    """Refuse modules that do not fit into one package, or hide its Python files."""
    names = [each.name for each in modules]
    package = names[0].partition(".")[0]
    for name in names:
        if name.partition(".")[0] != package:
            raise BuildError(f"one wheel is one package, and these are two: {names[0]} and {name}")
        if names.count(name) > 1:
            raise BuildError(f'two modules are called {name}; name them in [[tool.pybridge.modules]]: module = "…"')
        if "." not in name and (source or len(names) > 1):
            holds = "Python files" if source else "several modules"
            raise BuildError(f'the package {name} has {holds}, so name a module inside it: module = "{name}._rust"')
    if source is not None and not (source / package / "__init__.py").is_file():
        raise BuildError(f"python-source: {source} has no package {package} with an __init__.py")
    for module in modules:
        _check_javascript(module, source)


def _check_javascript(module: Module, source: Path | None) -> None:
    """Refuse a file of JavaScript that does not lie beside the module."""
    for name, file in module.javascript.items():
        folder = None if source is None else source.joinpath(*module.name.split(".")[:-1])
        if folder is None or not (folder / file).is_file():
            place = folder or "a package without python-source"
            raise BuildError(f"imports: {file}, which is to serve {name!r}, is not in {place}")
