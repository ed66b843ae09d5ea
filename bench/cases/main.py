"""The entry point in the page: `run` does all measurements of one browser and returns them as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import js
from pyodide.ffi import create_proxy

import pybridge
from bench.cases import ALL, LOADED, Case, loading, measure, scale
from bench.cases.loops import Loop, bare, compile_way
from bench.cases.model import IN_JAVASCRIPT, JS, JSPROXY, MEMCPY, PYBRIDGE
from bench.cases.names import NAMES, big_int
from bench.cases.variety import call_all
from pybridge.runtime.engine import EngineName

ENGINES: tuple[EngineName, ...] = ("native", "proxy")


class Run:
    """The run of one browser."""

    def __init__(self, page: Any, options: dict[str, Any]) -> None:
        self._page = page
        self._routes: list[str] = options["routes"]
        self._only: list[str] = options["only"]
        self._modules: dict[str, Any] = {}
        self._refused: dict[str, str] = {}
        self._served = create_proxy(_adds)

    async def results(self) -> dict[str, Any]:
        """Check all cases, measure those that are wanted, and return the results."""
        js.benchPythonAdds = self._served
        await self._load_engines()
        signatures = self._warm_up()
        loops = {case.name: list(self._loops(case)) for case in ALL}
        if wrong := [each for case in ALL for each in await measure.differences(case, loops[case.name], NAMES)]:
            raise AssertionError("the ways do not do the same:\n" + "\n".join(wrong))
        self._page.tell(f"{len(ALL)} cases give equal results on every route, {signatures} signatures called")
        return {
            "agent": str(js.navigator.userAgent),
            "pyodide": _pyodide_version(),
            "python": sys.version.split()[0],
            "refused": self._refused,
            "signatures": signatures,
            "cases": [await self._measured(case, loops[case.name]) for case in ALL if self._wanted(case.name)],
            "load": [each for crate in LOADED for each in await self._loaded(crate)],
        }

    async def growth(self) -> dict[str, Any]:
        """Measure how time and memory grow, in a page in which nothing else is loaded."""
        engines = [each for each in ENGINES if each in self._routes]
        times = [each for engine in engines for each in await scale.measured(engine, self._page)]
        return {"scale": times, "memory": [await scale.memory(engine) for engine in engines]}

    async def _load_engines(self) -> None:
        for engine in ENGINES:
            if engine in self._routes:
                try:
                    imports = {"benchPythonAdds": _adds}
                    module = await pybridge.load("/crates/measured.wasm", imports=imports, engine=engine)
                except pybridge.LoadError as error:
                    self._refused[engine] = str(error)
                else:
                    self._modules[engine] = module

    def _warm_up(self) -> int:
        """Fill the inline caches as in a page that uses all of its crate."""
        for _ in range(50):
            for module in self._modules.values():
                call_all(module, int)
            called = call_all(self._page.glue, big_int)
        return called

    def _loops(self, case: Case) -> Iterator[Loop]:
        glue, page = self._page.glue, self._page
        for way in case.ways:
            names = NAMES | {"glue": glue, "page": page}
            if way.route == PYBRIDGE:
                for engine, module in self._modules.items():
                    yield compile_way(way, engine, names | {"m": module}, page)
            elif way.route in self._routes or way.route == MEMCPY:
                yield compile_way(way, way.route, names, page)

    def _wanted(self, name: str) -> bool:
        return not self._only or any(name == only or name.startswith(f"{only} ") for only in self._only)

    async def _measured(self, case: Case, loops: Sequence[Loop]) -> dict[str, Any]:
        self._page.tell(case.name)
        nothing, *samples = await measure.time(loops, bare(NAMES))
        ways = [
            {"route": loop.route, "name": loop.name, "ns": ns, "bare": loop.route not in IN_JAVASCRIPT}
            for loop, ns in zip(loops, samples, strict=True)
        ]
        return {"name": case.name, "per": case.per, "bare": nothing, "ways": ways}

    async def _loaded(self, crate: str) -> list[dict[str, Any]]:
        name = f"load {crate}"
        if not self._wanted(name) and "load" not in self._only:
            return []
        self._page.tell(name)
        ways = [(engine, loading.by_engine(engine)) for engine in self._modules]
        ways += [(f"{engine}, built", loading.by_engine(engine, "built")) for engine in self._modules]
        others = {JSPROXY: loading.by_glue, JS: loading.in_javascript}
        ways += [(route, load) for route, load in others.items() if route in self._routes]
        return list(await loading.time_loading(crate, ways, self._page))


def _adds(i: int) -> int:
    return i + 1


def _pyodide_version() -> str:
    import pyodide  # noqa: PLC0415 - only its version is read

    return str(pyodide.__version__)


async def run(page: Any, options: str) -> str:
    """Do the measurements of a part; `options` and the result are JSON."""
    given = json.loads(options)
    measuring = Run(page, given)
    return json.dumps(await (measuring.growth() if given["part"] == "growth" else measuring.results()))
