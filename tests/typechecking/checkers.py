"""Runs mypy and pyright in strict mode over a folder of stubs and programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Complaint:
    """One error that a checker reports."""

    file: str
    line: int
    rule: str
    message: str


def mypy(folder: Path, version: str) -> list[Complaint]:
    command = ["mypy", "--strict", "--config-file=", "--follow-imports=silent", "--output=json", "--no-error-summary"]
    cache = f"--cache-dir={ROOT / 'build/mypy-cache'}"
    said = _run([*command, cache, f"--python-version={version}", "."], folder, MYPYPATH=str(ROOT))
    found = [json.loads(line) for line in said.splitlines()]
    return [
        Complaint(Path(each["file"]).name, each["line"], each["code"] or "", each["message"])
        for each in found
        if each["severity"] == "error"
    ]


def pyright(folder: Path, version: str) -> list[Complaint]:
    config = {
        "typeCheckingMode": "strict",
        "reportMissingModuleSource": False,  # the module of a stub exists only in the page
        "pythonVersion": version,
        "extraPaths": [str(ROOT)],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    found = json.loads(_run(["pyright", "--outputjson", "--pythonpath", sys.executable], folder))
    return [
        Complaint(Path(each["file"]).name, each["range"]["start"]["line"] + 1, each.get("rule", ""), each["message"])
        for each in found["generalDiagnostics"]
        if each["severity"] != "information"
    ]


CHECKERS: dict[str, Callable[[Path, str], list[Complaint]]] = {"mypy": mypy, "pyright": pyright}


def _run(command: list[str], folder: Path, **environment: str) -> str:
    """Return the output of a checker of this environment; it exits with 0 or 1 when it has run."""
    program = Path(sys.executable).with_name(command[0])
    env = {**os.environ, **environment}
    done = subprocess.run([program, *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - a checker of ours
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout
