"""How the JavaScript runtime gets to where Python is: into a window, a worker or Node.

The text of the runtime leaves a function under a global symbol that has the version in it. Each call of the function
makes a runtime with a state of its own, so Pyodides and wheels that share a page do not meet.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from pybridge.errors import LoadError
from pybridge.version import VERSION

from .page_reports import PageReports, fetched_in_vain
from .platform import JsException, js, run_js

_SYMBOL = "pybridge.runtime"
"""The name of the global symbol, before a space and the version."""


async def bring_in(*, sync: bool) -> Any:
    """Return a runtime for this Pyodide alone; the text of the runtime is brought in if it is not there yet.

    Where ``sync`` is true, no step waits.

    Raises:
        LoadError: The runtime could not be run here; the message has what the page said to each attempt.
    """
    make = _present() or _registered()
    if make is None:
        make = await _into_window(sync=sync) if in_window() else _evaluated()
    runtime = make() if callable(make) else make
    if runtime.version != VERSION:
        raise LoadError(_of_other_version("this page has loaded", runtime.version))
    return runtime


def in_window() -> bool:
    """Whether Python runs in a window, where scripts of its document run, too.

    Neither a ``document`` nor a ``Window`` alone shows that: PyScript gives its workers the document of the page,
    libraries give one to Node, and the global object of Deno is a ``Window`` without a document.
    """
    window = getattr(js.globalThis, "Window", None)
    is_window = window is not None and bool(window.prototype.isPrototypeOf(js.globalThis))
    return is_window and hasattr(js.globalThis, "document")


# --- What is there already ----------------------------------------------------------------------------------------


def _present() -> Any:
    """Return the function that a runtime of our version has left; ``None`` if there is none."""
    return _left().get(f"{_SYMBOL} {VERSION}")


def _left() -> dict[str, Any]:
    """Return what runtimes of any version have left, by the names of their symbols."""
    symbols = js.Object.getOwnPropertySymbols(js.globalThis)
    names = {js.Symbol.keyFor(symbol): symbol for symbol in symbols}
    ours = {name: symbol for name, symbol in names.items() if isinstance(name, str) and name.startswith(_SYMBOL)}
    return {name: js.Reflect.get(js.globalThis, symbol) for name, symbol in ours.items()}


def _registered() -> Any:
    """Return the runtime, or the function that makes it, that is registered with this Pyodide as a module."""
    try:
        registered = import_module("pybridge_runtime")
    except ImportError:
        return None
    return getattr(registered, "runtime", registered)


# --- Into a window ------------------------------------------------------------------------------------------------


async def _into_window(*, sync: bool) -> Any:
    """Run the runtime as a script of the page: from the address that the page names, or else from its text."""
    if not sync and (address := _named()):
        return await _from_address(address)
    refusals = [await _inline(sync=sync)]
    if not sync and _present() is None:
        refusals.append(await _from_blob())
    return _present() or _refuse(refusals)


def _named() -> str:
    """Return the whole address in the page's ``<meta name="pybridge-runtime" content="/runtime.mjs">``, or ``""``."""
    found = js.document.querySelector("meta[name=pybridge-runtime]")
    try:
        return str(js.URL.new(found.content, js.document.baseURI).href) if found else ""
    except JsException:
        return str(found.content)


async def _from_address(address: str) -> Any:
    """Run the script that the page names for pybridge; it must be the runtime of our version."""
    script = f"the script {address}, which this page names in <meta name=pybridge-runtime>"
    before = _left()
    with PageReports(address) as reports:
        arrived = await reports.run_address()
        if not arrived:
            await reports.arrive()
    fresh = {name: made for name, made in _left().items() if name not in before or made != before[name]}
    if ours := fresh.get(f"{_SYMBOL} {VERSION}"):
        return ours
    for name, made in fresh.items():
        raise LoadError(_of_other_version(f"{script} is", name.removeprefix(_SYMBOL).strip() or made.version))
    if reports.forbidden or reports.errors:
        raise LoadError(f"{script} could not be run: {reports.text()}")
    if arrived:
        raise LoadError(f"{script} has run and is not the runtime of pybridge: {_THERE}")
    raise LoadError(f"{script} could not be loaded: {await fetched_in_vain(address)}; {_THERE}")


async def _inline(*, sync: bool) -> PageReports:
    """Run the text as an inline script; return what the page reported."""
    with PageReports("inline") as reports:
        reports.run_text(_text())
        if not sync and _present() is None:
            await reports.arrive()
    if sync and not reports.text():
        reports.errors.append("the page gives its reason only to those who wait: `await pybridge.load(...)`")
    return reports


async def _from_blob() -> PageReports:
    """Run the text as a Blob, for pages whose policy allows ``blob:`` but no inline script."""
    address = js.URL.createObjectURL(js.Blob.new(js.Array.of(_text())))
    with PageReports(address) as reports:
        if not await reports.run_address():
            await reports.arrive()
    js.URL.revokeObjectURL(address)
    return reports


def _refuse(refusals: list[PageReports]) -> Any:
    ways = zip(("as an inline script", "as a Blob"), refusals, strict=False)
    lines = [f"  {way}: {reports.text() or 'the page did not run it, and gave no reason'}" for way, reports in ways]
    advice = ""
    if any(reports.forbidden for reports in refusals):
        advice = f'\n{_OWN_ORIGIN}: <script type="module" src="/runtime.mjs"></script>'
    others = ", ".join(sorted(name.removeprefix(_SYMBOL).strip() for name in _left()))
    if others:
        advice += f"\n{_of_other_version('This page has loaded', others)}"
    raise LoadError("\n".join(["the runtime of pybridge could not be run in this page:", *lines]) + advice)


# --- Into a worker or Node ----------------------------------------------------------------------------------------


def _evaluated() -> Any:
    """Run the text where there are no scripts: in workers and Node."""
    try:
        run_js(_text())
    except JsException as error:
        raise LoadError(
            f"the runtime of pybridge could not be run in this worker: {error}\n{_OWN_ORIGIN} before Python does: "
            'import "/runtime.mjs", or importScripts("/runtime.mjs") in a classic worker'
        ) from error
    return _present()


# --- Wording ------------------------------------------------------------------------------------------------------

_SERVE = "serve the runtime.mjs of the same wheel"
_THERE = "serve pybridge/runtime/runtime.mjs from the wheel there"
_OWN_ORIGIN = "Serve pybridge/runtime/runtime.mjs from the wheel and load it"


def _of_other_version(beginning: str, found: str) -> str:
    return f"{beginning} the runtime of pybridge {found}, and Python has {VERSION}: {_SERVE}"


def _text() -> str:
    return Path(__file__).with_name("runtime.mjs").read_text(encoding="utf-8")
