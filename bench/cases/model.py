"""The types in which a case is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PYBRIDGE = "pybridge"
"""The route of ways for every engine: in the page it becomes one route for each engine that can run."""

JSPROXY = "jsproxy"
CPYTHON = "cpython"
JS = "js"
MEMCPY = "memcpy"
"""The route that only copies the bytes from one WebAssembly memory into another, in JavaScript."""

IN_JAVASCRIPT = (JS, MEMCPY)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a case on one route.

    ``setup`` runs before the loop, ``statement`` in it, and ``after`` after it; all are source code in the language of
    the route. ``result`` is an expression that must equal the value that the case expects, after ``setup``; by default
    it is ``statement``.
    """

    route: str
    statement: str
    setup: str = ""
    name: str = ""
    result: str = ""
    after: str = ""

    @property
    def checked(self) -> str:
        """The expression whose value is checked before anything is timed."""
        return self.result or self.statement


@dataclass(frozen=True, slots=True)
class Case:
    """Work that every route does, and a Python expression for its expected result.

    ``per``: how many times one statement does the work.
    """

    name: str
    expected: str
    ways: Sequence[Way]
    per: int = 1
