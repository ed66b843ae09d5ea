"""Outside the page: the same browsers with Pyodide and the tests in a worker. The page only carries messages."""

from __future__ import annotations

import json
from typing import Any

from harness.runners import Chrome, Firefox, WebKit, _Browser

_START = """
const worker = new Worker("%(address)s", { type: "%(kind)s" });
await new Promise((resolve, reject) => {
  worker.onmessage = resolve;
  worker.onerror = (event) => reject(new Error(event.message ?? "the worker could not be loaded"));
});
worker.onerror = (event) => event.preventDefault(); // the tests in the worker see such errors themselves
self.inWorker = (code) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data: { error, result } }) => {
    if (error) reject(Object.assign(new Error(), error));
    else resolve(result);
  };
  worker.postMessage(code);
});
"""


class _InWorker(_Browser):
    """Runs every command in one worker, which lives as long as the page."""

    script = "module_worker.mjs"
    kind = "module"

    def prepare_driver(self) -> None:
        """Open the page and start the worker."""
        super().prepare_driver()
        super().run_js_inner(_START % {"address": f"{self.base_url}/{self.script}", "kind": self.kind}, "")

    def run_js_inner(self, code: str, check_code: str) -> Any:
        """Let the worker run the body of an async function, then pytest-pyodide's checks, and return the result."""
        body = f"const result = await (async () => {{ {code} }})(); {check_code}; return result;"
        return super().run_js_inner(f"return await inWorker({json.dumps(body)});", "")


class ChromeWorker(_InWorker, Chrome):
    """Chromium, in a module worker."""


class FirefoxWorker(_InWorker, Firefox):
    """Firefox, in a module worker."""


class WebKitWorker(_InWorker, WebKit):
    """WebKitGTK, in a module worker."""


class ChromeClassicWorker(ChromeWorker):
    """Chromium, in a worker that is a script, as Pyodide 0.29 allows."""

    script = "classic_worker.js"
    kind = "classic"
