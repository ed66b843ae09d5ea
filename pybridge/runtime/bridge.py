"""Brings the JavaScript runtime into the page, once, and asks it for modules and engines."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from pybridge.errors import FetchError, LoadError, NotWasmError
from pybridge.interface.model import Interface, encode

from .engine import Engine
from .import_sources import ImportSources
from .js_modules import entries
from .native.engine import native_engine
from .platform import JsException, create_once_callable, js, run_js, to_js
from .proxy.engine import ProxyEngine
from .source import Arrival
from .sync import run_sync

_REGISTERED = "pybridge.runtime"
"""The name under which ``runtime.mjs`` leaves itself, as a global symbol."""


class Bridge:
    """The runtime in this page, with its engines.

    It translates the JavaScript exceptions of fetching, compiling and describing; the engine those of instantiating.
    """

    def __init__(self, runtime: Any) -> None:
        installed = version("pybridge-wasm")
        if runtime.version != installed:
            raise LoadError(
                f"this page has loaded the runtime of pybridge {runtime.version}, Python has {installed}: "
                "serve the runtime.mjs of the same wheel"
            )
        self._runtime = runtime
        native = native_engine(runtime)
        self._proxy = ProxyEngine(runtime)
        self._native = None if isinstance(native, str) else native
        self.reason = (
            f"the native engine cannot run here: {native}"
            if isinstance(native, str)
            else "this Pyodide lets exports be CPython's own builtins; a trial of its C API went well"
        )
        """Why `engine` returns the engine that it returns without a name."""

    def engine(self, name: str | None = None) -> Engine:
        """Return the engine called ``name``; without a name, the best engine that can run in this page.

        Raises:
            LoadError: There is no such engine, or it cannot run in this page.
        """
        match name:
            case None:
                return self._native or self._proxy
            case "proxy":
                return self._proxy
            case "native" if self._native is not None:
                return self._native
            case "native":
                raise LoadError(f"{self.reason}; leave engine= out, and the proxy engine takes its place")
            case _:
                raise LoadError(f"there is no engine {name!r}: use 'native' or 'proxy', or leave it out")

    async def open_scope(self, interface: Interface, sources: ImportSources, *, sync: bool) -> None:
        """Set ``sources.scope``, in which the runtime looks up what the page serves, and import the modules for it.

        Where ``sync`` is true, modules that the page has not imported yet count as failures.
        """
        modules, objects = entries(interface, sources), _js_objects(sources)
        if sync:
            sources.scope = self._runtime.openScopeSync(modules, objects)
        else:
            sources.scope = await self._runtime.openScope(modules, objects)

    def lacking(self, interface: Interface, sources: ImportSources) -> list[int]:
        """Return the positions of the imports that are left to the page and that the page lacks."""
        left = json.dumps([encode(interface.all_imports[position]) for position in sources.unserved])
        return [sources.unserved[place] for place in self._runtime.missing(sources.scope, left)]

    async def fetch(self, source: Any, label: str) -> Arrival:
        """Fetch the bytes behind a URL or a Response.

        Raises:
            FetchError: The network failed, or the server answered with an error.
        """
        try:
            arrived = await self._runtime.fetchModule(source)
        except JsException as error:
            raise FetchError(f"{label} could not be fetched: {error}") from error
        if not arrived.ok:
            raise FetchError(f"{label} could not be fetched: the server answered {arrived.status}")
        return Arrival(arrived.bytes.to_bytes(), arrived.module, arrived.mime)

    async def compile(self, data: bytes, label: str, *, sync: bool) -> Any:
        """Compile the bytes to a ``WebAssembly.Module``.

        Raises:
            NotWasmError: The bytes are not a valid module.
            LoadError: The module is too large to be compiled without waiting.
        """
        try:
            return js.WebAssembly.Module.new(to_js(data)) if sync else await js.WebAssembly.compile(to_js(data))
        except JsException as error:
            if sync and error.name == "RangeError":  # Chromium's main thread, over 8 MB
                raise LoadError(f"{label} is too large to load at once here: `await pybridge.load(...)`") from error
            raise NotWasmError(f"{label} is not a valid WebAssembly module: {error}") from error

    async def describe(self, module: Any, names: Sequence[str], label: str, *, sync: bool) -> dict[str, list[int]]:
        """Run the describe exports of a wasm-bindgen module, and return the descriptor codes of each.

        Raises:
            LoadError: A describe export failed.
        """
        runtime, listed = self._runtime, json.dumps(names)
        try:
            recorded = runtime.describeSync(module, listed) if sync else await runtime.describe(module, listed)
        except JsException as error:
            raise LoadError(f"{label} could not tell the types of its functions: {error}") from error
        codes: dict[str, list[int]] = json.loads(recorded)
        return codes


def _js_objects(sources: ImportSources) -> Any:
    return to_js([[path, value] for path, value in sources.js_objects.items()])


# --- How the runtime gets into the page -------------------------------------------------------------------------

_bridge: Bridge | None = None


async def bridge(*, sync: bool = False) -> Bridge:
    """Return the bridge of this page; the first call brings the runtime in.

    Where ``sync`` is true, that works if the page has loaded the runtime already, or allows it to run as text.

    Raises:
        LoadError: The page does not let the runtime in.
    """
    global _bridge  # noqa: PLW0603 - one bridge for the page
    if _bridge is None:
        _bridge = Bridge(await _bring_in(sync=sync))
    return _bridge


async def _bring_in(*, sync: bool) -> Any:
    if sync:
        return _present() or _from_text() or _refused()
    return _present() or await _from_own_origin() or _from_text() or await _from_blob() or _refused()


def bridge_sync() -> Bridge:
    """Return the bridge of this page without waiting."""
    return run_sync(bridge(sync=True))


def _present() -> Any:
    """Return the runtime that the page has loaded itself: by a script, or registered with Pyodide as a module."""
    found = js.Reflect.get(js.globalThis, js.Symbol.for_(_REGISTERED))
    if found:
        return found
    try:
        registered = import_module("pybridge_runtime")
    except ImportError:
        return None
    return getattr(registered, "runtime", registered)


async def _from_own_origin() -> Any:
    """Load the runtime from the address in the page's ``<meta name="pybridge-runtime" content="/runtime.mjs">``."""
    named = js.document.querySelector("meta[name=pybridge-runtime]") if _has_document() else None
    if not named:
        return None
    await _run_script(named.content)
    return _present()


def _from_text() -> Any:
    """Run the text of the runtime: as a script of the page, or with `run_js` where there is no page (workers, Node)."""
    text = _text()
    if not _has_document():
        run_js(text)
        return _present()
    script = js.document.createElement("script")
    script.textContent = text
    js.document.head.append(script)
    script.remove()
    return _present()


async def _from_blob() -> Any:
    """Load the text of the runtime as a Blob, for pages whose policy allows ``blob:`` but no inline script."""
    if not _has_document():
        return None
    text = base64.b64encode(_text().encode()).decode()
    address = js.URL.createObjectURL(await (await js.fetch(f"data:text/javascript;base64,{text}")).blob())
    await _run_script(address)
    js.URL.revokeObjectURL(address)
    return _present()


async def _run_script(address: str) -> None:
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    script = js.document.createElement("script")
    script.src = address
    script.async_ = True
    script.onload = create_once_callable(lambda _: done.set_result(None))
    script.onerror = create_once_callable(lambda _: done.set_result(None))
    js.document.head.append(script)
    await done
    script.remove()


def _refused() -> Any:
    raise LoadError(
        "the runtime of pybridge could not be run in this page; its content security policy may forbid it. Serve "
        'pybridge/runtime/runtime.mjs from the wheel and load it: <script type="module" src="/runtime.mjs"></script>'
    )


def _has_document() -> bool:
    return bool(getattr(js.globalThis, "document", None))


def _text() -> str:
    return files("pybridge.runtime").joinpath("runtime.mjs").read_text(encoding="utf-8")
