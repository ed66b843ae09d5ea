"""The documentation in Chromium: accessible, searchable, quiet; and the pages that it tells readers to write run."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.accessibility import check_everywhere
from browser.visitor import Visitor
from docs.conftest import ROOT, SITE, written
from tools.serve import Handler, serving

BUILT = sorted(str(path.parent.relative_to(SITE)) + "/" for path in (SITE / "docs").rglob("index.html"))
OF_SPHINX = "Sphinx search tries to obtain it"
"""A warning of Sphinx's search about names with dots; the result stands there all the same."""


@pytest.fixture
def reader(chromium: Visitor, docs_site: str) -> Iterator[Visitor]:
    """Yield a visitor of the documentation, and fail if the browser's console complains."""
    chromium.home = docs_site
    with chromium.quiet(OF_SPHINX):
        yield chromium


@pytest.mark.parametrize(
    "page", [page if page == "docs/" else pytest.param(page, marks=pytest.mark.matrix) for page in BUILT]
)
def test_a_page_is_accessible(reader: Visitor, page: str) -> None:
    reader.driver.get(reader.home + page)
    check_everywhere(reader)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("MovedError", "Errors"),
        ("callback", "Give Rust a Python function"),
        ("content security policy", "Strict policies"),
        ("rustup", "A crate from nothing"),
        ("got unexpected keyword", "Messages, and what to do"),
    ],
)
def test_search_finds(reader: Visitor, query: str, title: str) -> None:
    reader.driver.get(f"{reader.home}docs/search/?q={query}")
    reader.wait_for(lambda: re.search("found|did not match", reader.text("#search-results")), "results")
    assert title in [link.text for link in reader.driver.find_elements("css selector", "#search-results ul.search a")]


def test_the_button_changes_the_colors_and_they_stay(reader: Visitor) -> None:
    reader.driver.get(f"{reader.home}docs/")
    look = "return [document.body.dataset.theme, getComputedStyle(document.body).backgroundColor]"
    assert reader.js(look)[0] == "auto"
    seen = []
    for _ in range(3):
        reader.press(".theme-toggle-content button")
        theme, color = reader.js(look)
        reader.driver.get(f"{reader.home}docs/how-to/callbacks/")
        assert reader.js(look) == [theme, color]
        seen.append((theme, color))
    assert {theme for theme, _ in seen} == {"auto", "dark", "light"}
    assert len({color for _, color in seen}) > 1


@pytest.mark.matrix
def test_the_page_of_a_crate_from_nothing_runs(chromium: Visitor, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shop") / "shop"
    written("how-to/first-crate.md", folder)
    target = ROOT / "build" / "target" / "docs" / "first-crate"
    command = ["cargo", "build", "--release", "--quiet", "--target", "wasm32-unknown-unknown"]
    subprocess.run(command, cwd=folder, env=os.environ | {"CARGO_TARGET_DIR": str(target)}, check=True)  # noqa: S603
    shutil.copy2(target / "wasm32-unknown-unknown" / "release" / "shop.wasm", folder)
    assert shown(chromium, folder) == "Hello, Ada!"


@pytest.mark.matrix
def test_the_page_with_a_worker_runs(chromium: Visitor, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("worker")
    written("how-to/workers.md", folder)
    shutil.copy2(SITE / "crates" / "docs" / "shop.wasm", folder)
    assert shown(chromium, folder) == "Hello, Ada! This is Rust."


def shown(visitor: Visitor, folder: Path) -> str:
    """Put Pyodide and the wheel beside a page, open it, and return what it shows."""
    (folder / "pyodide").symlink_to(SITE / "pyodide")
    [wheel] = (SITE / "pyodide").glob("pybridge_wasm-*.whl")
    shutil.copy2(wheel, folder)
    with serving(functools.partial(Handler, directory=str(folder))) as address:
        visitor.driver.get(address)
        visitor.wait_for(lambda: visitor.text("pre"), "text")
        return visitor.text("pre").strip()
