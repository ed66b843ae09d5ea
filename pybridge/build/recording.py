"""Writes the interface of a file into it, from where `interface.recorded` reads it in a page."""

from __future__ import annotations

import json
import zlib

from pybridge.interface.bindgen.module import PREFIX
from pybridge.interface.bindgen.records import SECTION as RECORDS
from pybridge.interface.model import Interface, encode_sparsely
from pybridge.interface.recorded import SECTION, VERSION
from pybridge.interface.wasm import editing
from pybridge.interface.wasm.wasm_file import parse


def with_recorded(data: bytes, interface: Interface, by: str) -> bytes:
    """Return the bytes of a file with its interface in a section, in place of what pybridge has read it from.

    ``by`` is the version of pybridge that writes it.
    """
    lines = {"version": VERSION, "pybridge": by}, encode_sparsely(interface)
    without = editing.without_exports(parse(data), lambda name: name.startswith(PREFIX))
    bare = editing.without_custom(parse(without), lambda name: name in (RECORDS, SECTION))
    payload = zlib.compress("\n".join(json.dumps(each, separators=(",", ":")) for each in lines).encode(), 9)
    return editing.with_custom(parse(bare), SECTION, payload)
