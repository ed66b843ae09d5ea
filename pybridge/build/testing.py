"""Runs the Python tests of a crate by pytest, in Pyodide on Node, with a fresh build."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from .cargo import Tell
from .develop import have_pyodide, own_wheel, workshop_folder
from .errors import BuildError
from .project import Project
from .staging import build_modules
from .wheels import make_wheel

_PYTEST = "pytest>=8,<10"


def run_tests(project: Project, args: Sequence[str], tell: Tell) -> int:
    """Build the project, run its tests with the arguments of pytest, and return pytest's exit code.

    The tests are in the folder ``tests``; they import the package by its name.

    Raises:
        BuildError: The crate cannot be built, there are no tests, or a tool is missing.
    """
    tests = project.folder / "tests"
    if not any(tests.rglob("test_*.py")):
        raise BuildError(f"there are no tests: {tests}/test_*.py")
    node = shutil.which("node")
    if node is None:
        raise BuildError("tests run in Pyodide on Node.js, which is not installed: https://nodejs.org")
    folder = workshop_folder(project)
    own = own_wheel(folder)
    have_pyodide(folder, tell)
    wheel = make_wheel(project, build_modules(project, tell), folder)
    script = folder / "run_tests.mjs"
    script.write_bytes((files("pybridge.build") / "template" / script.name).read_bytes())
    wheels = [str(each) for each in (*_pytest(folder / "pytest", tell), own, wheel)]
    given = {"wheels": wheels, "modules": project.imported, "tests": str(tests.resolve()), "args": [*args]}
    return subprocess.run([node, str(script), json.dumps(given)], check=False, cwd=folder).returncode


def _pytest(folder: Path, tell: Tell) -> list[Path]:
    """Return the wheels of pytest and of what it needs, which pip fetches once."""
    if not list(folder.glob("pytest-*.whl")):
        tell(f"pip download '{_PYTEST}'")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary", ":all:", "--dest", str(folder)]
        pure = ["--platform", "any", "--python-version", "3.14", "--implementation", "py", "--abi", "none"]
        if subprocess.run([*command, *pure, _PYTEST], check=False).returncode:
            raise BuildError("pip could not fetch pytest; its messages are above")
    return sorted(folder.glob("*.whl"))
