"""Loads a module from a source into a `Library`."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from pybridge.errors import LoadError, LoadWarning, NotWasmError, naming
from pybridge.interface.python.identifiers import is_writable
from pybridge.interface.recorded import recorded
from pybridge.library import Library, State, library_of, open_library, publish, state_of
from pybridge.runtime.bridge import Bridge, bridge
from pybridge.runtime.compiled import Compiled
from pybridge.runtime.engine import Engine, EngineName
from pybridge.runtime.import_sources import find_sources
from pybridge.runtime.instance import Instance
from pybridge.runtime.messages import RELOADED
from pybridge.runtime.source import Arrival, label_of, read
from pybridge.runtime.suspension import passable
from pybridge.runtime.sync import can_suspend, run_sync, suspended

_WASM = "application/wasm"
M = TypeVar("M", Library, ModuleType)

_living: WeakValueDictionary[tuple[Any, ...], Compiled] = WeakValueDictionary()
"""The modules of which instances live, by their bytes and what else decides how they are read. Of the bytes it has the
hash, which Python keys at random in each page."""


async def load(  # noqa: PLR0913 - each argument is optional, and named
    source: str | Path | bytes | Any,
    *,
    imports: Mapping[str, Any] | None = None,
    signatures: Mapping[str, str] | None = None,
    allocator: tuple[str, str] | None = None,
    engine: EngineName | None = None,
    name: str | None = None,
) -> Library:
    """Load a Rust module, and run its start functions.

    Args:
        source: A ``str``, a ``Path`` in Python's own file system, bytes or any other buffer, or a ``Response``. A
            ``str`` is an address with a scheme (``https:``, ``file:`` …), or a name without one. A name is that of a
            file in Python's own file system if there is such a file, seen from its current folder. Otherwise it is an
            address that begins at the page, the script of a worker or, in Node, Deno and Bun, the folder of the
            process. Where `pybridge.base` is set, a name is an address that begins there, and nothing else.
        imports: The objects that serve the module's imports. For a plain module, callables by module and name:
            ``{"env": {"foo": callable}}``. For a wasm-bindgen module, a key is the name of an import module or of a
            global; the page serves the imports that are not given.
        signatures: For a plain module, the declared types of its exports: ``{"greet": "(name: str) -> str"}``.
        allocator: For a plain module, the names of the exports that allocate and release memory, if they are unusual.
        engine: The engine to use; left out, it is the one that `engine` names.
        name: The name by which Python imports the module, for example ``"shop"`` or ``"shop.rust"``: messages, and
            the ``__module__`` of its functions, classes and enums. Left out, it comes from the name of the file.

    Returns:
        The module; its attributes are the exports.

    Raises:
        LoadError: The module could not be loaded; the subclasses of `LoadError` say why.
        ValueError: No module can be imported by the ``name``.
        RustPanic: A start function of the module panicked.
        RustError: A start function returned ``Err`` or threw.
    """
    return _started(await _load(source, imports, signatures, allocator, engine, name, sync=False))


def load_sync(  # noqa: PLR0913 - the arguments of `load`
    source: str | Path | bytes | Any,
    *,
    imports: Mapping[str, Any] | None = None,
    signatures: Mapping[str, str] | None = None,
    allocator: tuple[str, str] | None = None,
    engine: EngineName | None = None,
    name: str | None = None,
) -> Library:
    """Load a Rust module and return it at once, from a file or a buffer; the arguments are those of `load`.

    What has to be waited for is fetching, JavaScript modules that the page has not imported yet, and more than 8 MB on
    Chromium's main thread. Where Python can be suspended (in a task, on a platform with JSPI), `load_sync` waits for
    it, and other tasks run meanwhile.

    Raises:
        LoadError: The module could not be loaded, or takes waiting where Python cannot be suspended.
        RustPanic: A start function of the module panicked.
        RustError: A start function returned ``Err`` or threw.
    """
    load = partial(_load, source, imports, signatures, allocator, engine, name)
    try:
        return _started(run_sync(load(sync=True)))
    except LoadError:
        if not can_suspend():
            raise
    return _started(suspended(load(sync=False)))


async def _load(  # noqa: PLR0913, PLR0917 - the arguments of `load`
    source: str | Path | bytes | Any,
    imports: Mapping[str, Any] | None,
    signatures: Mapping[str, str] | None,
    allocator: tuple[str, str] | None,
    engine: EngineName | None,
    name: str | None,
    *,
    sync: bool,
) -> Library:
    """Load a module, without running its start functions; where ``sync`` is true, no step waits."""
    if name is not None and not all(map(is_writable, name.split("."))):
        raise ValueError(f"name={name!r} is no name by which Python could import the module")
    label = name or label_of(source)
    arrival = read(source, label)
    page = await bridge(sync=sync)
    running = page.engine(engine)
    arrival = arrival or await page.fetch(getattr(source, "js_response", source), label, sync=sync)
    compiled = await _compiled(page, arrival, label, signatures, allocator, sync=sync)
    return await _instantiated(page, running, compiled, imports, name=name, sync=sync)


async def _compiled(  # noqa: PLR0913 - most arguments of `load`
    page: Bridge,
    arrival: Arrival,
    label: str,
    signatures: Mapping[str, str] | None,
    allocator: tuple[str, str] | None,
    *,
    sync: bool,
) -> Compiled:
    """Compile the bytes that have arrived, and read their interface, unless an instance of the same module lives."""
    key = (hash(arrival.data), len(arrival.data), label, repr((signatures, allocator)))
    if (known := _living.get(key)) is not None:
        _warn_of_mime(arrival, label)
        return known
    with naming(label):
        interface = recorded(arrival.data, signatures, allocator)
    if interface is None:
        from pybridge.runtime.describing import described, parsed  # noqa: PLC0415 - what `pybridge build` makes needs none

        file = parsed(arrival.data, label)
        _warn_of_mime(arrival, label)
        module, interface = await described(page, arrival, file, label, signatures, allocator, sync=sync)
    else:
        _warn_of_mime(arrival, label)
        module = arrival.module or await _module(page, arrival.data, label, sync=sync)
    compiled = _living[key] = Compiled(module, passable(interface), label)
    return compiled


async def _module(page: Bridge, data: bytes, label: str, *, sync: bool) -> Any:
    """Compile a file that has not been parsed; if it is broken, parse it to say where."""
    try:
        return await page.compile(data, label, sync=sync)
    except NotWasmError:
        from pybridge.runtime.describing import parsed  # noqa: PLC0415

        parsed(data, label)
        raise


async def _instantiated(  # noqa: PLR0913 - most arguments of `load`
    page: Bridge,
    running: Engine,
    compiled: Compiled,
    imports: Mapping[str, Any] | None,
    *,
    name: str | None = None,
    sync: bool,
) -> Library:
    """Make an instance whose imports are served by ``imports`` and the page; its start functions have not run."""
    interface, label = compiled.interface, compiled.label
    sources = find_sources(interface, imports, label)
    await page.open_scope(interface, sources, sync=sync)
    spared: dict[str, str] = {}
    if missing := page.lacking(interface, sources):
        from pybridge.runtime.missing_imports import require  # noqa: PLC0415 - as a rule nothing is missing

        spared = require(interface, sources, missing, label)
    instance = await running.instantiate(compiled, sources, sync=sync)
    instance.module_name = name or instance.module_name
    warn_of_lacks(instance, spared)
    return Library(State(instance, sources, running))


def _started(library: Library) -> Library:
    """Run the start functions of a fresh library."""
    library._pb_state.instance.start()
    return library


async def reload(module: M) -> M:
    """Give a module a fresh instance, for example after a `RustPanic`, and run its start functions.

    The attributes of the module become those of the new instance. Objects and functions of the old instance end.

    Args:
        module: What `load` gave, or an imported module of a package that ``pybridge build`` has made.

    Returns:
        The ``module`` itself.

    Raises:
        TypeError: ``module`` is not a loaded module.
        LoadError: The new instance could not be made; the module keeps its old one.
        RustPanic: A start function of the module panicked.
    """
    library = library_of(module)
    state = state_of(library)
    old = state.instance
    compiled = old.compiled
    if compiled.reopen is not None:
        compiled = replace(compiled, module=await compiled.reopen())
    fresh = await state.engine.instantiate(compiled, state.sources, sync=False)
    fresh.module_name = old.module_name
    old.close(RELOADED)
    open_library(library, replace(state, instance=fresh))
    if isinstance(module, ModuleType):
        publish(vars(module), library)
    fresh.start()
    return module


def _warn_of_mime(arrival: Arrival, label: str) -> None:
    if arrival.mime not in (None, _WASM):
        _warn(
            f"{label} came as {arrival.mime or 'no MIME type'!r}, not {_WASM!r}: it could not be compiled while it "
            "arrived; configure the server"
        )


def warn_of_lacks(instance: Instance, spared: dict[str, str]) -> None:
    """Warn of exports and imports that pybridge cannot pass, and of those that the platform lacks."""
    refused = dict(instance.interface.refused)
    unknown = dict.fromkeys(instance.unknown, "Rust imports it, and pybridge does not know what it is")
    names = "".join(f"\n  {name}: {reason}" for name, reason in (unknown | refused | spared).items())
    if names:
        _warn(f"{instance.label} is loaded without:{names}")


def _warn(text: str) -> None:
    """Issue a `LoadWarning` at the line of the user's code that loads the module."""
    if sys.version_info >= (3, 12):  # as in every Pyodide
        warnings.warn(text, LoadWarning, skip_file_prefixes=(f"{Path(__file__).parent}/",))
