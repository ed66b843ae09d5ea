"""The hosts: how each starts its example, and where it shows what the example prints."""

from __future__ import annotations

import subprocess
from abc import ABC, abstractmethod
from dataclasses import dataclass
from queue import Empty
from typing import Any

import pytest

from browser.visitor import SECONDS, Visitor
from hosts.example import HOSTS, PROGRAM
from hosts.server import ISOLATED, Site

SCRIPT = "run.mjs"


@dataclass(frozen=True)
class Kind:
    """What one host is: the folder of its example, and either the headers of its page or the command of its script."""

    example: str
    headers: dict[str, str] | None = None
    command: tuple[str, ...] = ()


KINDS = {
    "page": Kind("page", {}),
    "pyscript": Kind("pyscript", {}),
    "pyscript-worker": Kind("pyscript-worker", {}),
    "pyscript-worker-isolated": Kind("pyscript-worker", ISOLATED),
    "node": Kind("script", command=("node", SCRIPT)),
    "deno": Kind("script", command=(str(HOSTS / ".bin" / "deno"), "run", "-A", SCRIPT)),
    "bun": Kind("script", command=(str(HOSTS / ".bin" / "bun"), "run", SCRIPT)),
}


class Host(ABC):
    """A host with a fresh copy of its example, which is served."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def put(self, program: str) -> None:
        """Replace the Python of the example."""
        (self.site.folder / PROGRAM).write_text(program)

    @abstractmethod
    def start(self) -> None:
        """Start the example."""

    @abstractmethod
    def shown(self) -> str:
        """Return what the host shows now."""

    def report(self) -> Any:
        """Wait for the report of a program, and return it."""
        try:
            return self.site.reports.get(timeout=SECONDS)
        except Empty:
            pytest.fail(f"no report came after {SECONDS} s; the host shows:\n{self.shown()}", pytrace=False)


class PageHost(Host):
    """A page in a browser."""

    def __init__(self, site: Site, visitor: Visitor) -> None:
        super().__init__(site)
        self.visitor = visitor
        self._said: list[str] = []

    def start(self) -> None:
        self.visitor.driver.get("about:blank")
        self.visitor.said()  # by the pages of earlier tests
        self.visitor.driver.get(f"{self.site.address}index.html")

    def shown(self) -> str:
        self._said += self.visitor.said()
        return "\n".join([self.visitor.text("body"), *self._said])


class ScriptHost(Host):
    """A script, which has ended when it has been started."""

    def __init__(self, site: Site, command: tuple[str, ...]) -> None:
        super().__init__(site)
        self._command = command
        self._output = ""

    def start(self) -> None:
        ended = subprocess.run(  # noqa: S603 - our script
            self._command, cwd=self.site.folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        self._output = ended.stdout
        assert ended.returncode == 0, ended.stderr
        assert ended.stderr == ""

    def shown(self) -> str:
        return self._output
