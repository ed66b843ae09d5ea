"""Writes RESULTS.md and, beside it, the chart."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.cases.model import MEMCPY as MEMCPY_ROUTE
from bench.chart import draw
from bench.figures import CaseFigures, Figures, Measured, figures
from bench.goals import MEMCPY, SLOWEST_PROXY, slow_proxies, verdicts
from bench.growth import growth
from bench.packages import as_packages
from bench.peers import beside
from bench.summary import LEVEL, summary
from bench.tables import ratio, spread, table, time

_USUAL = "chromium"
"""The browser whose files have no name of a browser in their own."""
_ROUTES = {
    "js": "JavaScript",
    "cpython": "cpython",
    "jsproxy": "JsProxy",
    "proxy": "pybridge proxy",
    "native": "pybridge native",
    "proxy, built": "pybridge proxy, of a wheel",
    "native, built": "pybridge native, of a wheel",
}
_MARKS = {True: "✓", False: "✗ **no**", None: "not measured"}

_INTRODUCTION = """\
Written by `make bench` on {day}: {agent}, Pyodide {pyodide} (Python {python}), {machine}.{missing}

- **JavaScript**: wasm-bindgen {glue}'s own glue (`--target web`), called from JavaScript.
- **cpython**: a control that never leaves Python and does the nearest thing there is.
- **JsProxy**: the same glue called from Python through Pyodide's JsProxy, in the fastest idiom for each case.
- **pybridge native**, **pybridge proxy**: its two engines, on the file that cargo wrote.

One page holds all of them; {signatures} signatures were called, and every way's result was found equal, before anything
was timed. Figures are medians over {browsers} fresh browsers (no driver attached) of the median of {rounds} samples, in
brackets the range over the browsers. In each round every way is sampled once, the bare loop ({bare}) too, which is
subtracted except from JavaScript's; ratios are of samples of one round. The machine's speed varies: trust ratios.
"""


def write(runs: Sequence[dict[str, Any]], output: Path, browser: str = _USUAL) -> list[Path]:
    """Write both files of a browser into the folder and return their paths."""
    found = figures(runs)
    suffix = "" if browser == _USUAL else f"-{browser}"
    chart = f"results{suffix}.svg"
    parts = [
        "# pybridge beside JsProxy",
        f"Native, where nothing else is said; level is what differs by a factor of {LEVEL:g} at most.",
        "\n".join(summary(found)),
        _introduction(runs, found),
        *_goals(found),
        *_proxy(found),
        *([f"![Each case, in multiples of JsProxy's time]({chart})"] if found.cases else []),
        *_times(found),
        *_loading(found),
        *growth([run["more"]["growth"] for run in runs if "growth" in run["more"]]),
        *as_packages(runs),
        *beside(runs),
        *_ways(found),
    ]
    output.mkdir(parents=True, exist_ok=True)
    results = output / f"RESULTS{suffix}.md"
    results.write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")
    return [results, *([draw(found, output / chart)] if found.cases else [])]


def _introduction(runs: Sequence[dict[str, Any]], found: Figures) -> str:
    first = runs[0]
    missing = "".join(f" **Without the {engine} engine**: {reason}." for engine, reason in first["refused"].items())
    rounds = len(first["cases"][0]["bare"]) if first["cases"] else 0
    return _INTRODUCTION.format(
        day=datetime.now(UTC).date(),
        agent=_agent(first["agent"]),
        machine=f"{platform.machine()}, {os.cpu_count()} cores",
        missing=missing,
        bare=time(found.bare.value) if found.bare else "none",
        browsers=len(runs),
        rounds=rounds,
        **{key: first[key] for key in ("pyodide", "python", "signatures", "glue")},
    )


def _agent(said: str) -> str:
    """Return the browser's name and version, of all that it says of itself; Safari's version is that of WebKit."""
    known = ("Chrome/", "Firefox/", "Version/")
    return next(part for part in said.split() if any(name in part for name in known)).replace("/", " ")


def _goals(found: Figures) -> Iterator[str]:
    rows = [
        [each.goal.text, each.case, each.bound, ratio(each.figure), _MARKS[each.reached]] for each in verdicts(found)
    ]
    yield "## Goals of the native engine"
    yield (
        "≥: so many times as fast. ≤: takes at most so many times as long. The speed of memcpy is reached by what "
        f"takes at most {MEMCPY:g} times as long as copying as many bytes from one WebAssembly memory into another."
    )
    copies = [(case.name, case.fastest(MEMCPY_ROUTE)) for case in found.cases.values()]
    yield "That copy takes: " + ", ".join(f"{name} {time(way.time.value)}" for name, way in copies if way)
    yield table(["goal", "case", "bound", "measured", "reached"], rows)


def _proxy(found: Figures) -> Iterator[str]:
    yield f"## Goal of the proxy engine: no case over {SLOWEST_PROXY:g}× JsProxy"
    slow = slow_proxies(found)
    measured = any(case.ratio("proxy", "jsproxy") for case in found.cases.values())
    if slow:
        yield f"✗ {len(slow)} of {len(found.cases)} cases take longer:"
        yield table(["case", "takes as long as JsProxy, times"], [[name, ratio(figure)] for name, figure in slow])
    else:
        yield "✓ reached in every case" if measured else "not measured"


def _times(found: Figures) -> Iterator[str]:
    yield "## Time of a call"
    routes = [route for route in _ROUTES if any(case.of(route) for case in found.cases.values())]
    ours = [route for route in ("proxy", "native") if route in routes]
    head = ["case", *(_ROUTES[route] for route in routes)]
    head += [f"JsProxy / {route}" for route in ours] + [f"{route} / cpython" for route in ours[-1:]]
    rows = []
    for case in found.cases.values():
        ratios = [case.ratio("jsproxy", route) for route in ours] + [
            case.ratio(route, "cpython") for route in ours[-1:]
        ]
        rows.append([case.name, *(_cell(case, route) for route in routes), *map(ratio, ratios)])
    yield table(head, rows)


def _cell(case: CaseFigures, route: str) -> str:
    way = case.fastest(route)
    return spread(way.time) if way else "–"


def _loading(found: Figures) -> Iterator[str]:
    if not found.loads:
        return
    yield "## Loading, from URL to the first right call in a warm page"
    yield (
        "Every time other bytes. JsProxy pays for the import of the glue and for its init, as JavaScript does. A file "
        "of a wheel is one that `pybridge build` has read and made small."
    )
    rows = [
        [name, _ROUTES[way.route], spread(way.time), time(way.least), ratio(case.ratio(way.route, "jsproxy"))]
        for name, case in found.loads.items()
        for way in sorted(case.ways, key=lambda way: list(_ROUTES).index(way.route))
    ]
    yield table(["crate", "route", "time", "least", "takes as long as JsProxy, times"], rows)


def _ways(found: Figures) -> Iterator[str]:
    yield "## The ways to write it"
    rows = [
        [case.name, _ROUTES[route], ", ".join(map(_named, case.of(route)))]
        for case in found.cases.values()
        for route in ("cpython", "jsproxy")
        if len(case.of(route)) > 1
    ]
    yield table(["case", "route", "ways, fastest first"], rows)


def _named(way: Measured) -> str:
    return f"{way.name} {time(way.time.value)}"
