"""Makes the folder that the user of an example has: its files, and beside them those that its README names."""

from __future__ import annotations

import json
import shutil
import zipfile
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


def our_wheel() -> Path:
    """Return the wheel that `make wheel` has built."""
    wheels = [*(ROOT / "dist").glob("pybridge_wasm-*.whl")]
    if len(wheels) != 1 or not all(path.exists() for path in (*LINKS.values(), CRATE)):
        pytest.fail("the hosts, their Pyodide, the crate or the wheel is missing: run make setup", pytrace=False)
    return wheels[0]


def set_up(name: str, folder: Path) -> None:
    """Copy an example into a folder, and put beside it what a user puts there."""
    wheel = our_wheel()
    shutil.copytree(EXAMPLES / name, folder)
    for link, target in LINKS.items():
        (folder / link).parent.mkdir(exist_ok=True)
        (folder / link).symlink_to(target)
    shutil.copy(CRATE, folder)
    shutil.copy(wheel, folder)


def make_index(folder: Path) -> str:
    """Add the pages of a package index by PEP 503 that has our wheel, and return their relative address."""
    name = our_wheel().name
    page = folder / "simple" / "pybridge-wasm" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<!doctype html><a href="../../{name}">{name}</a>')
    return "simple/"


def make_json_index(folder: Path, address: str) -> str:
    """Add the answers of an index in JSON, by PEP 691. Its addresses are whole: micropip takes no others there."""
    name = our_wheel().name
    file = {"filename": name, "url": f"{address}{name}", "hashes": {}}
    answer = {"meta": {"api-version": "1.0"}, "name": "pybridge-wasm", "files": [file]}
    (folder / "pybridge-wasm.pep691").write_text(json.dumps(answer))
    return "{package_name}.pep691"


def unpack_runtime(folder: Path) -> None:
    """Put the runtime beside the example, for its page to serve."""
    with zipfile.ZipFile(our_wheel()) as wheel:
        (folder / "runtime.mjs").write_bytes(wheel.read("pybridge/runtime/runtime.mjs"))


def replace_wheel(folder: Path, package: str) -> None:
    """Let the example load another package where it loads our wheel."""
    address = f"./{our_wheel().name}"
    texts = {file: file.read_text() for file in folder.iterdir() if file.suffix in (".html", ".json", ".mjs")}
    naming = {file: text for file, text in texts.items() if address in text}
    assert len(naming) == 1, f"{len(naming)} files of the example name {address}"
    for file, text in naming.items():
        file.write_text(text.replace(address, package))
