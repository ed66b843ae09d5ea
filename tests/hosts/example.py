"""Makes the folder that the user of an example has: its files, and beside them those that its README names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PYODIDE = ROOT / "build" / "pyodide-hosts"
HOSTS = ROOT / "tools" / "hosts" / "node_modules"
CRATE = ROOT / "build" / "crates" / "examples" / "hello.wasm"
PROGRAM = "main.py"
"""The file that has the Python of an example."""

LINKS = {"pyodide": PYODIDE, "node_modules/pyodide": PYODIDE, "pyscript": HOSTS / "@pyscript" / "core" / "dist"}
"""What stands in the folder under another name than in this repository."""
INDEX = "simple"
"""The folder of a package index by PEP 503, which has our wheel."""


def our_wheel() -> Path:
    """Return the wheel that `make wheel` has built."""
    wheels = [*(ROOT / "dist").glob("pybridge_wasm-*.whl")]
    if len(wheels) != 1 or not all(path.exists() for path in (*LINKS.values(), CRATE)):
        pytest.fail("the hosts, their Pyodide, the crate or the wheel is missing: run make setup", pytrace=False)
    return wheels[0]


def set_up(name: str, folder: Path) -> None:
    """Copy an example into a folder, and put beside it what a user puts there."""
    wheel = our_wheel()
    shutil.copytree(EXAMPLES / name, folder, dirs_exist_ok=True)
    for link, target in LINKS.items():
        (folder / link).parent.mkdir(exist_ok=True)
        (folder / link).symlink_to(target)
    shutil.copy(CRATE, folder)
    shutil.copy(wheel, folder)
    project = folder / INDEX / "pybridge-wasm"
    project.mkdir(parents=True)
    (project / "index.html").write_text(f'<!doctype html><a href="../../{wheel.name}">{wheel.name}</a>')


def replace_wheel(folder: Path, package: str) -> None:
    """Let the example load another package where it loads our wheel."""
    address = f"./{our_wheel().name}"
    texts = {file: file.read_text() for file in folder.iterdir() if file.suffix in (".html", ".json", ".mjs")}
    naming = {file: text for file, text in texts.items() if address in text}
    assert len(naming) == 1, f"{len(naming)} files of the example name {address}"
    for file, text in naming.items():
        file.write_text(text.replace(address, package))
