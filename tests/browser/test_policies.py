"""pybridge in workers, and in pages whose content security policy forbids eval and inline scripts."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from browser.conftest import SITE
from browser.visitor import Visitor
from harness.server import DISTRIBUTIONS
from tools.serve import Handler

PAGES = Path(__file__).parent / "pages"
TESTED = Path(__file__).resolve().parents[2] / "build" / "crates" / "tests"
STRICT = "script-src 'self' 'wasm-unsafe-eval'"
RUST_WAS_CALLED = "3 words by native, wrapper_descriptor"
"""The type of the constructor shows the native engine: in the proxy engine it would be a Python function."""
SNIPPETS_WERE_CALLED = "Grüß dich, Ada! 6 the second"
SCRIPTS = {
    "in_page": "",
    "in_worker": "",
    "in_classic_worker": "",
    "with_script": '<script type="module" src="/pybridge/runtime.mjs"></script>',
    "with_meta": '<meta name="pybridge-runtime" content="/pybridge/runtime.mjs">',
}


class PolicyHandler(Handler):
    """Serves the site, and below ``/<policy>/`` a page for each way of loading the runtime."""

    distribution: ClassVar[Path]
    policies: ClassVar[dict[str, str]] = {"strict": STRICT, "blob": f"{STRICT} blob:", "open": ""}

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        parts = urlsplit(self.path).path.strip("/").split("/")
        if len(parts) != 2 or parts[1] not in SCRIPTS:
            super().do_GET()
            return
        policy, page = parts
        script = page if page.endswith("_worker") else "in_page"
        body = f'<!doctype html>{SCRIPTS[page]}<script type="module" src="/pages/{script}.mjs"></script>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        if self.policies[policy]:
            self.send_header("Content-Security-Policy", self.policies[policy])
        self.end_headers()
        self.wfile.write(body)

    def translate_path(self, path: str) -> str:
        path = urlsplit(path).path
        if path.startswith("/tested/"):
            return str(TESTED / Path(path).name)
        if path.startswith("/pages/"):
            return str(PAGES / Path(path).name)
        if path.startswith("/pyodide/"):
            return str(self.distribution / Path(path).name)
        return super().translate_path(path)


@contextmanager
def served(pyodide: str) -> Iterator[str]:
    kind = type("PolicyHandlerOfOnePyodide", (PolicyHandler,), {"distribution": DISTRIBUTIONS[pyodide]})
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kind, directory=str(SITE))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, name="policy server")
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def pages(site: str) -> Iterator[str]:  # the pages fetch the crate and the runtime from the site
    with served("314") as address:
        yield address


@pytest.fixture(scope="module")
def pages_029(site: str) -> Iterator[str]:
    with served("029") as address:
        yield address


def told(visitor: Visitor, address: str) -> str:
    """Return the page's title, which says whether Rust was called."""
    visitor.driver.get(address)
    visitor.wait_for(lambda: visitor.driver.title, "an answer")
    return str(visitor.driver.title)


REST = pytest.mark.matrix
"""Each test starts a page; the quick run has one of each kind of policy."""


@pytest.mark.parametrize(
    "page", ["in_page", *(pytest.param(page, marks=REST) for page in ("in_worker", "with_script", "with_meta"))]
)
def test_an_open_page_needs_nothing_but_the_wheel(chromium: Visitor, pages: str, page: str) -> None:
    assert told(chromium, f"{pages}open/{page}") == RUST_WAS_CALLED


@pytest.mark.parametrize("page", ["with_script", pytest.param("with_meta", marks=REST)])
def test_a_strict_page_brings_the_runtime_from_its_own_origin(chromium: Visitor, pages: str, page: str) -> None:
    assert told(chromium, f"{pages}strict/{page}") == RUST_WAS_CALLED


def test_a_page_that_allows_blobs_needs_nothing_but_the_wheel(chromium: Visitor, pages: str) -> None:
    assert told(chromium, f"{pages}blob/in_page") == RUST_WAS_CALLED


def test_a_strict_page_without_the_runtime_is_told_what_to_do(chromium: Visitor, pages: str) -> None:
    answer = told(chromium, f"{pages}strict/in_page")
    assert "content security policy" in answer
    assert '<script type="module" src="/runtime.mjs">' in answer


# --- JavaScript that a crate brings along ---


@REST
@pytest.mark.parametrize(
    "address", ["open/in_page", "open/in_worker", "open/with_script", "blob/in_page", "blob/with_script"]
)
def test_the_javascript_of_a_crate_is_imported_without_eval(chromium: Visitor, pages: str, address: str) -> None:
    assert told(chromium, f"{pages}{address}?snippets") == SNIPPETS_WERE_CALLED


@REST
@pytest.mark.parametrize("address", ["open/in_page", "open/in_classic_worker", "blob/in_page"])
def test_pyodide_029_imports_it_too(chromium: Visitor, pages_029: str, address: str) -> None:
    assert told(chromium, f"{pages_029}{address}?snippets") == SNIPPETS_WERE_CALLED


@REST
@pytest.mark.parametrize("page", ["with_script", "with_meta"])
def test_a_strict_page_is_told_to_serve_it_from_its_own_origin(chromium: Visitor, pages: str, page: str) -> None:
    answer = told(chromium, f"{pages}strict/{page}?snippets")
    assert "The page cannot import '/js/greeting.js': the page's content security policy" in answer
    assert "imports={'/js/" in answer


def test_a_strict_page_may_serve_it_from_its_own_origin(chromium: Visitor, pages: str) -> None:
    assert told(chromium, f"{pages}strict/with_script?given") == "Hello, Ada! 6 the page's own"


@REST
@pytest.mark.parametrize(
    "address", ["open/in_page", "open/in_worker", "open/in_classic_worker", "strict/with_script", "strict/with_meta"]
)
def test_pyodide_029_does_the_same(chromium: Visitor, pages_029: str, address: str) -> None:
    assert told(chromium, f"{pages_029}{address}") == RUST_WAS_CALLED
