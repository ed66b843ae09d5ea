"""Sends every test in this folder to a page; see tests/harness."""

from __future__ import annotations

import pytest

from harness.page import Page
from harness.plugin import run_in_page


@pytest.fixture(autouse=True)
def in_page(page: Page) -> None:
    """Make each test use the page, and so run once for each runtime."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Call the test in the page instead of here."""
    run_in_page(pyfuncitem)
    return True
