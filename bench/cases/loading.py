"""Loading a crate in a warm page, from its URL to the first right call. The bytes are other ones each time."""

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
    """The server appends it to the file: V8 has compiled none of these bytes before."""
    return f"?fresh={next(_fresh)}"


async def by_glue(crate: str, page: Any) -> Any:
    """What a user of JsProxy writes."""
    query = _query()
    glue = await page.importModule(f"/glue/{crate}.js{query}")
    options = {"module_or_path": f"/glue/{crate}_bg.wasm{query}"}
    await glue.default(to_js(options, dict_converter=js.Object.fromEntries))
    return glue


def by_engine(engine: Any) -> Callable[[str, Any], Awaitable[Any]]:
    """What a user of pybridge writes."""

    async def load(crate: str, _: Any) -> Any:
        return await pybridge.load(f"/crates/{crate}.wasm{_query()}", engine=engine)

    return load


async def in_javascript(crate: str, page: Any) -> Any:
    """All of it in JavaScript, the first call too."""
    return await page.loadGlue(crate, _query())


async def time_loading(crate: str, ways: Sequence[tuple[str, Callable[[str, Any], Awaitable[Any]]]], page: Any) -> Any:
    """Milliseconds by route, in the order of the rounds."""
    taken: dict[str, list[float]] = {route: [] for route, _ in ways}
    for turn in range(TIMES + 1):
        for place in range(len(ways)):
            route, load = ways[(place + turn) % len(ways)]
            start = perf_counter()
            module = await load(crate, page)
            if module.add(3, 4) != 7:  # noqa: PLR2004 - their sum
                raise AssertionError(f"{crate} by {route} cannot add")
            if turn:  # the first round brings in what a warm page has
                taken[route].append(1e3 * (perf_counter() - start))
            del module
            await asyncio.sleep(0.02)
    return [{"crate": crate, "route": route, "ms": ms} for route, ms in taken.items()]
