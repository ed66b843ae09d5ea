"""Builds a crate into a pure wheel, which every Pyodide can import: a build backend (PEP 517 and 660).

::

    [build-system]
    requires = ["pybridge-wasm[build]"]
    build-backend = "pybridge.build"

`pybridge build` does the same from the command line, also for a crate without a ``pyproject.toml``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .errors import BuildError
from .project import Project, read_project
from .staging import Built, build_modules
from .wheels import make_editable, make_sdist, make_wheel, write_metadata

__all__ = [
    "BuildError",
    "build_editable",
    "build_sdist",
    "build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Settings = Mapping[str, Any] | None
"""The ``config_settings`` of a frontend, of which there are none yet."""


def build_wheel(wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None) -> str:
    """Build the project in the current folder, and return the name of its wheel."""
    _refuse_settings(config_settings)
    del metadata_directory  # it would be the same again
    project, built = _built()
    return make_wheel(project, built, Path(wheel_directory)).name


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build the project in the current folder, and return the name of a wheel that points to its files."""
    _refuse_settings(config_settings)
    del metadata_directory
    project, built = _built()
    return make_editable(project, built, Path(wheel_directory)).name


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Pack the project in the current folder, and return the name of the file."""
    _refuse_settings(config_settings)
    return make_sdist(read_project(Path.cwd()), Path(sdist_directory)).name


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Settings = None) -> str:
    """Write the metadata of the wheel without a build, and return the name of their folder."""
    _refuse_settings(config_settings)
    return write_metadata(read_project(Path.cwd()), Path(metadata_directory))


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


def _built() -> tuple[Project, list[Built]]:
    project = read_project(Path.cwd())
    return project, build_modules(project, lambda line: print(line, file=sys.stderr, flush=True))


def _refuse_settings(given: Settings) -> None:
    if given:
        raise BuildError(
            f"no setting is called {next(iter(given))!r}: [tool.pybridge] in pyproject.toml has the options"
        )
