"""The words in which a case is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PYBRIDGE = "pybridge"
"""A way for every engine: in the page it becomes a route for each engine that is there."""

JSPROXY = "jsproxy"
CPYTHON = "cpython"
JS = "js"
MEMCPY = "memcpy"
"""Copies the same bytes from one memory into another and does nothing else, in JavaScript."""

IN_JAVASCRIPT = (JS, MEMCPY)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a case on one route.

    ``setup`` runs before the loop, ``statement`` in it, ``after`` behind it; all are source code of the route's own
    language. ``result`` is an expression that must equal the case's expectation after ``setup``; it is ``statement``
    itself where that is left out.
    """

    route: str
    statement: str
    setup: str = ""
    name: str = ""
    result: str = ""
    after: str = ""

    @property
    def checked(self) -> str:
        """The expression whose value is compared before anything is timed."""
        return self.result or self.statement


@dataclass(frozen=True, slots=True)
class Case:
    """Work that every route does, and the Python expression of what must come of it.

    ``per``: how many times one statement does it.
    """

    name: str
    expected: str
    ways: Sequence[Way]
    per: int = 1
