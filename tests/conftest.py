"""Sets up all tests: the harness that runs tests in a page, a Selenium that downloads nothing, and its browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from pytest_pyodide.hook import pytest_wrapper

from browser.visitor import Visitor
from harness.fixtures import MODULES

pytest_plugins = ["harness.plugin", *MODULES]

os.environ.setdefault("SE_OFFLINE", "true")
if driver := shutil.which("chromedriver"):
    os.environ.setdefault("SE_CHROMEDRIVER", driver)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Visitor]:
    """Open one browser for all tests that drive pages from outside."""
    if pytest_wrapper.pyodide_runtimes and "chrome" not in pytest_wrapper.pyodide_runtimes:
        pytest.skip("the test opens Chromium, which --rt leaves out")
    visitor = Visitor()
    yield visitor
    visitor.leave()
