"""pybridge in workers, and in pages whose content security policy forbids eval and inline scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser.policy_server import served
from browser.visitor import Visitor

RUST_WAS_CALLED = "3 words by native, wrapper_descriptor"
"""The type of the constructor shows the native engine: in the proxy engine it would be a Python function."""
SNIPPETS_WERE_CALLED = "Grüß dich, Ada! 6 the second"


@pytest.fixture(scope="module")
def pages(site: str) -> Iterator[str]:  # the pages fetch the crate and the runtime from the site
    with served("314") as address:
        yield address


@pytest.fixture(scope="module")
def pages_029(site: str) -> Iterator[str]:
    with served("029") as address:
        yield address


def told(visitor: Visitor, address: str) -> str:
    """Return the page's title, which says whether Rust was called, and which globals are new or changed."""
    visitor.driver.get("about:blank")  # a fragment alone does not lead to a fresh page
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
    assert "as an inline script: the page's content security policy (script-src-elem) forbids it" in answer
    assert "as a Blob: the page's content security policy (script-src-elem) forbids it" in answer
    assert '<script type="module" src="/runtime.mjs">' in answer


@REST
def test_a_page_that_asks_for_trusted_types_is_told_so(chromium: Visitor, pages: str) -> None:
    answer = told(chromium, f"{pages}trusted/in_page")
    assert "as an inline script: " in answer
    assert "require-trusted-types-for" in answer


# --- A script that the page names ---

NAMED = {
    "nothing": "/nowhere/runtime.mjs, which this page names in <meta name=pybridge-runtime> could not be loaded: the "
    "server answered 404",
    "broken": "/pages/broken.js, which this page names in <meta name=pybridge-runtime> could not be run: Uncaught "
    "SyntaxError: Unexpected token ';'",
    "throws": "could not be run: Uncaught Error: this page is out of order",
    "unrelated": "has run and is not the runtime of pybridge: serve pybridge/runtime/runtime.mjs from the wheel there",
    "other": "is the runtime of pybridge 9.9.9, and Python has 0.1.0: serve the runtime.mjs of the same wheel",
    "elsewhere": "http://127.0.0.2:1/runtime.mjs, which this page names in <meta name=pybridge-runtime> could not be "
    "run: the page's content security policy (script-src-elem) forbids it",
}


@REST
@pytest.mark.parametrize("script", NAMED)
def test_what_is_wrong_with_the_script_that_the_page_names_is_told(chromium: Visitor, pages: str, script: str) -> None:
    answer = told(chromium, f"{pages}strict/with_meta_of_{script}")
    assert NAMED[script] in answer
    assert ("policy" in answer) == (script == "elsewhere")


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


# --- Relative addresses ---

BEGINNINGS = {
    "in_page": ("open/", "the address of the page"),
    "in_worker": ("pages/", "the address of the worker's script"),
    "in_blob_worker": ("", "all that a worker without an address of its own knows of its page"),
    "in_blob_worker#document": ("open/", "the address of the page that gave its document"),
}
"""The folder in which relative addresses begin in each place, and the reason."""


@REST
@pytest.mark.parametrize("place", BEGINNINGS)
def test_relative_addresses_begin_at_the_page_or_at_the_script_of_a_worker(
    chromium: Visitor, pages: str, place: str
) -> None:
    page, _, fragment = place.partition("#")
    assert told(chromium, f"{pages}open/{page}?relative#{fragment}") == RUST_WAS_CALLED
    folder, why = BEGINNINGS[place]
    answer = told(chromium, f"{pages}open/{page}?nowhere#{fragment}")
    asked = f"{pages}{folder}nowhere/lesson2_bindgen.wasm"
    assert f"lesson2_bindgen.wasm could not be fetched: the server answered 404 File not found to {asked}" in answer
    assert f"Relative addresses begin at {pages}{folder}" in answer
    assert f", {why}, and Python's own file system has no file of that name in /home/pyodide" in answer


@REST
@pytest.mark.parametrize("place", BEGINNINGS)
def test_a_base_is_said_once(chromium: Visitor, pages: str, place: str) -> None:
    page, _, fragment = place.partition("#")
    assert told(chromium, f"{pages}open/{page}?base#{fragment}") == RUST_WAS_CALLED


# --- The page's own names ---


@REST
@pytest.mark.parametrize("address", ["open/with_names", "open/in_page?later", "strict/with_classic_script"])
def test_a_page_may_have_any_names(chromium: Visitor, pages: str, address: str) -> None:
    assert told(chromium, f"{pages}{address}") == RUST_WAS_CALLED


# --- Other versions, other Pyodides ---


@REST
def test_a_runtime_of_another_version_is_ignored(chromium: Visitor, pages: str) -> None:
    assert told(chromium, f"{pages}open/with_other") == RUST_WAS_CALLED


@REST
def test_a_strict_page_with_a_runtime_of_another_version_is_told_both(chromium: Visitor, pages: str) -> None:
    answer = told(chromium, f"{pages}strict/with_other")
    assert "This page has loaded the runtime of pybridge 9.9.9, and Python has 0.1.0" in answer


@REST
@pytest.mark.parametrize(("query", "second"), [("", "0.1.0"), ("?other", "9.9.9")])
def test_two_pyodides_have_a_pybridge_each(chromium: Visitor, pages: str, query: str, second: str) -> None:
    assert told(chromium, f"{pages}open/two{query}") == f"0.1.0 2 1, {second} 2 2, 0.1.0 2 1"


# --- Workers ---


@REST
@pytest.mark.parametrize("query", ["", "?snippets"])
def test_a_worker_with_the_document_of_somebody_else_is_left_alone_with_it(
    chromium: Visitor, pages: str, query: str
) -> None:
    answer = told(chromium, f"{pages}open/in_given_worker{query}#worker_with_document.mjs")
    assert answer == (SNIPPETS_WERE_CALLED if query else RUST_WAS_CALLED)


@REST
def test_a_worker_that_runs_from_a_blob_finds_what_its_origin_has(chromium: Visitor, pages: str) -> None:
    assert told(chromium, f"{pages}open/in_blob_worker") == RUST_WAS_CALLED


@REST
def test_a_strict_worker_imports_the_runtime_or_is_told_to(chromium: Visitor, pages: str) -> None:
    answer = told(chromium, f"{pages}strict/in_given_worker#worker.mjs")
    assert "could not be run in this worker: EvalError" in answer
    assert 'import "/runtime.mjs"' in answer
    assert told(chromium, f"{pages}strict/in_given_worker#worker_with_import.mjs") == RUST_WAS_CALLED
