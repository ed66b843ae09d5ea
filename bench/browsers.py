"""Opens a page in a fresh browser, without a WebDriver: an attached driver doubles the cost of a JavaScript error."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools import webkit

_CHROMIUM = (
    "--headless=new",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
    "--no-default-browser-check",
    "--no-first-run",
)
_PREFERENCES = {
    "privacy.reduceTimerPrecision": "false",  # else the clock ticks every millisecond
    "browser.shell.checkDefaultBrowser": "false",
    "browser.aboutwelcome.enabled": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "app.update.enabled": "false",
}

Command = Callable[[str, str], list[str]]
"""Returns the command that opens an address with the profile in a folder."""


def _found(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        sys.exit(f"bench: no {names[0]} on PATH: run make browsers")
    return path


def _chromium(profile: str, address: str) -> list[str]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = _found("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return [path, *_CHROMIUM, *sandbox, f"--user-data-dir={profile}", address]


def _firefox(profile: str, address: str) -> list[str]:
    lines = [f'user_pref("{name}", {value});\n' for name, value in _PREFERENCES.items()]
    Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
    return [_found("firefox-esr", "firefox"), "--headless", "--no-remote", "--profile", profile, address]


def _webkit(_: str, address: str) -> list[str]:
    return [_found(webkit.MINI_BROWSER), "--private", address]


_COMMANDS: Mapping[str, Command] = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}
NAMES = tuple(_COMMANDS)


@contextmanager
def opened(name: str, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """Open the address with a fresh profile; every process of the browser ends with the block."""
    with (
        tempfile.TemporaryDirectory(prefix="pybridge-bench-", ignore_cleanup_errors=True) as profile,
        _environment(name) as environment,
    ):
        command = _COMMANDS[name](profile, address)
        quiet = subprocess.DEVNULL
        browser = subprocess.Popen(
            command, stdout=quiet, stderr=quiet, env=os.environ | environment, start_new_session=True
        )
        try:
            yield browser
        finally:
            os.killpg(browser.pid, signal.SIGTERM)  # the browser leads a session of its own, so nothing else is killed
            try:
                browser.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(browser.pid, signal.SIGKILL)
                browser.wait()


@contextmanager
def _environment(name: str) -> Iterator[dict[str, str]]:
    """Yield what a browser needs in its environment; one that always has a window gets a screen that nobody sees."""
    if name != "webkit":
        yield {}
        return
    with subprocess.Popen(webkit.SCREEN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        try:
            number = screen.stdout.readline().strip() if screen.stdout else ""
            yield {**webkit.ENVIRONMENT, "DISPLAY": f":{number}"}
        finally:
            screen.terminate()
