"""In the page: what this platform has. Tests that need what not every platform has ask here, and name it.

A probe asks for the ability itself, never for the name of a platform.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

_PROBES = {
    "a window": "() => typeof window === 'object'",
    "a document": "() => typeof document === 'object'",
    "synchronous compiling of large modules": """() => {
      // Chromium refuses more than 8 MB on the main thread of a page.
      const bytes = new Uint8Array(13 + (8 << 20)); // one custom section
      bytes.set([0, 97, 115, 109, 1, 0, 0, 0, 0, 0x80, 0x80, 0x80, 4]);
      try { new WebAssembly.Module(bytes); return true; } catch (error) { return !(error instanceof RangeError); }
    }""",
    "WebAssembly.Suspending (JSPI)": "() => typeof WebAssembly.Suspending === 'function'",
    "several memories in a module": "() => WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0, 5,5,2,0,0,0,0]))",
    "memories with 64-bit addresses": "() => WebAssembly.validate(new Uint8Array([0,97,115,109,1,0,0,0, 5,3,1,4,0]))",
}

# Chromium and Node have `gc` with a flag, and the pages of Firefox have `TestUtils` with a preference; that of its
# workers collects nothing. There, and in WebKit, a few large buffers make the engine collect (many small ones of the
# same size do not help); it runs finalizers a little later. Each of them collects from an empty stack, which holds on
# to nothing. An engine that has no room for a buffer has collected before it says so.
_COLLECT = """async (patience) => {
  if (globalThis.gc) return gc({ execution: "async" });
  if (globalThis.TestUtils && globalThis.window) return TestUtils.gc();
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let turn = 0; turn < 4 * patience; turn++) {
    await pause(0);
    try {
      for (let count = 0; count < 3; count++) new ArrayBuffer(256e6);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  await pause(30 * patience);
}"""


@cache
def has(ability: str) -> bool:
    """Ask whether this platform has an ability of the table."""
    answer: bool = _run_js(_PROBES[ability])()
    return answer


def needs(ability: str) -> None:
    """Skip the test where the platform lacks an ability."""
    if not has(ability):
        pytest.skip(f"this platform lacks {ability}")


async def collect_javascript(patience: int = 1) -> None:
    """Collect the garbage of JavaScript, so that finalizers run; with patience, surely where nobody can ask for it."""
    await _collect()(patience)


@cache
def _collect() -> Any:
    return _run_js(_COLLECT)


def _run_js(code: str) -> Any:
    from pyodide.code import run_js

    return run_js(f"({code})")
