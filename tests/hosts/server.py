"""Serves the folder of an example, and takes the report that a program posts from inside of the host."""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

from tools.serve import Handler, serving

ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""The headers by which a page is isolated from other origins: it has ``SharedArrayBuffer``."""
KEPT = {"Cache-Control": "max-age=3600"}
"""The headers of a file that the browser may keep without asking again."""


@dataclass
class Site:
    """A folder that is served: its address, the headers of all answers, what was asked for and what was reported."""

    folder: Path
    headers: dict[str, str] = field(default_factory=dict)
    address: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    reports: Queue[Any] = field(default_factory=Queue)


class SiteHandler(Handler):
    """Serves one site: ``GET`` answers with its files, and ``POST`` takes a report."""

    def __init__(self, *arguments: Any, site: Site) -> None:
        self._site = site
        super().__init__(*arguments, directory=str(site.folder))

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        self._site.asked[urlsplit(self.path).path] += 1
        super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 - the name that the base class calls
        self._site.reports.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def headers_of_all(self) -> dict[str, str]:
        kept = KEPT if self.path.endswith("/runtime.mjs") else super().headers_of_all()
        return {**kept, **self._site.headers}


@contextmanager
def served(folder: Path, headers: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve the folder; yield the site."""
    site = Site(folder, headers or {})
    with serving(functools.partial(SiteHandler, site=site)) as site.address:
        yield site
