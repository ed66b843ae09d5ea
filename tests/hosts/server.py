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
    """A folder that is served below an address of its name, as most sites of more than one page are."""

    folder: Path
    headers: dict[str, str]
    """The headers of all answers, beside those of every server."""
    address: str = ""
    asked: Counter[str] = field(default_factory=Counter)
    """How often the server was asked for a file of each name."""
    missing: set[str] = field(default_factory=set)
    """The paths that it has not."""
    reports: Queue[Any] = field(default_factory=Queue)


class SiteHandler(Handler):
    """Serves one site: ``GET`` answers with its files, and ``POST`` takes a report."""

    extensions_map = {**Handler.extensions_map, ".pep691": "application/vnd.pypi.simple.v1+json"}  # noqa: RUF012 - as the base class has it

    def __init__(self, *arguments: Any, site: Site) -> None:
        self._site = site
        super().__init__(*arguments, directory=str(site.folder.parent))

    def do_GET(self) -> None:  # noqa: N802 - the name that the base class calls
        self._site.asked[Path(urlsplit(self.path).path).name] += 1
        super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 - the name that the base class calls
        self._site.reports.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self._site.missing.add(self.path)
        super().send_error(code, message, explain)

    def log_error(self, format_: str, *arguments: Any) -> None:
        """Log nothing: what is missing fails the test."""

    def headers_of_all(self) -> dict[str, str]:
        kept = KEPT if self.path.endswith("/runtime.mjs") else super().headers_of_all()
        return {**kept, **self._site.headers}


@contextmanager
def served(folder: Path, headers: dict[str, str]) -> Iterator[Site]:
    """Serve the folder; yield the site."""
    site = Site(folder, headers)
    with serving(functools.partial(SiteHandler, site=site)) as address:
        site.address = f"{address}{folder.name}/"
        yield site
