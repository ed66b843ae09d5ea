"""How the time of a call grows with what else is loaded: signatures that were called, and instances of one file.

It is the first measurement of a page: nothing else has been called, so that the call is as quick as it can be.
"""

from __future__ import annotations

import asyncio
import gc
import math
import tracemalloc
from collections.abc import AsyncIterator
from typing import Any

import js

import pybridge
from bench.cases import measure
from bench.cases.loops import bare, compile_way
from bench.cases.model import PYBRIDGE, Way
from bench.cases.names import NAMES
from bench.cases.wide import call_first
from pybridge.runtime.engine import EngineName

SIGNATURES = (10, 100, 1000)
INSTANCES = (10, 90)  # V8 has room for about a hundred memories, of which Pyodide and the glue have two
_KEPT = 50
"""The number of instances whose memory is measured."""
_FILE = "/crates/measured.wasm"
_CALL = Way(PYBRIDGE, "f(3, 4)", "f = m.add", result="f(3, 4)")


async def measured(engine: EngineName, page: Any) -> list[dict[str, Any]]:
    """Return samples of ``add(3, 4)`` in nanoseconds, alone and beside more and more, by what is beside it."""
    await _collected()
    module = await pybridge.load(_FILE, engine=engine)
    loops = [compile_way(_CALL, engine, NAMES | {"m": module}, page)]
    found = []
    async for beside in _more(engine):
        nothing, call = await measure.time(loops, bare(NAMES))
        samples = [taken - empty for taken, empty in zip(call, nothing, strict=True)]
        found.append({"beside": beside, "engine": engine, "ns": samples})
    return found


async def _more(engine: EngineName) -> AsyncIterator[str]:
    """Name what is loaded, and load more and more."""
    yield "nothing"
    wide = await pybridge.load("/crates/wide.wasm", engine=engine)
    for count in SIGNATURES:
        call_first(wide, count)
        yield f"{count} signatures"
    del wide
    others: list[Any] = []
    for count in INSTANCES:
        while len(others) < count - 1:
            others.append(await pybridge.load(_FILE, engine=engine))
        for each in others:
            for _ in range(50):
                each.add(3, 4)
        yield f"{count} instances"


async def memory(engine: EngineName) -> dict[str, Any]:
    """Return how many bytes a further instance of the crate takes, in Python's objects and in JavaScript's heap.

    Rust's own memory is not counted. JavaScript's heap is known only where the page can ask for it, as in Chromium.
    """
    await _collected()
    first = await pybridge.load(_FILE, engine=engine)
    tracemalloc.start()
    before = await _used()
    kept = [await pybridge.load(_FILE, engine=engine) for _ in range(_KEPT)]
    after = await _used()
    tracemalloc.stop()
    python, javascript = ((late - early) / len(kept) for early, late in zip(before, after, strict=True))
    return {"engine": engine, "functions": _functions(first), "python": python, "javascript": javascript}


def _functions(module: Any) -> int:
    """Return how many functions, methods and accessors the module has."""
    members = list(vars(module).values())
    classes = [each for each in members if isinstance(each, type)]
    return sum(map(callable, members)) + sum(len(vars(each)) for each in classes)


async def _collected() -> None:
    """Collect what Python and JavaScript hold for each other; finalizers of JavaScript run between tasks."""
    for _ in range(4):
        gc.collect()
        if hasattr(js, "gc"):
            js.gc()
        await asyncio.sleep(0.05)


async def _used() -> tuple[float, float]:
    await _collected()
    heap = js.performance.memory.usedJSHeapSize if hasattr(js.performance, "memory") else math.nan
    return float(tracemalloc.get_traced_memory()[0]), float(heap)
