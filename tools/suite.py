"""Runs the tests as several pytest processes side by side, and shows the output of each as soon as it has ended.

    python tools/suite.py quick chrome [options of pytest]
    python tools/suite.py matrix
    python tools/suite.py all firefox,webkit [options of pytest]

``quick`` is what `make test` runs: everything once, on the newest stable Pyodide, without soak tests and without the
older releases of wasm-bindgen. ``matrix`` is the rest of `make test-all`, which runs ``quick`` before: the rows of
`MATRIX`. ``all`` with the names of platforms runs every test there. With options it is one pytest, which shows its
progress.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"
PYODIDES = ("314", "029")
VERSIONS = "tests/behaviour/versions"
PROOF = "tests/behaviour/packages/test_proof.py"
ONCE = ["-m", "not soak and not matrix", "--ignore", VERSIONS]
"""Without the tests that cannot differ between engines of JavaScript, that repeat something many thousand times, or
that try every internal name of Pyodide."""
QUICK = ["--pyodide", "314", *ONCE]
REST = ["-m", "soak or matrix", "--ignore", VERSIONS]
"""What the quick run leaves out."""
WITHOUT_PAGES = ["tests/unit", "tests/typechecking"]
ENTRANCE = [f"tests/behaviour/{each}" for each in ("test_smoke.py", "engines", "loading", "imports")]
"""The tests of how a module and what it imports come in."""
PLACE = [*ENTRANCE, *(f"tests/behaviour/{each}" for each in ("page_classes", "async_", "closures"))]
OF_THE_PLACE = [*ONCE, *PLACE]
"""The tests of what a page or a Pyodide can do differently; how values are converted is not among it."""
OF_THE_ENTRANCE = [*ONCE, *ENTRANCE]


def _row(platform: str, pyodide: str, *options: str) -> list[str]:
    return ["--rt", f"{platform}-no-host", "--pyodide", pyodide, *options]


MATRIX = {
    "firefox-314-native": _row("firefox", "314", *ONCE, "--engine", "native"),
    "webkit-314-native": _row("webkit", "314", *ONCE, "--engine", "native"),
    "host": ["--rt", "host", *REST],
    "node-314": _row("node", "314", "-m", "not soak", *ENTRANCE, VERSIONS),
    "node-029-native": _row("node", "029", "-m", "not soak", "--ignore", PROOF, "--engine", "native"),
    "chrome-314": _row("chrome", "314", *REST),
    "node-029-proxy": _row("node", "029", *OF_THE_PLACE, "--engine", "proxy"),
    "firefox-314-proxy": _row("firefox", "314", *OF_THE_PLACE, "--engine", "proxy"),
    "webkit-314-proxy": _row("webkit", "314", *OF_THE_PLACE, "--engine", "proxy"),
    "chrome-029": _row("chrome", "029", *OF_THE_PLACE, "--engine", "native"),
    "chrome-worker-314": _row("chrome-worker", "314", *OF_THE_ENTRANCE, "--engine", "native"),
    "webkit-worker-314": _row("webkit-worker", "314", *OF_THE_ENTRANCE, "--engine", "native"),
    "firefox-worker-314": _row("firefox-worker", "314", *OF_THE_ENTRANCE, "--engine", "native"),
    "firefox-029": _row("firefox", "029", *OF_THE_ENTRANCE, "--engine", "native"),
    "node-314-shrunk": _row("node", "314", *OF_THE_PLACE, "--engine", "native", "--crates", "shrunk"),
    "node-315": _row("node", "315", "tests/behaviour/test_smoke.py", "tests/behaviour/engines"),
}
"""The options of pytest for each row; ARCHITECTURE.md says why a row has these tests. Long rows come first."""

ONLY_WARNING = {"node-315"}
"""Rows that may fail: an alpha of Pyodide tells what will change, and is no reason to stop."""
FAILURES_SHOWN = 8000
"""In characters, of each job that has failed."""


def main() -> int:
    """Run the jobs; the exit code is that of the first that fails."""
    match sys.argv[1:]:
        case ["matrix"]:
            return _run_all(MATRIX, (os.cpu_count() or 1) + 1)  # tests wait, for timers and for pages that start
        case ["quick", runtimes]:
            return _run_all(jobs := _quick(runtimes), len(jobs))
        case ["all", runtimes]:
            return _run_all(_all(runtimes), os.cpu_count() or 1)
        case [mode, runtimes, *options]:
            part = ["--rt", runtimes, *(QUICK if mode == "quick" else []), *options]
            return subprocess.run(_pytest(part), check=False).returncode
        case _:
            sys.exit(__doc__)


def _run_all(jobs: dict[str, list[str]], at_once: int) -> int:
    print(f"{' '.join(jobs)}, {at_once} at once; to watch: tail -f {_log('*').relative_to(BUILD.parent)}", flush=True)
    with ThreadPoolExecutor(at_once) as pool:
        running = [pool.submit(_run, name, arguments) for name, arguments in jobs.items()]
        codes = dict(_show(*done.result()) for done in as_completed(running))
    failed = {name: code for name, code in codes.items() if code}
    for name in failed:
        _show_failures(name)
    return next(iter(failed.values()), 0)


def _quick(runtimes: str) -> dict[str, list[str]]:
    """Return one job for each engine, one for the tests that need no page, and one for those that open their own."""
    pages = ["--rt", f"{runtimes}-no-host", *QUICK]
    return {
        "sites": ["--rt", "host", *QUICK, *(f"--ignore={each}" for each in WITHOUT_PAGES)],
        "units": ["--rt", "host", *QUICK, *WITHOUT_PAGES],
        f"{runtimes}-native": [*pages, "--engine", "native"],
        f"{runtimes}-proxy": [*pages, "--engine", "proxy", "--ignore", "tests/harness"],  # the harness has no engine
    }


def _all(runtimes: str) -> dict[str, list[str]]:
    """Return one job for each Pyodide on each platform, and one for the tests that need no page."""
    pages = {
        f"{runtime}-{pyodide}": ["--rt", f"{runtime}-no-host", "--pyodide", pyodide]
        for pyodide in PYODIDES
        for runtime in runtimes.split(",")
    }
    return {**pages, "host": ["--rt", "host"]}


def _pytest(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


def _log(name: str) -> Path:
    return BUILD / f"test-{name}.log"


def _run(name: str, arguments: list[str]) -> tuple[str, int, float]:
    began = time.monotonic()
    own_cache = ["-o", f"cache_dir={BUILD / 'pytest-cache' / name}"]
    with _log(name).open("wb") as log:
        code = subprocess.run(
            _pytest([*own_cache, *arguments]), check=False, stdout=log, stderr=subprocess.STDOUT
        ).returncode
    return name, code, time.monotonic() - began


def _show(name: str, code: int, seconds: float) -> tuple[str, int]:
    print(f"== {name}, {seconds:.0f} s\n{_output(name)}", flush=True)
    if code and name in ONLY_WARNING:
        print(f"== WARNING: {name} has failed, which is no failure of the matrix", flush=True)
        return name, 0
    return name, code


def _show_failures(name: str) -> None:
    """Show the end of an output again, from the failures on: who reads only the end shall find why the suite failed."""
    _, title, failures = _output(name).rpartition("= FAILURES =")
    print(f"== {name} has failed\n{(title + failures)[-FAILURES_SHOWN:]}", flush=True)


def _output(name: str) -> str:
    return _log(name).read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
