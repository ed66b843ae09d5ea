"""Rust for Python in the browser: loads Rust-compiled WebAssembly from Pyodide, as a Python module.

::

    m = await pybridge.load("shop.wasm")
    m.add(2, 3)
"""

import importlib as _importlib
import typing as _typing

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
from pybridge.library import Library, interface
from pybridge.loading import load, load_sync, reload
from pybridge.runtime.closure import Closure
from pybridge.runtime.platform import JsNull as Null
from pybridge.runtime.platform import JsProxy
from pybridge.runtime.platform import jsnull as null
from pybridge.runtime.rust_object import RustObject
from pybridge.version import VERSION as __version__  # noqa: F401, N811 - public by its name

if _typing.TYPE_CHECKING:
    from pybridge.from_npm import npm
    from pybridge.introspection import Engine, Live, engine, live
    from pybridge.runtime.alive import Alive
    from pybridge.runtime.memory import Memory, MemoryView
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

_WHEN_USED = {
    "Alive": "runtime.alive",
    "Engine": "introspection",
    "Live": "introspection",
    "Memory": "runtime.memory",
    "MemoryView": "runtime.memory",
    "engine": "introspection",
    "live": "introspection",
    "npm": "from_npm",
    "ready": "wheel",
}
"""Where the names are that no load needs: their modules are imported when they are asked for, because a page waits for
each module that Python compiles."""


def __getattr__(name: str) -> _typing.Any:
    if name not in _WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    found = globals()[name] = getattr(_importlib.import_module(f"{__name__}.{_WHEN_USED[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
