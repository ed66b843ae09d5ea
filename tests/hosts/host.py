"""The hosts: how each starts its example, and where it shows what the example prints."""

from __future__ import annotations

import os
import subprocess
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

from browser.visitor import SECONDS, Visitor
from hosts.example import HOSTS, PROGRAM
from hosts.server import ISOLATED, Site

GREETING = "Hello, Ada! This is Rust."
REPORTER = Path(__file__).with_name("program.py").read_text()
ERRORS = [
    "RustError: nobody is there to share with",
    "RangeError: Counter.add(): argument 'by' is u8 (0..255), got int 300",
]


def good_report(realm: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return what `program.py` reports from a realm of that name where both engines work."""
    results = [GREETING, 7, 0, 42, 50, 50, *ERRORS]
    return {
        "native": [*results, "method-wrapper", 0],
        "proxy": [*results, "method", 0],
        "package": [GREETING, ["Counter", "adder", "greet"]],
        "engine": "native",
        "new globals": [],
        "realm": realm,
        "isolated": headers == ISOLATED,
    }


@dataclass(frozen=True)
class Kind:
    """What one host is."""

    example: str
    """The folder of its example."""
    realm: str
    """What its global object calls itself."""
    headers: dict[str, str] = field(default_factory=dict)
    """The headers of its page."""
    command: tuple[str, ...] = ()
    """The command of its script, or the one that builds its site; a page has none."""
    page: str = "index.html"
    """Where its page is in its site."""


KINDS = {
    "page": Kind("page", "Window"),
    "pyscript": Kind("pyscript", "Window"),
    "pyscript-worker": Kind("pyscript-worker", "DedicatedWorkerGlobalScope"),
    "pyscript-worker-isolated": Kind("pyscript-worker", "DedicatedWorkerGlobalScope", headers=ISOLATED),
    "node": Kind("script", "global", command=("node", "run.mjs")),
    "deno": Kind("script", "Window", command=("deno", "run", "--allow-read", "--allow-net", "run.mjs")),
    "bun": Kind("script", "Object", command=("bun", "run", "run.mjs")),
}
IN_BROWSER = [name for name, kind in KINDS.items() if not kind.command]
IN_PYSCRIPT = [name for name in IN_BROWSER if name != "page"]


class Host(ABC):
    """A host with a fresh copy of its example, which is served."""

    def __init__(self, kind: Kind, site: Site) -> None:
        self.kind, self.site = kind, site

    @abstractmethod
    def start(self) -> None:
        """Start the example."""

    @abstractmethod
    def shown(self) -> str:
        """Return what the host shows now."""

    def put(self, program: str) -> None:
        """Put a program in place of the example's Python."""
        (self.site.folder / PROGRAM).write_text(program)

    def greets(self) -> None:
        """Wait until the greeting is shown that Rust makes in every example."""
        end = time.monotonic() + SECONDS
        while GREETING not in self.shown():
            assert time.monotonic() < end, f"no greeting came after {SECONDS} s; the host shows:\n{self.shown()}"
            time.sleep(0.1)

    def report(self, install: dict[str, Any] | None = None, *, with_text: bool = True) -> Any:
        """Start the example with the program of the tests for its Python, and return what that reports.

        It installs pybridge first if it is told how, and forbids to run the runtime from its text if it is told so.
        """
        program = f"{REPORTER}\nawait report({self.site.address!r}, {install!r}, with_text={with_text})\n"
        self.put(program)
        self.start()
        try:
            return self.site.reports.get(timeout=SECONDS)
        except Empty:
            pytest.fail(f"no report came after {SECONDS} s; the host shows:\n{self.shown()}", pytrace=False)


def check(host: Host, found: Any) -> None:
    """Check a report: both engines have worked in the place that the host is."""
    assert found == good_report(host.kind.realm, host.kind.headers)


class PageHost(Host):
    """A page in a browser."""

    def __init__(self, kind: Kind, site: Site, visitor: Visitor) -> None:
        super().__init__(kind, site)
        self.visitor = visitor
        self._said: list[str] = []

    def start(self) -> None:
        self.visitor.driver.get("about:blank")
        self.visitor.said()  # by the pages of earlier tests
        self.visitor.driver.get(f"{self.site.address}{self.kind.page}")

    def shown(self) -> str:
        self._said += self.visitor.said()
        return "\n".join([self.visitor.text("body"), *self._said])


class ScriptHost(Host):
    """A script, which has ended when it has been started."""

    def __init__(self, kind: Kind, site: Site) -> None:
        super().__init__(kind, site)
        self._output = ""

    def start(self) -> None:
        ended = subprocess.run(  # noqa: S603 - our script
            self.kind.command,
            cwd=self.site.folder,
            env={**os.environ, "PATH": f"{HOSTS / '.bin'}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        self._output = ended.stdout
        assert ended.returncode == 0, ended.stderr
        assert ended.stderr == ""

    def shown(self) -> str:
        return self._output
