"""The JavaScript runtime, which is brought in once: it is asked for modules and engines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from pybridge.errors import FetchError, LoadError, NotWasmError
from pybridge.interface.model import Interface, encode

from .engine import Engine
from .entrance import bring_in
from .import_sources import ImportSources
from .js_modules import entries
from .native.engine import native_engine
from .platform import JsException, to_js
from .room import with_room
from .source import Arrival, is_served, said_base, unfetched
from .sync import run_sync


class Bridge:
    """The runtime in this page, with its engines.

    It translates the JavaScript exceptions of fetching, compiling and describing; the engine those of instantiating.
    """

    def __init__(self, runtime: Any) -> None:
        self._runtime = runtime
        native = native_engine(runtime)
        self.reason = "this Pyodide lets exports be CPython's own builtins; a trial of its C API went well"
        """Why `engine` returns the engine that it returns without a name."""
        self._native = None if isinstance(native, str) else native
        if self._native is None:
            self.reason = f"the native engine cannot run here: {native}"
            self.engine("proxy")  # raises if it cannot run, either

    @cached_property
    def _proxy(self) -> Engine:
        """The proxy engine, imported and made when it is needed."""
        from .proxy.engine import ProxyEngine  # noqa: PLC0415 - seldom needed, and a fifth of the time of the import

        return ProxyEngine(self._runtime)

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
        self._runtime.setBase(said_base())
        if sync:
            sources.scope = self._runtime.openScopeSync(modules, objects)
        else:
            sources.scope = await self._runtime.openScope(modules, objects)

    def lacking(self, interface: Interface, sources: ImportSources) -> list[int]:
        """Return the positions of the imports that are left to the page and that the page lacks."""
        left = json.dumps([encode(interface.all_imports[position]) for position in sources.unserved])
        return [sources.unserved[place] for place in self._runtime.missing(sources.scope, left)]

    async def fetch(self, source: Any, label: str, *, sync: bool) -> Arrival:
        """Fetch the bytes behind an address or a Response; in Node, Deno and Bun, read a file of the process.

        Raises:
            FetchError: The network failed, the server answered with an error, or the file cannot be read.
            LoadError: ``sync`` is true, and it takes waiting.
        """
        self._runtime.setBase(said_base())
        address = self._runtime.wholeAddress(source) if isinstance(source, str) else getattr(source, "url", "")
        try:
            read = self._runtime.readFile(address) if isinstance(source, str) else None
            if read is not None:
                return Arrival(read.to_bytes())
            if sync:
                raise LoadError(f"{label} has to be fetched, which takes waiting: use `await pybridge.load(...)`")
            arrived = await self._runtime.fetchModule(address if isinstance(source, str) else source)
        except JsException as error:
            raise self._unfetched(source, label, address, error) from error
        if not arrived.ok:
            raise self._unfetched(source, label, address, arrived.status)
        return Arrival(arrived.bytes.to_bytes(), arrived.module, arrived.mime if is_served(address) else None)

    def _unfetched(self, source: Any, label: str, address: str, cause: str | JsException) -> FetchError:
        why = unfetched(source, address, cause, self._runtime.beginning())
        return FetchError(f"{label} could not be fetched: {why}")

    # --- Packages of npm -------------------------------------------------------------------------------------

    def whole_address(self, address: str) -> str:
        """Return the whole form of an address, which begins where those of `fetch` do."""
        self._runtime.setBase(said_base())
        whole: str = self._runtime.wholeAddress(address)
        return whole

    async def open_package(
        self, request: str, wasm: bytes | None, modules: list[tuple[str, Any]], assets: list[tuple[str, bytes]]
    ) -> Any:
        """Start the glue of a package; see ``openPackage`` in ``js/src/packages/index.ts``.

        Raises:
            LoadError: The glue could not be started.
        """
        given = None if wasm is None else to_js(wasm)
        try:
            return await self._runtime.openPackage(request, given, to_js(modules), to_js(assets))
        except JsException as error:
            raise LoadError(str(error.message)) from error

    def survey(self, started: Any) -> dict[str, Any]:
        """Return what a package that runs exports: each name, and what it is."""
        found: dict[str, Any] = json.loads(self._runtime.survey(started))
        return found

    # --- Modules ---------------------------------------------------------------------------------------------

    async def compile(self, data: bytes, label: str, *, sync: bool) -> Any:
        """Compile the bytes to a ``WebAssembly.Module``.

        Raises:
            NotWasmError: The bytes are not a valid module.
            LoadError: The module is too large to be compiled without waiting.
        """
        try:
            given = to_js(data)
            return self._runtime.compileSync(given) if sync else await self._runtime.compile(given)
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

        async def describe() -> str:
            recorded: str = runtime.describeSync(module, listed) if sync else await runtime.describe(module, listed)
            return recorded

        try:
            recorded = await with_room(describe, sync=sync)
        except JsException as error:
            raise LoadError(f"{label} could not tell the types of its functions: {error}") from error
        codes: dict[str, list[int]] = json.loads(recorded)
        return codes


def _js_objects(sources: ImportSources) -> Any:
    return to_js([[path, value] for path, value in sources.js_objects.items()])


# --- The one of this Pyodide --------------------------------------------------------------------------------------

_bridge: Bridge | None = None


async def bridge(*, sync: bool = False) -> Bridge:
    """Return the bridge of this page; the first call brings the runtime in.

    Where ``sync`` is true, that works if the page has loaded the runtime already, or allows it to run as text.

    Raises:
        LoadError: The page does not let the runtime in.
    """
    global _bridge  # noqa: PLW0603 - one bridge for each Pyodide
    if _bridge is None:
        runtime = await bring_in(sync=sync)
        if _bridge is None:  # another call may have been quicker
            _bridge = Bridge(runtime)
    return _bridge


def bridge_sync() -> Bridge:
    """Return the bridge of this page without waiting."""
    return run_sync(bridge(sync=True))
