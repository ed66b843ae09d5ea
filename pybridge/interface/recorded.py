"""The interface of a file that `pybridge build` has made: it is read once, at build time, and kept in a section.

So a page neither runs describe functions nor decodes records, and the file has neither: both are several times as large
as what they tell.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from pybridge.errors import LoadError, UnsupportedSchemaError

from .model import Interface, decode
from .wasm.sections import custom_section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

SECTION = "pybridge.interface"
VERSION = 1
"""The version of the section: a later pybridge reads all earlier ones."""


ONLY_PLAIN = "signatures= is for plain modules; this one comes from wasm-bindgen and describes itself"


def recorded(
    data: bytes, signatures: Mapping[str, str] | None = None, allocator: tuple[str, str] | None = None
) -> Interface | None:
    """Returns the interface that `pybridge build` has put into a file; ``None`` if it has none.

    Such a file also exports everything that a call needs, and need not be parsed.

    Raises:
        LoadError: There are ``signatures`` or an ``allocator`` for it.
        UnsupportedSchemaError: A later pybridge has made the file.
    """
    found = _read(data)
    if found is not None and (signatures or allocator):
        has_own = "it has its signatures in it, which `pybridge build` or `pybridge shrink` was given"
        raise LoadError(ONLY_PLAIN if found.kind == "bindgen" else has_own)
    return found


def _read(data: bytes) -> Interface | None:
    section = custom_section(data, SECTION)
    if section is None:
        return None
    head, _, told = zlib.decompress(section).decode().partition("\n")
    maker: dict[str, Any] = json.loads(head)
    if maker["version"] > VERSION:
        raise UnsupportedSchemaError(
            f"it was built by pybridge {maker['pybridge']}, which is newer than this one: install that, or a later one"
        )
    found: Interface = decode(told)
    return found
