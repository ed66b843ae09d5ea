"""The site is served compressed to those who accept it, and holds nothing that only tests need."""

from __future__ import annotations

import gzip
import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from docs.conftest import SITE


def answered(address: str, path: str, accepted: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection(urlsplit(address).netloc)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": accepted})
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize("path", ["/docs/", "/docs/_static/site.css", "/pyodide/pyodide.asm.wasm"])
@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("identity", None)])
def test_a_file_comes_as_it_is_accepted(docs_site: str, path: str, accepted: str, encoding: str | None) -> None:
    answer, body = answered(docs_site, path, accepted)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    kinds = {"/docs/": "text/html", "/docs/_static/site.css": "text/css"}
    assert answer.headers["Content-Type"] == kinds.get(path, "application/wasm")
    plain = (SITE / (path[1:] + ("index.html" if path.endswith("/") else ""))).read_bytes()
    assert len(body) < len(plain) * 0.6 if encoding else body == plain
    if encoding == "gzip":
        assert gzip.decompress(body) == plain


def test_what_is_not_there_is_no_compressed_file(docs_site: str) -> None:
    answer, _ = answered(docs_site, "/docs/nowhere/", "br")
    assert (answer.status, answer.headers["Content-Encoding"]) == (404, None)


def test_a_folder_without_its_slash_leads_to_the_one_with_it(docs_site: str) -> None:
    answer, _ = answered(docs_site, "/docs", "br")
    assert (answer.status, answer.headers["Location"]) == (301, "/docs/")


def test_wheels_of_tests_are_not_served() -> None:
    wheels = {path.name.partition("-")[0] for path in (SITE / "pyodide").glob("*.whl")}
    assert "pybridge_wasm" in wheels
    assert wheels <= {"pybridge_wasm", "micropip", "packaging"}
