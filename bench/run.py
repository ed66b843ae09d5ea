"""Measures pybridge beside JsProxy on wasm-bindgen's own glue, and writes RESULTS.md and its chart.

make bench                                              # everything, a quarter of an hour
make bench ARGS="--in firefox --browsers 2"             # in Firefox or WebKitGTK, into RESULTS-firefox.md
make bench ARGS="--browsers 1 --only add,echo_str"      # some cases: by name, or by the part of it before a space
make bench ARGS="--routes proxy,jsproxy,cpython,js"     # without the native engine
"""

from __future__ import annotations

import argparse
import json
import queue
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import report
from bench.browsers import NAMES, opened
from bench.built import make_built
from bench.glue import VERSION, make_glue
from bench.packages import make_package
from bench.peers import wheels
from bench.server import ROOT, Exchange, serve

ROUTES = ("native", "proxy", "jsproxy", "cpython", "js")
SILENCE = 180  # seconds without a message, after which the page counts as dead
RAW = ROOT / "build" / "bench" / "results.json"


def main() -> None:
    """Measure in several fresh browsers, one after the other, and write the report."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: told to stop"))  # so that the browser ends, too
    make_glue()
    make_package()
    make_built()
    began = time.monotonic()
    runs = []
    with serve({"routes": options.routes, "only": options.only, "wheels": wheels()}) as exchange:
        for number in range(1, options.browsers + 1):
            print(f"bench: browser {number} of {options.browsers}", flush=True)
            run = _measured(exchange, options.browser, "cases") | {
                "glue": VERSION,
                "wheels": exchange.options["wheels"],
            }
            more = {part: _measured(exchange, options.browser, part) for part in _parts(options.only)}
            runs.append(run | {"more": more})
    for engine, reason in runs[0]["refused"].items():
        print(f"bench: engine {engine!r} is LEFT OUT: {reason}")
    RAW.write_text(json.dumps(runs), encoding="utf-8")
    written = report.write(runs, options.output, options.browser)
    print(f"bench: {time.monotonic() - began:.0f} s -> {', '.join(map(str, written))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--browsers", type=int, default=5, help="how many fresh ones (5)")
    parser.add_argument("--in", dest="browser", choices=NAMES, default=NAMES[0], help="which browser (chromium)")
    parser.add_argument("--only", type=_listed, default=[], help="case names, 'load', 'growth', 'npm', or 'pyo3'")
    parser.add_argument("--routes", type=_listed, default=list(ROUTES), help=",".join(ROUTES))
    parser.add_argument("--output", type=Path, help="folder for RESULTS.md: bench/, or build/bench/ for a part")
    options = parser.parse_args()
    if unknown := set(options.routes) - set(ROUTES):
        parser.error(f"no such route: {', '.join(sorted(unknown))}")
    if "jsproxy" not in options.routes:
        parser.error("every ratio is one to jsproxy: it cannot be left out")
    options.output = options.output or (ROOT / "build" / "bench" if options.only else ROOT / "bench")
    return options


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]


def _parts(only: Sequence[str]) -> list[str]:
    """Return what is measured besides the cases and loading, each in a browser of its own."""
    return [
        part for part in ("growth", "npm", "pyo3", "pybridge") if not only or part.replace("pybridge", "pyo3") in only
    ]


def _measured(exchange: Exchange, name: str, part: str) -> dict[str, Any]:
    """Return the results of one fresh browser."""
    exchange.options["part"] = part
    with opened(name, exchange.address) as browser:
        while True:
            try:
                post = exchange.posts.get(timeout=SILENCE)
            except queue.Empty:
                state = "has ended" if browser.poll() is not None else f"said nothing for {SILENCE} s"
                sys.exit(f"bench: the browser {state}")
            if post.path == "/progress":
                print(f"  {post.text}", flush=True)
            elif post.path == "/results":
                return dict(json.loads(post.text))
            else:
                sys.exit(f"bench: the page failed:\n{post.text}")


if __name__ == "__main__":
    main()
