"""Serves the built demo site to the browser of all tests."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.visitor import Visitor
from tools.serve import Handler, serving

SITE = Path(__file__).resolve().parents[2] / "build" / "site"


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the site, and yield its address."""
    if not (SITE / "index.html").is_file():
        pytest.fail("the demo site is not built: make build/site/.built", pytrace=False)
    with serving(functools.partial(Handler, directory=str(SITE))) as address:
        yield address


@pytest.fixture
def visitor(chromium: Visitor, site: str) -> Iterator[Visitor]:
    """Yield a visitor of the site, and fail if the browser's console has errors after the test."""
    chromium.home = site
    with chromium.quiet():
        yield chromium
