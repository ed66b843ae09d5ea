"""Outside the page: how Node and each browser are started and killed.

pytest-pyodide has runners for Node, Chromium and Firefox; the classes here add what the harness needs of each of them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import warnings
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from pytest_pyodide.config import get_global_config
from pytest_pyodide.runner import NodeRunner, SeleniumChromeRunner, SeleniumFirefoxRunner, _SeleniumBaseRunner
from selenium import webdriver

from tools import webkit

# In Node, pytest-pyodide runs its commands in a realm of their own; Pyodide belongs in the main one.
get_global_config().set_load_pyodide_script("node", "let pyodide = await loadPyodide();")
get_global_config().set_load_pyodide_script("webkit", get_global_config().get_load_pyodide_script("chrome"))
_NO_NETWORK = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
get_global_config().set_flags("chrome", ["--js-flags=--expose-gc", *_NO_NETWORK])


class Node(NodeRunner):  # type: ignore[misc]  # untyped upstream
    """A Node process."""

    def wait_as_long_as_it_takes(self) -> None:
        """Do without pexpect's limit of 60 s for a part of each answer: the page has a watchdog."""
        self.p.timeout = None

    def forget_logs(self) -> None:
        """Empty the list of what was printed, which is a list of this process."""
        self.clean_logs()

    def kill(self) -> None:
        """End the process: in an endless loop it answers nothing, not even a request to quit."""
        self.quit: Callable[[], object] = list
        self.p.close(force=True)


class _Browser(_SeleniumBaseRunner):  # type: ignore[misc]  # untyped upstream
    """A browser that Selenium drives."""

    driver: Any

    def wait_as_long_as_it_takes(self) -> None:
        """Do without the limit of 120 s of Selenium's own client: the page has a watchdog."""
        self.driver.command_executor.client_config.timeout = None

    def forget_logs(self) -> None:
        """Do nothing: the script that runs a test empties the list, which is in the page."""

    def kill(self) -> None:
        """Kill the browser and its driver: in an endless loop it answers nothing, not even a request to quit."""
        self.quit: Callable[[], object] = list
        driver = self.driver.service.process.pid
        browsers = [file.read_text().split() for file in Path(f"/proc/{driver}/task").glob("*/children")]
        for process in [driver, *map(int, chain.from_iterable(browsers))]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


class Chrome(_Browser, SeleniumChromeRunner):  # type: ignore[misc]
    """Chromium without a window."""


class Firefox(_Browser, SeleniumFirefoxRunner):  # type: ignore[misc]
    """Firefox without a window; this preference gives pages `TestUtils.gc()`."""

    def get_driver(self, jspi: bool = False) -> webdriver.Firefox:  # noqa: ARG002, FBT001, FBT002  # upstream's signature
        """Start the browser."""
        options = webdriver.FirefoxOptions()
        options.add_argument("--headless")
        options.set_preference("dom.testing.testutils.enabled", True)
        options.binary_location = shutil.which("firefox-esr") or shutil.which("firefox") or ""
        return webdriver.Firefox(options, webdriver.FirefoxService())


class WebKit(_Browser):
    """WebKitGTK's MiniBrowser. It always has a window, so it gets a screen of its own, which nobody sees."""

    browser = "webkit"

    def get_driver(self, jspi: bool = False) -> webdriver.WebKitGTK:  # noqa: ARG002, FBT001, FBT002  # upstream's signature
        """Start the screen and the browser."""
        display = self._start_screen()
        options = webdriver.WebKitGTKOptions()
        options.binary_location = webkit.MINI_BROWSER
        options.add_argument("--automation")
        environment = {**os.environ, **webkit.ENVIRONMENT, "DISPLAY": display}
        try:
            with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # Selenium uses its old names
                return webdriver.WebKitGTK(options, service=webdriver.WebKitGTKService(env=environment))
        except BaseException:
            self._end_screen()
            raise

    def quit(self) -> None:
        """End the browser and its screen."""
        try:
            super().quit()
        finally:
            self._end_screen()

    def kill(self) -> None:
        """Kill the browser, and end its screen."""
        super().kill()
        self._end_screen()

    def _start_screen(self) -> str:
        self._screen = subprocess.Popen(webkit.SCREEN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
        assert self._screen.stdout
        with self._screen.stdout as answer:
            return f":{answer.readline().strip()}"

    def _end_screen(self) -> None:
        self._screen.terminate()
        self._screen.wait()
