"""The error gallery: messages of pybridge, each with the code that makes it.

docs/troubleshooting/messages.md has them as Markdown: below a heading, a block of Python or of the command line, and a
block of text with the message, which tests compare with what really comes. ``…`` in it stands for anything.

    python -m tools.docs.gallery    runs all entries, and writes those messages into the page that are others now
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.docs.blocks import blocks
from tools.docs.in_page import fits

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "troubleshooting" / "messages.md"
CRATES = ROOT / "build" / "crates" / "docs"
RUNNER = Path(__file__).with_name("run_blocks.mjs")
_SECTION = re.compile(
    r"^### (?P<title>.+?) *(?:\{#(?P<id>[\w-]+)\})?\n(?P<body>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL
)
_MESSAGE = re.compile(r"^```text\n.*?^```$", re.MULTILINE | re.DOTALL)
_ONLY_NODE = "<!-- a page says something else -->"
_FENCED = re.compile(r"^```.*?^```\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: what makes it, in which language, the code that runs before it, and what to do about it.

    ``page`` is false where a page of the browser says something else than Node.
    """

    id: str
    title: str
    language: str
    before: str
    code: str
    message: str
    todo: str
    page: bool


def entries(page: str) -> list[Entry]:
    """Read the entries of the page; the first block of Python, above all of them, runs before each."""
    before = next(block.code for block in blocks(page) if block.language == "python")
    found = []
    for section in _SECTION.finditer(page):
        inside = list(blocks(section["body"]))
        if [block.language for block in inside][1:2] != ["text"]:
            sys.exit(f"docs: the entry {section['title']!r} is not a block of code and a block of text")
        code, message = inside[:2]
        found.append(
            Entry(
                id=re.sub(r"\W+", "-", section["title"].lower()).strip("-"),  # as the anchor of the heading
                title=section["title"],
                language=code.language,
                before=before,
                code=code.code,
                message=message.code.strip(),
                todo=_FENCED.sub("", section["body"].replace(_ONLY_NODE, "")).strip(),
                page=_ONLY_NODE not in section["body"],
            )
        )
    return found


def messages(found: Iterable[Entry]) -> dict[str, str]:
    """Run entries, and return the message of each by its id."""
    python = [entry for entry in found if entry.language == "python"]
    pages = [{"name": entry.id, "blocks": [entry.before, entry.code]} for entry in python]
    told = run_in_node(pages)
    came = {}
    for entry in python:
        before, outcome = told[entry.id]
        if before["raised"]:
            sys.exit(f"docs: the code before all entries of the gallery raises {before['trace']}")
        came[entry.id] = _portable(outcome["raised"] or next(iter(outcome["warned"]), outcome["printed"].strip()))
    return came | {entry.id: _of_command(entry.code) for entry in found if entry.language == "sh"}


def run_in_node(pages: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Run the Python blocks of pages in Pyodide on Node, beside the crates of the documentation."""
    command = ["node", str(RUNNER), str(ROOT / "build" / "pyodide")]
    ended = subprocess.run(
        command, cwd=CRATES, input=json.dumps(pages), capture_output=True, text=True, check=False, timeout=600
    )
    if ended.returncode:
        sys.exit(f"docs: Node has failed:\n{ended.stderr[-4000:]}")
    told: dict[str, list[dict[str, Any]]] = json.loads(ended.stdout)
    return told


def _of_command(code: str) -> str:
    """Run a command of pybridge in an empty folder beside copies of the crates, and return what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        for crate in CRATES.glob("*.wasm"):
            Path(folder, crate.name).write_bytes(crate.read_bytes())
        command = [sys.executable, "-m", "pybridge", *code.split()[1:]]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        return (ended.stdout + ended.stderr).strip().replace(folder, "…")


def _portable(message: str) -> str:
    """Replace the paths of this machine."""
    return message.replace(str(CRATES), "/site").replace(f"{ROOT}/", "…/")


def main() -> None:
    """Write the messages that come into the page."""
    page = GALLERY.read_text(encoding="utf-8")
    found = entries(page)
    came = messages(found)

    for section, entry in zip(list(_SECTION.finditer(page)), found, strict=True):
        if entry.message and fits(came[entry.id], entry.message):
            continue
        before, after = _MESSAGE.split(section[0])
        page = page.replace(section[0], f"{before}```text\n{came[entry.id]}\n```{after}")
    GALLERY.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
