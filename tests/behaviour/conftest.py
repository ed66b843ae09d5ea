"""Every test in this folder runs in a page; see tests/harness."""

from __future__ import annotations

import pytest

from harness.page import Page
from harness.plugin import run_in_page


@pytest.fixture(autouse=True)
def in_page(page: Page) -> None:
    """Make each test one of the page's, once for each runtime."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Call the test there, not here."""
    run_in_page(pyfuncitem)
    return True
