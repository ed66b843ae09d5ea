"""Packages of npm: lays the glue out as one, and writes what the page has measured."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from typing import Any

from bench.figures import figures
from bench.glue import GLUE
from bench.tables import ratio, spread, table

FOLDER = GLUE.parent / "npm"
SPECIFIER = "measured@1.0.0"
_CRATE = "measured"


def make_package() -> None:
    """Lay out wasm-bindgen's glue as npm would have it, for `pybridge.npm`."""
    package = FOLDER / SPECIFIER
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir(parents=True)
    for name in (f"{_CRATE}.js", f"{_CRATE}.d.ts", f"{_CRATE}_bg.wasm"):
        shutil.copyfile(GLUE / name, package / name)
    manifest = {"name": _CRATE, "version": "1.0.0", "type": "module", "main": f"{_CRATE}.js", "types": f"{_CRATE}.d.ts"}
    (package / "package.json").write_text(json.dumps(manifest), encoding="utf-8")


def as_packages(runs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the section for the runs in which packages were measured."""
    measured = [run["more"]["npm"] for run in runs if "npm" in run["more"]]
    if not measured:
        return
    yield "## The glue as a package of npm"
    yield (
        f"`pybridge.npm()` calls the glue that JsProxy calls, with types from its .d.ts, in {len(measured)} fresh "
        "browsers. The columns: the time of the native engine; so many times as fast as JsProxy's fastest idiom, with "
        "each engine; so many times as long as the native engine takes for cargo's own file."
    )
    yield table(["case", "npm, native", "beside JsProxy", "proxy engine", "beside cargo's file"], _rows(measured))


def _rows(measured: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    for case in figures([{**each, "load": []} for each in measured]).cases.values():
        own = case.fastest("npm native")
        yield [
            case.name,
            "–" if own is None else spread(own.time),
            ratio(case.ratio("jsproxy", "npm native")),
            ratio(case.ratio("jsproxy", "npm proxy")),
            ratio(case.ratio("npm native", "native")),
        ]
