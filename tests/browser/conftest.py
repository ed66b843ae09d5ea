"""Serves the built demo site, and opens a browser on it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from pytest_pyodide.hook import pytest_wrapper

from browser.visitor import Visitor
from tools.serve import Handler

SITE = Path(__file__).resolve().parents[2] / "build" / "site"


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the site, and yield its address."""
    if not (SITE / "index.html").is_file():
        pytest.fail("the demo site is not built: make build/site/.built", pytrace=False)
    handler = functools.partial(Handler, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, name="demo server")
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Visitor]:
    """Open one browser for all tests."""
    if pytest_wrapper.pyodide_runtimes and "chrome" not in pytest_wrapper.pyodide_runtimes:
        pytest.skip("the demo site is tested in Chromium, which --rt leaves out")
    visitor = Visitor()
    yield visitor
    visitor.leave()


@pytest.fixture
def visitor(chromium: Visitor, site: str) -> Iterator[Visitor]:
    """Yield a visitor of the site, and fail if the browser's console has errors after the test."""
    chromium.home = site
    yield chromium
    assert chromium.complaints() == []
