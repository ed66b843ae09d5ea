"""mypy and pyright, as strict as they can be, over a folder of stubs and programs."""

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
    """What a checker found."""

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
        "reportMissingModuleSource": False,  # the module behind a stub comes in the page only
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
    """What a checker says, which knows no environment but ours; 0 and 1 are how it exits when it has looked."""
    program = Path(sys.executable).with_name(command[0])
    env = {**os.environ, **environment}
    done = subprocess.run([program, *command[1:]], cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - a checker of ours
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout
