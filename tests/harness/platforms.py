"""Outside the page: the platforms on which tests run, by the names that `--rt` takes."""

from __future__ import annotations

from pytest_pyodide import hook

from harness.runners import Chrome, Firefox, Node, WebKit
from harness.workers import ChromeClassicWorker, ChromeWorker, FirefoxWorker, WebKitWorker

Runner = Node | Chrome | Firefox | WebKit

PLATFORMS: dict[str, type[Runner]] = {
    "node": Node,
    "chrome": Chrome,
    "firefox": Firefox,
    "webkit": WebKit,
    "chrome-worker": ChromeWorker,
    "firefox-worker": FirefoxWorker,
    "webkit-worker": WebKitWorker,
    "chrome-classic-worker": ChromeClassicWorker,
}
"""In the order in which they run: the quickest comes first. harness/abilities.py asks in the page what each has."""

ONLY_OLDER_PYODIDES = {"chrome-classic-worker": ("029",)}
"""Pyodide 314 says itself that it cannot start in a classic worker."""


def register() -> None:
    """Teach pytest-pyodide's `--rt` the platforms that it does not know."""
    hook.RUNTIMES.extend(name for name in PLATFORMS if name not in hook.RUNTIMES)
