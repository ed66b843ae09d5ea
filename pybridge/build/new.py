"""Writes a new crate, which builds and has a page that shows it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from pybridge.interface.python.identifiers import is_writable

from .errors import BuildError

_PLACES = {
    "Cargo.toml": "Cargo.toml",
    "lib.rs": "src/lib.rs",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "ci.yml": ".github/workflows/wheel.yml",
    "page.html": "page/index.html",
    "test.py.txt": "tests/test_@module@.py",
}
"""The files of the template, and where each goes."""


def write_crate(folder: Path) -> list[Path]:
    """Write a crate into a new folder, whose name it has; return the paths of its files.

    Raises:
        BuildError: The name is none for a crate, or the folder is there already.
    """
    name = folder.name
    if not re.fullmatch("[a-z][a-z0-9_-]*", name):
        raise BuildError(f"a crate cannot be called {name!r}: begin with a letter; then letters, digits, - and _")
    if not is_writable(_module(name)):
        raise BuildError(f"a crate cannot be called {name!r}: Python could not import it by a keyword")
    if folder.exists():
        raise BuildError(f"there is a {folder} already")
    written = []
    for template, place in _PLACES.items():
        text = (files("pybridge.build") / "template" / template).read_text(encoding="utf-8")
        path = folder / _filled(place, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(text, name), encoding="utf-8")
        written.append(path)
    return written


def _filled(text: str, name: str) -> str:
    return text.replace("@name@", name).replace("@module@", _module(name))


def _module(name: str) -> str:
    return name.replace("-", "_")
