"""Loading a crate in a warm page, from its URL to the first correct call. The bytes differ every time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from time import perf_counter
from typing import Any

import js
from pyodide.ffi import to_js

import pybridge

TIMES = 11

_fresh = count()


def _query() -> str:
    """Return a query that the server appends to the file, so that V8 has never compiled these bytes."""
    return f"?fresh={next(_fresh)}"


async def by_glue(crate: str, page: Any) -> Any:
    """Load the crate as a user of JsProxy would."""
    query = _query()
    glue = await page.importModule(f"/glue/{crate}.js{query}")
    options = {"module_or_path": f"/glue/{crate}_bg.wasm{query}"}
    await glue.default(to_js(options, dict_converter=js.Object.fromEntries))
    return glue


def by_engine(engine: Any, folder: str = "crates") -> Callable[[str, Any], Awaitable[Any]]:
    """Return a function that loads a crate as a user of pybridge would: cargo's file, or the one of a wheel."""

    async def load(crate: str, _: Any) -> Any:
        return await pybridge.load(f"/{folder}/{crate}.wasm{_query()}", engine=engine)

    return load


async def in_javascript(crate: str, page: Any) -> Any:
    """Load the crate in JavaScript."""
    return await page.loadGlue(crate, _query())


async def time_loading(crate: str, ways: Sequence[tuple[str, Callable[[str, Any], Awaitable[Any]]]], page: Any) -> Any:
    """Return the milliseconds of every round by route."""
    taken: dict[str, list[float]] = {route: [] for route, _ in ways}
    for turn in range(TIMES + 1):
        for place in range(len(ways)):
            route, load = ways[(place + turn) % len(ways)]
            start = perf_counter()
            module = await load(crate, page)
            if module.add(3, 4) != 7:  # noqa: PLR2004 - their sum
                raise AssertionError(f"{crate} by {route} cannot add")
            if turn:  # the first round warms up the page
                taken[route].append(1e3 * (perf_counter() - start))
            del module
            await asyncio.sleep(0.02)
    return [{"crate": crate, "route": route, "ms": ms} for route, ms in taken.items()]
