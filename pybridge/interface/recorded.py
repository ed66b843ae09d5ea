"""The interface of a file that `pybridge build` has made: it is read once, at build time, and kept in a section.

So a page neither runs describe functions nor decodes records, and the file has neither: both are several times as large
as what they tell.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedSchemaError

from .bindgen.module import PREFIX
from .bindgen.records import SECTION as RECORDS
from .model import Interface, decode, encode_sparsely
from .wasm import editing
from .wasm.wasm_file import custom_section, parse

if TYPE_CHECKING:
    from typing import Any

SECTION = "pybridge.interface"
VERSION = 1
"""The version of the section: a later pybridge reads all earlier ones."""


def read_recorded(data: bytes) -> Interface | None:
    """Returns the interface in the section of a file; ``None`` if it has no such section.

    Raises:
        UnsupportedSchemaError: A later pybridge has written it.
    """
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


def with_recorded(data: bytes, interface: Interface, by: str) -> bytes:
    """Returns the bytes of a file with its interface in a section, in place of what pybridge has read it from.

    ``by`` is the version of pybridge that writes it.
    """
    lines = {"version": VERSION, "pybridge": by}, encode_sparsely(interface)
    without = editing.without_exports(parse(data), lambda name: name.startswith(PREFIX))
    bare = editing.without_custom(parse(without), lambda name: name in (RECORDS, SECTION))
    payload = zlib.compress("\n".join(json.dumps(each, separators=(",", ":")) for each in lines).encode(), 9)
    return editing.with_custom(parse(bare), SECTION, payload)
