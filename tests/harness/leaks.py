"""In the page: counts what is alive across the bridge. A test must end with the counts with which it began."""

from __future__ import annotations

import asyncio
import gc
import sys
from dataclasses import dataclass

import pyodide_js
from pyodide.code import run_js

import pybridge
from harness.abilities import collect_javascript

_module = pyodide_js._module
_TURNS = 8
"""WebKit needs one turn for most tests, and up to four for some; a machine that is busy with others needs more."""
_RUNS_BETWEEN_COLLECTIONS = 50
"""WebKit's page runs out of memory after some hundred tests if nobody makes it collect."""
_runs = 0

# Pyodide traces proxies in a map, which would keep those alive that JavaScript's collector should end. This one counts.
_COUNT_WEAKLY = """(map) => {
  let alive = map.size;
  const ended = new FinalizationRegistry(() => alive--);
  map.set = (proxy) => { alive++; ended.register(proxy, undefined, proxy); };
  map.delete = (proxy) => { if (ended.unregister(proxy)) alive--; };
  Object.defineProperty(map, "size", { get: () => alive });
}"""


@dataclass(frozen=True)
class Alive:
    """The number of living objects of each kind."""

    rust: int
    references: int
    proxies: int

    @classmethod
    def now(cls) -> Alive:
        """Count the objects that are alive now."""
        return cls(pybridge.live().total, _module.hiwire.num_keys(), _module.pyproxy_alloc_map.size)

    def growth(self, before: Alive) -> list[str]:
        """Describe the counts that are higher than before."""
        kinds = {
            "pybridge.live().total": (before.rust, self.rust),
            "JavaScript objects held by Python": (before.references, self.references),
            "Python objects held by JavaScript": (before.proxies, self.proxies),
        }
        return [f"{kind}: {was} -> {now}" for kind, (was, now) in kinds.items() if now > was]


def prepare() -> None:
    """Begin to count proxies."""
    _module.enable_pyproxy_allocation_tracing()
    run_js(_COUNT_WEAKLY)(_module.pyproxy_alloc_map)


async def settled() -> Alive:
    """Count what is alive, after collecting the garbage of earlier tests.

    Objects that are alive now are frozen, so collections during and after the test walk only those that it makes.
    """
    global _runs  # noqa: PLW0603  # one page runs one test at a time
    _runs += 1
    _collect()
    if _runs % _RUNS_BETWEEN_COLLECTIONS == 0:
        await collect_javascript()
    await asyncio.sleep(0)
    gc.freeze()
    return Alive.now()


async def leaked_since(before: Alive) -> list[str]:
    """Describe the counts that stay higher after both garbage collectors and the event loop have had their turns."""
    for turn in range(_TURNS):
        await asyncio.sleep(0.01 * turn)
        if turn:
            gc.unfreeze()  # older objects may have become garbage, too
        _collect()
        grown = Alive.now().growth(before)
        if not grown:
            return []
        await collect_javascript(patience=turn + 1)
    if pybridge.live().total > before.rust:
        grown.append(f"now alive: {pybridge.live()}")
    return grown


def _collect() -> None:
    """Collect garbage, and the last exception, of which Pyodide keeps the frames with their locals."""
    for name in ("last_exc", "last_value", "last_traceback", "last_type"):
        if hasattr(sys, name):
            delattr(sys, name)
    gc.collect()
