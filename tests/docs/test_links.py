"""Every link of the built documentation leads somewhere, and nothing comes from another server or from the text."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from docs.conftest import SITE

HOME = "http://site/"
POLICY = (
    "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; style-src-attr 'unsafe-inline'"
)
BUILT = sorted(str(path.relative_to(SITE)) for path in (SITE / "docs").rglob("*.html"))


class Page(HTMLParser):
    """What a page links to, loads, and has as anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.policy = ""
        self.inline: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self._within = tag
        if "id" in named:
            self.anchors.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag in {"script", "img", "source", "iframe"} and "src" in named:
            self.loaded.append(named["src"])
        if tag == "link" and named.get("rel") in {"stylesheet", "icon", "shortcut icon", "preload", "modulepreload"}:
            self.loaded.append(named["href"])
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"]
        self.inline += [name for name in named if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self._within in {"script", "style"} and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._within = ""


@cache
def page_at(path: str) -> Page | None:
    """Return the page of an address; None for another file. A missing one is a FileNotFoundError."""
    file = SITE / unquote(path.lstrip("/"))
    if path.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        raise FileNotFoundError(file)
    return Page(file.read_text(encoding="utf-8")) if file.suffix == ".html" else None


def is_broken(page: str, link: str) -> bool:
    """Whether a link of a page of this site leads to no file, or to no anchor of it."""
    whole, anchor = urldefrag(urljoin(HOME + page, link))
    if not whole.startswith(HOME):
        return not whole.startswith("https://") and not whole.startswith("http://localhost")
    try:
        found = page_at(urlsplit(whole).path)
    except FileNotFoundError:
        return True
    return bool(anchor) and (found is None or unquote(anchor) not in found.anchors)


def test_there_are_pages() -> None:
    assert "docs/index.html" in BUILT, "the site is not built: make docs"


@pytest.mark.parametrize("page", BUILT)
def test_every_link_leads_somewhere(page: str) -> None:
    found = Page((SITE / page).read_text(encoding="utf-8"))
    assert [link for link in found.links if is_broken(page, link)] == []


@pytest.mark.parametrize("page", BUILT)
def test_a_page_fits_its_policy(page: str) -> None:
    found = Page((SITE / page).read_text(encoding="utf-8"))
    assert found.policy.startswith(POLICY)
    assert found.inline == []
    assert [address for address in found.loaded if is_broken(page, address)] == []
    assert not [address for address in found.loaded if urlsplit(address).netloc]


def test_styles_and_scripts_ask_no_other_server() -> None:
    files = [path for path in (SITE / "docs" / "_static").rglob("*") if path.suffix in {".css", ".js"}]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert {
        name for name, text in texts.items() if re.search(r"url\(['\"]?(?:https?:)?//|@import|\bfetch\(['\"]http", text)
    } == set()


def test_the_live_gallery_gets_the_entries_and_their_anchors() -> None:
    told = json.loads((SITE / "docs" / "messages.json").read_text(encoding="utf-8"))
    page = page_at("/docs/troubleshooting/messages/")
    assert page is not None
    assert [entry["id"] for entry in told if entry["id"] not in page.anchors] == []


def test_a_broken_link_is_found() -> None:
    assert is_broken("docs/index.html", "nowhere/")
    assert is_broken("docs/index.html", "how-to/callbacks/#nowhere")
    assert not is_broken("docs/index.html", "how-to/callbacks/#as-an-import")
