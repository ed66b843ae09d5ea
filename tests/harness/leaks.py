"""In the page: what is alive, by kind. A test must end where it began."""

from __future__ import annotations

import asyncio
import gc
import sys
from dataclasses import dataclass

import js
import pyodide_js
from pyodide.code import run_js

import pybridge

_module = pyodide_js._module
_collect_javascript = getattr(js, "gc", None)  # there with --expose-gc
_TURNS = 5

# Pyodide's map of traced proxies would itself keep those that JavaScript's collector is to end: it only counts them.
_COUNT_WEAKLY = """(map) => {
  let alive = map.size;
  const ended = new FinalizationRegistry(() => alive--);
  map.set = (proxy) => { alive++; ended.register(proxy, undefined, proxy); };
  map.delete = (proxy) => { if (ended.unregister(proxy)) alive--; };
  Object.defineProperty(map, "size", { get: () => alive });
}"""


@dataclass(frozen=True)
class Alive:
    """One count of each kind."""

    rust: int
    references: int
    proxies: int

    @classmethod
    def now(cls) -> Alive:
        """Count."""
        return cls(pybridge.live().total, _module.hiwire.num_keys(), _module.pyproxy_alloc_map.size)

    def growth(self, before: Alive) -> list[str]:
        """Say which counts are above what they were before."""
        kinds = {
            "pybridge.live().total": (before.rust, self.rust),
            "JavaScript objects held by Python": (before.references, self.references),
            "Python objects held by JavaScript": (before.proxies, self.proxies),
        }
        return [f"{kind}: {was} -> {now}" for kind, (was, now) in kinds.items() if now > was]


def prepare() -> None:
    """Begin to count proxies, and keep the collector from walking what is here already."""
    _module.enable_pyproxy_allocation_tracing()
    run_js(_COUNT_WEAKLY)(_module.pyproxy_alloc_map)


async def settled() -> Alive:
    """Count, once what an earlier test left to be collected is gone.

    Objects that are alive now are frozen, so collections during and after the test walk only those that it makes.
    """
    _collect()
    await asyncio.sleep(0)
    gc.freeze()
    return Alive.now()


async def leaked_since(before: Alive) -> list[str]:
    """Name the counts that stay higher, after giving both collectors and the event loop their turns."""
    for turn in range(_TURNS):
        await asyncio.sleep(0.01 * turn)
        _collect()
        grown = Alive.now().growth(before)
        if not grown:
            return []
        if _collect_javascript:
            await _collect_javascript(execution="async")  # from an empty stack, which holds on to nothing
    if pybridge.live().total > before.rust:
        grown.append(f"now alive: {pybridge.live()}")
    return grown


def _collect() -> None:
    """Collect, also what Pyodide keeps of an exception that has passed through JavaScript: its frames, their locals."""
    for name in ("last_exc", "last_value", "last_traceback", "last_type"):
        if hasattr(sys, name):
            delattr(sys, name)
    gc.collect()
