"""Draws the time of each case on every route, in multiples of the time that JsProxy takes."""

from __future__ import annotations

from pathlib import Path

from matplotlib import rcParams
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import LogLocator, StrMethodFormatter

from bench.figures import Figures

_DRAWN = {"native": ("#c2410c", "o"), "proxy": ("#2563eb", "s"), "cpython": ("#6b7280", "|"), "js": ("#ca8a04", "x")}
_LABELS = {"native": "pybridge native", "proxy": "pybridge proxy", "cpython": "cpython control", "js": "JavaScript"}
_INCH_A_CASE = 0.19


def draw(found: Figures, path: Path) -> Path:
    """Draw one line for each case and one mark for each route; the whiskers are the range over the browsers."""
    rcParams["svg.hashsalt"] = "pybridge"  # the same figures give the same file
    rcParams["svg.fonttype"] = "none"  # a font of the reader's machine; embedding one triples the size
    rcParams["font.size"] = 7
    cases = list((found.cases | found.loads).values())
    canvas = Canvas(figsize=(8, 1.2 + _INCH_A_CASE * len(cases)), layout="constrained")
    axes = canvas.add_subplot()
    for route, (colour, mark) in _DRAWN.items():
        ratios = [(at, case.ratio(route, "jsproxy")) for at, case in enumerate(cases)]
        placed = [(at, ratio) for at, ratio in ratios if ratio]
        if placed:
            places, values = [at for at, _ in placed], [ratio.value for _, ratio in placed]
            reach = [[r.value - r.low for _, r in placed], [r.high - r.value for _, r in placed]]
            label = _LABELS[route]
            axes.errorbar(values, places, xerr=reach, label=label, fmt=mark, color=colour, markersize=4, elinewidth=0.7)
    axes.axvline(1, color="black", linewidth=0.8, label="JsProxy, fastest idiom")
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator())
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}×"))
    axes.set_yticks(range(len(cases)), [case.name for case in cases])
    axes.set_ylim(len(cases) - 0.5, -0.5)
    axes.tick_params(labeltop=True)
    axes.grid(axis="both", linewidth=0.3)
    axes.set_xlabel("time, in multiples of JsProxy's: the further left, the faster")
    canvas.legend(loc="outside upper center", ncols=5, frameon=False)
    canvas.savefig(path, metadata={"Date": None})
    return path
