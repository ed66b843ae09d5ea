"""Runs inside of a host, in place of the example's own Python, and posts to the test's server what it has found."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import js
from pyodide.ffi import to_js


async def report(address: str, install: dict[str, Any] | None, *, with_text: bool) -> None:
    """Post a report on everything, or the traceback of what has failed."""
    try:
        found = await everything(address, install, with_text=with_text)
    except BaseException:  # noqa: BLE001 - the test shows whatever it is
        found = {"failed": traceback.format_exc()}
    options = to_js({"method": "POST", "body": json.dumps(found)}, dict_converter=js.Object.fromEntries)
    await js.fetch(address, options)


async def everything(address: str, install: dict[str, Any] | None, *, with_text: bool) -> dict[str, Any]:
    """Install pybridge if asked to, load the crate with both engines, and compare the globals before and after."""
    if install:
        import micropip

        await micropip.install(**install)
    before = names()
    import pybridge
    from pybridge.runtime import entrance

    if not with_text:
        del entrance._text
    results = {engine: await tour(f"{address}hello.wasm", engine) for engine in ("native", "proxy")}
    return {
        **results,
        "package": await package(f"{address}hello.wasm"),
        "engine": pybridge.engine().name,
        "new globals": sorted(names() - before),
        "realm": str(js.Object.prototype.toString.call(js.globalThis))[8:-1],
        "isolated": bool(getattr(js.globalThis, "crossOriginIsolated", False)),
    }


async def tour(address: str, engine: Any) -> list[Any]:
    """Return the results of a function, a closure and a class, and how many closures and structs each leaves alive."""
    import pybridge

    hello = await pybridge.load(address, engine=engine)
    called = [hello.greet("Ada"), hello.adder(3)(4), pybridge.live(hello).closures]
    return [*called, *await count(hello.Counter(40)), pybridge.live(hello).structs]


async def package(address: str) -> list[Any]:
    """Import the crate as `pybridge build` lays out a package, and return a result and what is exported."""
    folder = Path(tempfile.mkdtemp())
    (folder / "greeting").mkdir()
    wasm = (await (await js.fetch(address)).arrayBuffer()).to_bytes()
    (folder / "greeting" / "greeting.wasm").write_bytes(wasm)
    source = 'from pybridge.wheel import bring_in\n\nbring_in(globals(), "greeting.wasm")\ndel bring_in\n'
    (folder / "greeting" / "__init__.py").write_text(source)
    sys.path.append(str(folder))
    try:
        greeting = importlib.import_module("greeting")
    finally:
        sys.path.remove(str(folder))
    return [greeting.greet("Ada"), greeting.__all__]


async def count(counter: Any) -> list[Any]:
    """Return the results of a class: of its methods, of something awaited, of errors; and what its methods are."""
    return [
        counter.add(2),
        await counter.add_later(asyncio.sleep(0.01, 8)),
        counter.count,
        error_of(lambda: counter.share(0)),
        error_of(lambda: counter.add(300)),
        type(counter.__init__).__name__,
    ]


def error_of(call: Callable[[], Any]) -> str:
    """Return the type and the message of the error that a call raises."""
    try:
        return f"no error, but {call()!r}"
    except Exception as error:  # noqa: BLE001 - whatever it is, the test compares it
        return f"{type(error).__name__}: {error}"


def names() -> set[str]:
    """Return the names of all globals of JavaScript."""
    return {str(name) for name in js.Object.getOwnPropertyNames(js.globalThis)}
