"""Lays out the sources of the documentation in build/docs/source: docs/ as it is, and pages made from other files.

reference/commands.md   the ``--help`` of each command of pybridge
changelog.md            CHANGELOG.md
messages.json           the entries of the error gallery, for the page that runs them

A line ``{{bench: add; greet_len 50}}`` of a page becomes the rows of these cases in bench/RESULTS.md, and one with
``engines`` in place of ``bench`` has a column for each engine. ``{{summary}}`` is its summary, and ``{{peers}}`` its
comparison with PyO3.

    python -m tools.docs.sources
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from pybridge.cli.commands import pybridge
from tools.docs.gallery import GALLERY, entries

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "build" / "docs" / "source"
EXTRA = ROOT / "build" / "docs" / "extra"
FIRST = ("new", "develop", "test", "build", "serve", "inspect", "check", "stubs", "shrink")
"""In the order in which somebody meets them."""
_BENCH = re.compile(r"^\{\{(bench|engines): (.+)\}\}$", re.MULTILINE)
_SITE_LINK = re.compile(r"\[([^\]]+)\]\(site:([^)]*)\)")
_SPREAD = re.compile(" \\([\\d.\N{EN DASH}\\s]+\\)")
_COLUMNS = {
    "bench": {"case": 0, "JavaScript": 1, "plain Python": 2, "JsProxy": 3, "pybridge": 5, "JsProxy / pybridge": 7},
    "engines": {"case": 0, "JsProxy": 3, "proxy engine": 4, "native engine": 5},
}
"""The columns of tables of times, and where they are in those of bench/RESULTS.md."""
_COLUMNS_OF_CASES = 9


def main() -> None:
    """Lay out the sources anew, so that nothing remains of pages that were deleted."""
    for folder in (SOURCE, EXTRA):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, SOURCE, ignore=shutil.ignore_patterns("crates", "screenshot.png"))
    results = (ROOT / "bench" / "RESULTS.md").read_text(encoding="utf-8")
    for page in SOURCE.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = _BENCH.sub(lambda found: bench_table(results, found[2], _COLUMNS[found[1]]), text)
        text = text.replace("{{peers}}", peers_table(results)).replace("{{summary}}", summary(results))
        page.write_text(with_site_links(text, page.relative_to(SOURCE)), encoding="utf-8")
    (SOURCE / "reference" / "commands.md").write_text(commands_page(), encoding="utf-8")
    shutil.copy2(ROOT / "CHANGELOG.md", SOURCE / "changelog.md")
    EXTRA.mkdir(parents=True)
    told = [asdict(entry) for entry in entries(GALLERY.read_text(encoding="utf-8"))]
    (EXTRA / "messages.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def with_site_links(text: str, page: Path) -> str:
    """Turn links to pages beside the documentation, ``[the lessons](site:lesson1-plain/)``, into relative ones."""
    above = page.with_suffix("").parts
    root = "../" * (len(above) if above[-1] == "index" else len(above) + 1)
    return _SITE_LINK.sub(lambda found: f'<a href="{root}{found[2]}">{found[1]}</a>', text)


def bench_table(results: str, cases: str, columns: dict[str, int]) -> str:
    """Return a table of some cases of bench/RESULTS.md, without the ranges over browsers.

    Raises:
        SystemExit: There is no such case.
    """
    rows = {cells[0]: cells for cells in _rows(results) if len(cells) == _COLUMNS_OF_CASES}
    lines = [[*columns], ["---", *["--:"] * (len(columns) - 1)]]
    for case in cases.split("; "):
        if case not in rows:
            sys.exit(f"docs: bench/RESULTS.md has no case {case!r}")
        lines.append([_SPREAD.sub("", rows[case][at]) for at in columns.values()])
    return _table(lines)


def summary(results: str) -> str:
    """Return the list with which bench/RESULTS.md begins."""
    return "\n".join(line for line in results.partition("\nWritten by")[0].splitlines() if line.startswith("- "))


def peers_table(results: str) -> str:
    """Return the table of bench/RESULTS.md that compares with PyO3, without the ranges and the marks of goals."""
    _, _, section = results.partition("## Rust libraries as PyO3 wheels")
    section, _, _ = section.partition("\n## ")
    head, rule, *rows = _rows(section)
    head[0] = "case"
    return _table([head, rule, *([_SPREAD.sub("", cell).rstrip("✗ ") for cell in row] for row in rows)])


def _table(lines: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _rows(results: str) -> Iterator[list[str]]:
    for line in results.splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")]


def commands_page() -> str:
    """Return the page of the command line, from what each command says of itself."""
    parts = [_COMMANDS_HEAD, _help_block(())]
    for words in _commands(pybridge, ()):
        parts += [f"{'#' * (len(words) + 1)} pybridge {' '.join(words)}", _help_block(words)]
    return "\n\n".join(parts) + "\n"


def _commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command, those that a newcomer meets first at the front."""
    for name in sorted(group.commands, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name)):
        yield (*words, name)
        if isinstance(command := group.commands[name], click.Group):
            yield from _commands(command, (*words, name))


_COMMANDS_HEAD = """\
# The command line

It comes with the [installation](../how-to/install.md), and runs on your own machine, with Python 3.11 or newer. The
extra `[build]` brings all commands; `[cli]` is enough for those that read a file: `inspect`, `check`, `stubs`. The page
needs none of them."""


def _help_block(words: tuple[str, ...]) -> str:
    command = [sys.executable, "-m", "pybridge", *words, "--help"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return f"```console\n$ {' '.join(['pybridge', *words])} --help\n{told.rstrip()}\n```"


if __name__ == "__main__":
    main()
