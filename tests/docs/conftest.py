"""Gives the tests the pages of the documentation, as they are written and as they are built."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.docs.blocks import Block, blocks
from tools.serve import PackedHandler, serving

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SITE = ROOT / "build" / "site"
FILES = {str(path.relative_to(DOCS)): path for path in sorted(DOCS.rglob("*.md"))}
PAGES = {
    name: list(blocks(path.read_text(encoding="utf-8")))
    for name, path in {**FILES, "../README.md": ROOT / "README.md"}.items()
}
"""The blocks of each page, and of the README."""


def of_language(language: str) -> list[tuple[str, Block]]:
    """Return the blocks of a language that claim to run, with the page of each."""
    found = [(page, block) for page, inside in sorted(PAGES.items()) for block in inside]
    return [(page, block) for page, block in found if block.language == language and not block.not_run]


def written(page: str, folder: Path) -> None:
    """Write the files that a page shows, which are the blocks with a caption."""
    for block in PAGES[page]:
        if block.caption:
            target = folder / block.caption
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.code.lstrip("\n"), encoding="utf-8")


@pytest.fixture(scope="session")
def docs_site() -> Iterator[str]:
    """Serve the whole site, and yield the address of its root."""
    if not (SITE / "docs" / "index.html").is_file():
        pytest.fail("the site is not built: make docs", pytrace=False)
    with serving(functools.partial(PackedHandler, directory=str(SITE))) as address:
        yield address
