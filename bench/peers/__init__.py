"""PyO3 beside pybridge: fetches the wheels, and writes what the page has measured."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Figure, figures
from bench.tables import ratio, table, time

ROOT = Path(__file__).resolve().parent.parent.parent
WHEELS = ROOT / "build" / "bench" / "peers"
_CRATE = ROOT / "build" / "bench" / "built" / "peers.wasm"
_OWN = "pybridge_wasm-*.whl"
_LEVEL = 1.1
_SHARE_OF_BOOT = 0.05
"""The goal for all that a page does once before it loads its first module."""


def wheels() -> list[str]:
    """Fetch the wheels from PyPI, and return their addresses on the server."""
    pinned = Path(__file__).parent / "wheels.txt"
    if not (WHEELS / ".ready").exists() or (WHEELS / ".ready").stat().st_mtime < pinned.stat().st_mtime:
        abi = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14", "--implementation", "cp"]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, *abi, "--requirement", pinned, "--dest", WHEELS], check=True)
        (WHEELS / ".ready").touch()
    return [f"/peers/{file.name}" for file in sorted(WHEELS.glob("*.whl"))]


def beside(runs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the section for the runs in which it was measured."""
    measured = [run["more"] for run in runs if "pyo3" in run["more"]]
    if not measured:
        return
    yield "## Rust libraries as PyO3 wheels, and through pybridge"
    yield (
        f"The wheels of `bench/peers/wheels.txt` and a crate with the same libraries, {len(measured)} fresh browsers; "
        "the native engine. The start is everything from Pyodide's end of boot to the first result of css-inline."
    )
    yield table(["", "PyO3", "pybridge", "takes as long as PyO3, times"], _rows(measured))


def _rows(measured: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    theirs, ours = ([1e6 * each[route]["start"] for each in measured] for route in ("pyo3", "pybridge"))
    times = Figure.of(a / b for a, b in zip(ours, theirs, strict=True))
    yield ["install, import, first call", time(median(theirs)), time(median(ours)), _marked(times)]
    yield ["of that: import, runtime and probe", *(time(median(each)) for each in _ready(measured)), ""]
    share = Figure.of(each["pybridge"]["ready"] / each["pybridge"]["boot"] for each in measured)
    mark = "" if share.value <= _SHARE_OF_BOOT else " ✗"
    yield ["the same, as a share of Pyodide's boot", "", f"{100 * share.value:.1f} % (at most 5 %){mark}", ""]
    sizes = _sizes()
    yield [
        "download (css-inline; ours has all three)",
        *(f"{size / 1000:.0f} kB" for size in sizes),
        f"{sizes[1] / sizes[0]:.2f}×",
    ]
    for case in figures([{**each["pyo3"], "load": []} for each in measured]).cases.values():
        both = [way.time.value for route in ("pyo3", "pybridge") for way in case.of(route)]
        longer = case.ratio("pybridge", "pyo3")
        yield [case.name, *map(time, both), "–" if longer is None else _marked(longer)]


def _ready(measured: Sequence[dict[str, Any]]) -> Iterator[list[float]]:
    for route in ("pyo3", "pybridge"):
        yield [1e6 * each[route]["ready"] for each in measured]


def _marked(times: Figure) -> str:
    return ratio(times) + ("" if times.value <= _LEVEL else " ✗")


def _sizes() -> tuple[int, int]:
    """Return the bytes that a page downloads: PyO3's wheel; pybridge's wheel and the crate, compressed."""
    [theirs] = WHEELS.glob("css_inline-*.whl")
    [own] = (ROOT / "dist").glob(_OWN)
    return theirs.stat().st_size, own.stat().st_size + len(gzip.compress(_CRATE.read_bytes(), 9))
