"""Writes the stubs of all test crates once, by the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pybridge.cli.commands import pybridge
from typechecking.checkers import CHECKERS, ROOT

CRATES = sorted((ROOT / "build/crates/tests").glob("*.wasm"))
DECLARED = {
    "greet": "(name: str) -> str",
    "first_word": "(text: str) -> str | None",
    "reverse_bytes": "(data: bytes) -> bytes",
}
WARNED = {"namesakes"}
"""Crates with something that pybridge refuses, of which the command line warns."""


@pytest.fixture(scope="session")
def stubs(tmp_path_factory) -> Path:
    """Return a folder with a stub for each crate."""
    assert CRATES, "tests/crates is not built: make test"
    folder: Path = tmp_path_factory.mktemp("stubs")
    for crate in CRATES:
        declared = [f"--signature={name}={each}" for name, each in DECLARED.items() if crate.stem == "plain"]
        arguments = ["stubs", str(crate), *declared, "--output", str(folder / f"{crate.stem}.pyi")]
        done = CliRunner().invoke(pybridge, arguments, catch_exceptions=False)
        assert (done.exit_code, done.stdout) == (0, "")
        assert bool(done.stderr) == (crate.stem in WARNED), done.stderr
    return folder


@pytest.fixture
def folder(stubs, tmp_path_factory) -> Path:
    """Return a folder for one test, with copies of the stubs."""
    own: Path = tmp_path_factory.mktemp("checked")
    shutil.copytree(stubs, own, dirs_exist_ok=True)
    return own


@pytest.fixture(params=sorted(CHECKERS))
def check(request):
    """Return each checker in turn."""
    return CHECKERS[request.param]
