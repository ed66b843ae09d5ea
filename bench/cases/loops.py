"""Compiles each way into a loop of its own: the loop is in the source, so nothing but the statement is repeated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from textwrap import indent
from typing import Any

from bench.cases.model import IN_JAVASCRIPT, Way

# The setup runs inside the function, so its names are fast locals, as in any function that a user writes. The statement
# runs once before the clock starts, because the first time may touch fresh memory.
_SOURCE = """
{define} loop(rounds):
{setup}
{once}
    start = clock()
    for _ in range(rounds):
{statement}
    taken = clock() - start
{after}
    return taken

{define} check():
{setup}
    answer = {checked}
{after}
    return answer
"""


@dataclass(frozen=True, slots=True)
class Loop:
    """A way, compiled for one route."""

    route: str
    name: str
    _loop: Callable[[int], Any]
    _check: Callable[[], Any]
    _unit: float

    async def seconds(self, n: int) -> float:
        """Return how long it takes to run the statement n times."""
        taken = self._loop(n)
        if isawaitable(taken):
            taken = await taken
        return float(taken) * self._unit

    async def answer(self) -> Any:
        """Return the result, which must equal the one that the case expects."""
        answer = self._check()
        return await answer if isawaitable(answer) else answer


def compile_way(way: Way, route: str, names: dict[str, Any], page: Any) -> Loop:
    """Compile a way for one route."""
    awaits = bool(re.search(r"\bawait\b", way.statement))
    if way.route in IN_JAVASCRIPT:
        made = page.compile(way.setup, way.statement, way.checked, way.after, awaits)
        return Loop(route, way.name, made.loop, made.check, 1e-3)
    source = _SOURCE.format(
        define="async def" if awaits else "def",
        setup=indent(way.setup or "pass", "    "),
        once=indent(way.statement, "    "),
        statement=indent(way.statement, "        "),
        checked=way.checked,
        after=indent(way.after or "pass", "    "),
    )
    scope = dict(names)
    exec(compile(source, f"<{route}: {way.statement}>", "exec"), scope)  # noqa: S102 - the table of cases is source code
    return Loop(route, way.name, scope["loop"], scope["check"], 1.0)


def bare(names: dict[str, Any]) -> Loop:
    """Compile the empty loop, whose time every route in Python contains."""
    return compile_way(Way("bare", "pass", result="None"), "bare", names, None)
