"""Writes the tables that say how time and memory grow with what is loaded."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from bench.figures import Figure
from bench.tables import ratio, table, time

MOST = 1.15
"""How many times as long a call may take as it takes alone, whatever else is loaded."""


def growth(runs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the section for the runs in which it was measured."""
    if not runs:
        return
    yield f"## A call beside more and more: at most {MOST:g}× what it takes alone"
    yield (
        "`add(3, 4)` in a page in which nothing else has been called; then the functions of a crate in which no two "
        "have the same signature, and further instances of its own file, in each of which `add` was called."
    )
    engines = sorted({each["engine"] for each in runs[0]["scale"]})
    names = [each["beside"] for each in runs[0]["scale"] if each["engine"] == engines[0]]
    yield table(
        ["beside", *(f"{engine}, and times alone" for engine in engines)],
        [[name, *(_cell(runs, engine, name) for engine in engines)] for name in names],
    )
    yield "What a further instance of the crate takes, without Rust's own memory:"
    rows = [[engine, *_memory(runs, engine)] for engine in engines]
    yield table(["engine", "Python's objects", "JavaScript's heap", "for each of its functions, both"], rows)


def _times(run: dict[str, Any], engine: str, beside: str) -> float:
    return next(
        float(median(each["ns"])) for each in run["scale"] if (each["engine"], each["beside"]) == (engine, beside)
    )


def _cell(runs: Sequence[dict[str, Any]], engine: str, beside: str) -> str:
    taken = [_times(run, engine, beside) for run in runs]
    alone = [_times(run, engine, "nothing") for run in runs]
    figure = Figure.of(a / b for a, b in zip(taken, alone, strict=True))
    mark = "" if figure.value <= MOST else " ✗"
    return f"{time(median(taken))}, {ratio(figure)}{mark}"


def _memory(runs: Sequence[dict[str, Any]], engine: str) -> Iterator[str]:
    found = [each for run in runs for each in run["memory"] if each["engine"] == engine]
    python, javascript = (median(each[place] for each in found) for place in ("python", "javascript"))
    functions = found[0]["functions"]
    yield _kilobytes(python)
    yield _kilobytes(javascript)
    both = (python + (0 if math.isnan(javascript) else javascript)) / functions
    yield f"{_kilobytes(both)} ({functions} functions)"


def _kilobytes(number: float) -> str:
    return "unknown" if math.isnan(number) else f"{number / 1000:.3g} kB"
