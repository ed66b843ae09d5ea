"""Sets up all tests: the harness that runs tests in a page, and a Selenium that downloads nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from harness.fixtures import MODULES

pytest_plugins = ["harness.plugin", *MODULES]

os.environ.setdefault("SE_OFFLINE", "true")
os.environ["PATH"] += f":{Path(__file__).resolve().parent.parent / 'build/tools/bin'}"  # tools/system.sh
for program in ("chromedriver", "geckodriver"):
    if driver := shutil.which(program):
        os.environ.setdefault(f"SE_{program.upper()}", driver)
