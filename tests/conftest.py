"""Sets up all tests: the harness that runs tests in a page, a Selenium that downloads nothing, and its browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_pyodide.hook import pytest_wrapper

from browser.visitor import Visitor
from harness.fixtures import MODULES

pytest_plugins = ["harness.plugin", *MODULES]

os.environ.setdefault("SE_OFFLINE", "true")
os.environ["PATH"] += f":{Path(__file__).resolve().parent.parent / 'build/tools/bin'}"  # tools/system.sh
for program in ("chromedriver", "geckodriver"):
    if driver := shutil.which(program):
        os.environ.setdefault(f"SE_{program.upper()}", driver)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Visitor]:
    """Open one browser for all tests that drive pages from outside."""
    if pytest_wrapper.pyodide_runtimes and "chrome" not in pytest_wrapper.pyodide_runtimes:
        pytest.skip("the test opens Chromium, which --rt leaves out")
    visitor = Visitor()
    yield visitor
    visitor.leave()
