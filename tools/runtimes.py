"""Runs pytest once for each runtime, side by side, and prints the output of each as soon as it ends.

    python tools/runtimes.py node,chrome [options of pytest]

Tests that need no page (unit tests, and those that open browsers of their own) run only with the last runtime.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"
NOTHING_COLLECTED = 5  # the exit code of pytest if the options select no test of this runtime


def main() -> int:
    """Run all of them and return the exit code of the first that fails."""
    runtimes, *options = sys.argv[1:]
    *others, last = runtimes.split(",")
    if not others:
        return subprocess.run(_pytest(last, options), check=False).returncode
    jobs = {runtime: f"{runtime}-no-host" for runtime in others} | {last: last}
    print(f"{' and '.join(jobs)} run side by side; to watch: tail -f {_log('*').relative_to(BUILD.parent)}", flush=True)
    with ThreadPoolExecutor(len(jobs)) as pool:
        running = [pool.submit(_run, name, runtime, options) for name, runtime in jobs.items()]
        codes = [_show(*done.result()) for done in as_completed(running)]
    failures = [code for code in codes if code not in (0, NOTHING_COLLECTED)]
    return failures[0] if failures else min(codes)


def _pytest(runtime: str, options: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", "--rt", runtime, *options]


def _log(name: str) -> Path:
    return BUILD / f"test-{name}.log"


def _run(name: str, runtime: str, options: list[str]) -> tuple[str, int, float]:
    began = time.monotonic()
    own_cache = f"cache_dir={BUILD / 'pytest-cache' / name}"
    with _log(name).open("wb") as log:
        pytest = _pytest(runtime, ["-o", own_cache, *options])
        code = subprocess.run(pytest, check=False, stdout=log, stderr=subprocess.STDOUT).returncode
    return name, code, time.monotonic() - began


def _show(name: str, code: int, seconds: float) -> int:
    said = _log(name).read_text(encoding="utf-8", errors="replace")
    print(f"== {name}, {seconds:.0f} s\n{said}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
