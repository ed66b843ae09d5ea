"""The stubs of all test crates, written once by the command line."""

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
"""Crates with something that Python cannot have, of which the command line warns."""


@pytest.fixture(scope="session")
def stubs(tmp_path_factory) -> Path:
    """A folder with a stub for each crate."""
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
    """A folder of a test's own with the stubs in it."""
    own: Path = tmp_path_factory.mktemp("checked")
    shutil.copytree(stubs, own, dirs_exist_ok=True)
    return own


@pytest.fixture(params=sorted(CHECKERS))
def check(request):
    """Each of the checkers."""
    return CHECKERS[request.param]
