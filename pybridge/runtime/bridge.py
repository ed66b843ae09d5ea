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
from .modules import entries
from .native.engine import native_engine
from .platform import JsException, create_once_callable, js, run_js, to_js
from .proxy.engine import ProxyEngine
from .source import Arrival
from .supply import Supply

_REGISTERED = "pybridge.runtime"
"""The name under which ``runtime.mjs`` leaves itself, as a global symbol."""


class Bridge:
    """The runtime in this page, with its engines.

    What JavaScript throws while a module is brought in is translated here; at its instantiation, by the engine.
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
        """Why the engine that is used without being asked for is what it is."""

    def engine(self, name: str | None = None) -> Engine:
        """The engine of a name; without one, the engine to use.

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

    async def open_scope(self, interface: Interface, given: Supply) -> None:
        """Give ``given`` the scope of the page's services, for which the page imports modules."""
        given.scope = await self._runtime.openScope(entries(interface, given), _gifts(given))

    def open_scope_now(self, interface: Interface, given: Supply) -> None:
        """The same without waiting: modules that the page has not imported yet are failures."""
        given.scope = self._runtime.openScopeNow(entries(interface, given), _gifts(given))

    def lacking(self, interface: Interface, given: Supply) -> list[int]:
        """The places of the imports that are left to the page, and that it does not have."""
        left = json.dumps([encode(interface.all_imports[position]) for position in given.unserved])
        return [given.unserved[place] for place in self._runtime.missing(given.scope, left)]

    async def fetch(self, source: Any, label: str) -> Arrival:
        """The bytes behind a URL or a Response.

        Raises:
            FetchError: The network or the server said no.
        """
        try:
            arrived = await self._runtime.fetchModule(source)
        except JsException as error:
            raise FetchError(f"{label} could not be fetched: {error}") from error
        if not arrived.ok:
            raise FetchError(f"{label} could not be fetched: the server answered {arrived.status}")
        return Arrival(arrived.bytes.to_bytes(), arrived.module, arrived.mime)

    async def compile(self, data: bytes, label: str) -> Any:
        """The bytes as a WebAssembly.Module."""
        try:
            return await js.WebAssembly.compile(to_js(data))
        except JsException as error:
            raise NotWasmError(f"{label} is not a valid WebAssembly module: {error}") from error

    def compile_now(self, data: bytes, label: str) -> Any:
        """The same without waiting, where the platform allows it."""
        try:
            return js.WebAssembly.Module.new(to_js(data))
        except JsException as error:
            if error.name == "RangeError":  # Chromium's main thread, over 8 MB
                raise LoadError(f"{label} is too large to load at once here: `await pybridge.load(...)`") from error
            raise NotWasmError(f"{label} is not a valid WebAssembly module: {error}") from error

    async def describe(self, module: Any, names: Sequence[str], label: str) -> dict[str, list[int]]:
        """What a wasm-bindgen module says of itself, by describe export."""
        try:
            told: dict[str, list[int]] = json.loads(await self._runtime.describe(module, json.dumps(names)))
        except JsException as error:
            raise _speechless(label, error) from error
        return told

    def describe_now(self, module: Any, names: Sequence[str], label: str) -> dict[str, list[int]]:
        """The same without waiting."""
        try:
            told: dict[str, list[int]] = json.loads(self._runtime.describeSync(module, json.dumps(names)))
        except JsException as error:
            raise _speechless(label, error) from error
        return told


def _gifts(given: Supply) -> Any:
    return to_js([[path, gift] for path, gift in given.gifts.items()])


def _speechless(label: str, error: JsException) -> LoadError:
    return LoadError(f"{label} could not tell the types of its functions: {error}")


# --- How the runtime gets into the page -------------------------------------------------------------------------

_bridge: Bridge | None = None


async def bridge() -> Bridge:
    """The bridge of this page; the first call brings the runtime in."""
    global _bridge  # noqa: PLW0603 - one a page
    if _bridge is None:
        _bridge = Bridge(_present() or await _from_own_origin() or _from_text() or await _from_blob() or _refused())
    return _bridge


def bridge_now() -> Bridge:
    """The same without waiting: possible when the runtime is here already, or may be run as text."""
    global _bridge  # noqa: PLW0603 - one a page
    if _bridge is None:
        _bridge = Bridge(_present() or _from_text() or _refused())
    return _bridge


def _present() -> Any:
    """The runtime that the page has loaded itself: by a script, or registered with Pyodide as a module."""
    found = js.Reflect.get(js.globalThis, js.Symbol.for_(_REGISTERED))
    if found:
        return found
    try:
        registered = import_module("pybridge_runtime")
    except ImportError:
        return None
    return getattr(registered, "runtime", registered)


async def _from_own_origin() -> Any:
    """From the address that the page names: ``<meta name="pybridge-runtime" content="/static/runtime.mjs">``."""
    named = js.document.querySelector("meta[name=pybridge-runtime]") if _has_document() else None
    if not named:
        return None
    await _run_script(named.content)
    return _present()


def _from_text() -> Any:
    """From the wheel: as a script of the page, or, where there is no page (workers, Node), by the one last resort."""
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
    """From the wheel, for pages whose policy allows ``blob:`` but no inline script."""
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
