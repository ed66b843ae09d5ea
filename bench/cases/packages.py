"""The glue as a package of npm, beside JsProxy on the same glue, and beside cargo's file."""

from __future__ import annotations

import json
from typing import Any

import js

import pybridge
from bench.cases import ALL, measure
from bench.cases.loops import Loop, bare, compile_way
from bench.cases.model import JSPROXY, PYBRIDGE, Case
from bench.cases.names import NAMES, big_int
from bench.cases.variety import call_all

_WANTED = (
    *("add", "is_even", "sqrt", "greet_len 50", "echo_str 50", "echo_str 5000", "touch_bytes 16 B"),
    *("touch_bytes 64 KiB", "make_bytes 64 KiB", "vec_string 10 words"),
    *("Counter: new + drop", "Counter: inc", "Counter: get value", "Counter: set value"),
)
"""The cases whose functions the .d.ts describes as they are."""


async def run(page: Any) -> str:
    """Measure the cases, and return them as JSON."""
    js.benchPythonAdds = lambda i: i + 1
    native = await pybridge.load("/crates/measured.wasm", imports={"benchPythonAdds": lambda i: i + 1})
    modules = {"native": native}
    for engine in ("native", "proxy"):
        modules[f"npm {engine}"] = await pybridge.npm("measured@1.0.0", engine=engine)
    for _ in range(50):
        call_all(native, int)
        call_all(page.glue, big_int)
    cases = [case for case in ALL if case.name in _WANTED]
    loops = {case.name: list(_loops(case, modules, page)) for case in cases}
    if wrong := [each for case in cases for each in await measure.differences(case, loops[case.name], NAMES)]:
        raise AssertionError("the ways do not do the same:\n" + "\n".join(wrong))
    return json.dumps({"cases": [await _measured(case, loops[case.name], page) for case in cases]})


def _loops(case: Case, modules: dict[str, Any], page: Any) -> list[Loop]:
    names = NAMES | {"glue": page.glue, "page": page}
    made = []
    for way in case.ways:
        if way.route == PYBRIDGE:
            made += [compile_way(way, route, names | {"m": module}, page) for route, module in modules.items()]
        elif way.route == JSPROXY:
            made.append(compile_way(way, way.route, names, page))
    return made


async def _measured(case: Case, loops: list[Loop], page: Any) -> dict[str, Any]:
    page.tell(f"npm: {case.name}")
    nothing, *samples = await measure.time(loops, bare(NAMES))
    ways = [
        {"route": loop.route, "name": loop.name, "ns": ns, "bare": True}
        for loop, ns in zip(loops, samples, strict=True)
    ]
    return {"name": case.name, "per": case.per, "bare": nothing, "ways": ways}
