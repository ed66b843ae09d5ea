"""Finalizes the interpreter while Python and the page still hold Rust objects, in a Node process of its own."""

import json
import subprocess
from pathlib import Path

import pytest

from harness.server import CRATES, DISTRIBUTIONS

SCRIPT = Path(__file__).with_name("shutdown.mjs")

SUM = {
    "proxy": 15,  # the page's proxies keep the instance alive
    "native": "EndedError: closure of handlers.wasm: handlers.wasm is gone: its module was deleted",
}
"""The result of a call, after that, of a Rust closure that the page holds."""


@pytest.mark.matrix
def test_python_ends_in_peace(pyodide: str, engine: str) -> None:
    folders = [str(DISTRIBUTIONS[pyodide]), str(CRATES / "tests")]
    command = ["node", str(SCRIPT), *folders, engine]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)  # noqa: S603 - our script
    if ended.returncode:
        pytest.fail(f"Node ended with {ended.returncode}:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}", pytrace=False)
    assert ended.stderr == ""
    assert json.loads(ended.stdout.splitlines()[-1]) == {
        "said": ["live 3 1", "freed 1", "freed 1"],
        "status": 0,
        "sum": SUM[engine],
    }
