"""Rust for Python in the browser: loads Rust-compiled WebAssembly from Pyodide, as a Python module.

::

    m = await pybridge.load("shop.wasm")
    m.add(2, 3)
"""

from pybridge.errors import (
    BorrowError,
    ClosureDroppedError,
    ClosureRecursionError,
    ConversionError,
    EndedError,
    FetchError,
    FreedError,
    LifetimeError,
    LoadError,
    LoadWarning,
    MemoryAccessError,
    MissingImportError,
    MovedError,
    NotWasmError,
    PybridgeError,
    RangeError,
    RustError,
    RustPanic,
    UnsupportedSchemaError,
    UnsupportedTypeError,
)
from pybridge.from_npm import npm
from pybridge.introspection import Engine, Live, engine, interface, live
from pybridge.library import Library
from pybridge.loading import load, load_sync, reload
from pybridge.runtime.alive import Alive
from pybridge.runtime.closure import Closure
from pybridge.runtime.memory import Memory, MemoryView
from pybridge.runtime.platform import JsNull as Null
from pybridge.runtime.platform import JsProxy
from pybridge.runtime.platform import jsnull as null
from pybridge.runtime.rust_object import RustObject
from pybridge.version import VERSION as __version__  # noqa: F401, N811 - public by its name
from pybridge.wheel import ready

base: str | None = None
"""The address at which relative addresses begin, for all that is loaded; ``None`` leaves that to the place, see `load`.

It is itself an address or, in Node, Deno and Bun, a path, and ends in a slash if it is a folder.
"""

__all__ = [
    "Alive",
    "BorrowError",
    "Closure",
    "ClosureDroppedError",
    "ClosureRecursionError",
    "ConversionError",
    "EndedError",
    "Engine",
    "FetchError",
    "FreedError",
    "JsProxy",
    "Library",
    "LifetimeError",
    "Live",
    "LoadError",
    "LoadWarning",
    "Memory",
    "MemoryAccessError",
    "MemoryView",
    "MissingImportError",
    "MovedError",
    "NotWasmError",
    "Null",
    "PybridgeError",
    "RangeError",
    "RustError",
    "RustObject",
    "RustPanic",
    "UnsupportedSchemaError",
    "UnsupportedTypeError",
    "engine",
    "interface",
    "live",
    "load",
    "load_sync",
    "npm",
    "null",
    "ready",
    "reload",
]
