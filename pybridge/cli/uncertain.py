"""Finds the globals that a file imports and that a page may lack, which only the page itself can tell for certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybridge.interface.model import Option
from pybridge.interface.python.overview import Overview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybridge.interface.model import Import, Interface

_EVERYWHERE = re.compile(
    r"""
    AbortController | AggregateError | Array | ArrayBuffer | Atomics | BigInt | BigInt64Array | BigUint64Array |
    Blob | Boolean | DataView | Date | Error | EvalError | Event | EventTarget | File | FinalizationRegistry |
    Float32Array | Float64Array | FormData | Function | Headers | Int16Array | Int32Array | Int8Array | Intl |
    Iterator | JSON | Map | Math | MessageChannel | Number | Object | Promise | Proxy | RangeError | ReadableStream
    | ReferenceError | Reflect | RegExp | Request | Response | Set | SharedArrayBuffer | String | Symbol |
    SyntaxError | TextDecoder | TextEncoder | TransformStream | TypeError | URIError | URL | URLSearchParams |
    Uint16Array | Uint32Array | Uint8Array | Uint8ClampedArray | WeakMap | WeakRef | WeakSet | WebAssembly |
    WebSocket | Worker | WritableStream | alert | atob | btoa | cancelAnimationFrame | clearInterval | clearTimeout
    | confirm | console | crypto | decodeURI | decodeURIComponent | document | encodeURI | encodeURIComponent |
    fetch | globalThis | history | indexedDB | isFinite | isNaN | localStorage | location | navigator | parseFloat |
    parseInt | performance | prompt | queueMicrotask | requestAnimationFrame | self | sessionStorage | setInterval |
    setTimeout | structuredClone | window
    """,
    re.VERBOSE,
)
"""Names that every browser has. What js-sys and web-sys declare is left out, too."""


def uncertain_globals(interface: Interface) -> Iterator[tuple[str, str]]:
    """Yields the imports of globals that a page may lack, each with the name of its global."""
    overview = Overview(interface)
    found = ((overview.needed(each), _root(each)) for each in interface.imports if _needs_global(each))
    yield from sorted({(line, root) for line, root in found if not _EVERYWHERE.fullmatch(root)})


def _root(imported: Import) -> str:
    return (*imported.namespace, imported.owner or imported.name)[0]


def _needs_global(imported: Import) -> bool:
    """Whether an import needs a global, and Rust does not expect that it may be missing."""
    if not imported.is_global or imported.platform or imported.catch or imported.name.startswith("_wbg_"):
        return False
    match imported.operation:
        case "function" | "constructor":
            return True
        case "static":
            return not isinstance(imported.returns, Option)
        case "string" | "intrinsic" | "instanceof" | "link":
            return False
        case _:
            return imported.is_static or imported.is_final
