"""Outside the page: starts and drives one page, a browser tab or a Node process with Pyodide loaded."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Literal

import pytest

from harness.messages import Call, Report, pack, unpack
from harness.platforms import PLATFORMS, Runner
from harness.server import DISTRIBUTIONS, Address

PACKAGES = ["pybridge-wasm", "pytest", "hypothesis"]
START_SECONDS = 600
GRACE_SECONDS = 10  # after a test was told to stop
CRASHES = 2
"""How often a page may be lost to a crash of the browser itself, and its test be given a second chance.

Chromium 156 crashes about once in 500 fresh pages, in their first seconds. What crashes again, or more often, fails.
"""

_BRING_TESTS = """
const zip = await fetch("%stests.zip");
pyodide.unpackArchive(await zip.arrayBuffer(), "zip", { extractDir: "/tests" });
const driver = pyodide.runPython(`
import sys
sys.path.insert(0, "/tests")
from harness import driver
driver.prepare()
driver`);
self.runTest = driver.run;
self.stopTest = driver.stop;
"""

_RUN_TEST = """
self.logs = [];
const timer = setTimeout(() => stopTest("no end after %(seconds)s s"), %(seconds)s * 1000);
const fatal = new Promise((_, reject) => { pyodide._api.on_fatal = reject; });
try { return await Promise.race([runTest("%(request)s"), fatal]); } finally { clearTimeout(timer); }
"""


class Page:
    """A page in which tests run. One that no longer answers is replaced by a fresh one."""

    def __init__(self, pyodide: str, runtime: str, server: Address) -> None:
        self.name = f"Pyodide {pyodide} in {runtime}"
        self.address = f"http://{server[0]}:{server[1]}/"
        self._runner_of = partial(
            PLATFORMS[runtime],
            server_hostname=server[0],
            server_port=server[1],
            dist_dir=DISTRIBUTIONS[pyodide],
            load_pyodide=False,
        )
        self.crashed: list[str] = []
        """The tests during which the browser crashed."""
        self._open = ExitStack()
        self._runner: Runner | None = None

    def run(self, call: Call, seconds: float) -> Report:
        """Run one test in the page; if the browser crashes, run it once more on a fresh page."""
        report = self._attempt(call, seconds)
        if report.outcome == "crashed" and len(self.crashed) < CRASHES:
            self.crashed.append(f"{call.module}.{call.name}")
            report = self._attempt(call, seconds)
        return report

    def _attempt(self, call: Call, seconds: float) -> Report:
        try:
            runner = self._runner or self._start()
        except Exception as reason:  # noqa: BLE001  # no test can run without it, so none need try again
            pytest.exit(f"{self.name} did not come up.\n{reason}", returncode=1)
        script = _RUN_TEST % {"request": pack(call), "seconds": seconds}
        if runner.script_timeout != seconds + GRACE_SECONDS:  # each command to the browser takes some milliseconds
            runner.set_script_timeout(seconds + GRACE_SECONDS)
        watchdog = threading.Timer(seconds + GRACE_SECONDS, runner.kill)
        watchdog.start()
        try:
            runner.forget_logs()
            report: Report = unpack(runner.run_js(script, pyodide_checks=False))
            if report.outcome == "failed" and runner.logs:
                report = replace(report, text=f"{report.text}\n--- the page's console ---\n{runner.logs}")
        except Exception as reason:  # noqa: BLE001  # Selenium, urllib3, pexpect: whatever it is, no page answers
            runner.kill()
            self.close()
            outcome: Literal["crashed", "failed"] = "crashed" if "tab crashed" in str(reason) else "failed"
            return Report(outcome, f"The page did not survive this test.\n{type(reason).__name__}: {reason}")
        finally:
            watchdog.cancel()
        return report

    def close(self) -> None:
        """Close the page; the next test opens a fresh one."""
        self._runner = None
        self._open.close()

    def _start(self) -> Runner:
        with ExitStack() as opening:
            runner = self._runner_of()
            opening.callback(lambda: runner.quit())  # noqa: PLW0108  # after `kill`, it is another one
            runner.wait_as_long_as_it_takes()
            runner.set_script_timeout(START_SECONDS)
            runner.load_pyodide()
            runner.load_package(PACKAGES)
            runner.run_js(_BRING_TESTS % self.address)
            self._open = opening.pop_all()
        self._runner = runner
        return runner
