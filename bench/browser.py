"""Opens a page in a fresh Chromium, without a WebDriver: an attached driver doubles the cost of a JavaScript error."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless=new",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)


@contextmanager
def chromium(address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Open the address with a fresh profile; every process of the browser ends with the block."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        sys.exit("bench: no Chromium on PATH: run make browser")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="pybridge-bench-", ignore_cleanup_errors=True) as profile:
        command = [found, *_FLAGS, *sandbox, f"--user-data-dir={profile}", address]
        quiet = subprocess.DEVNULL
        browser = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            yield browser
        finally:
            os.killpg(browser.pid, signal.SIGTERM)  # the browser leads a session of its own, so nothing else is killed
            try:
                browser.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(browser.pid, signal.SIGKILL)
                browser.wait()
