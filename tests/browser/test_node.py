"""The runtime in Node leaves no name behind, in a process of its own for each Pyodide."""

import json
import subprocess
from pathlib import Path

import pytest

from browser.conftest import SITE
from harness.server import DISTRIBUTIONS

SCRIPT = Path(__file__).parent / "pages" / "in_node.mjs"


@pytest.mark.matrix
def test_node_keeps_its_globals(pyodide: str) -> None:
    paths = [DISTRIBUTIONS[pyodide], SITE / "crates" / "lesson2_bindgen.wasm", SITE / "pybridge" / "runtime.mjs"]
    command = ["node", "--no-turbo-inline-js-wasm-calls", str(SCRIPT), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)  # noqa: S603 - our script
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {"told": 3, "left": []}
