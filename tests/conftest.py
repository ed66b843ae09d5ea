"""Sets up all tests: the harness that runs tests in a page, and a Selenium that downloads nothing."""

from __future__ import annotations

import os
import shutil

from harness.fixtures import MODULES

pytest_plugins = ["harness.plugin", *MODULES]

os.environ.setdefault("SE_OFFLINE", "true")
if driver := shutil.which("chromedriver"):
    os.environ.setdefault("SE_CHROMEDRIVER", driver)
