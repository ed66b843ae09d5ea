"""How wasm-bindgen releases differ in what they put on the wire: a row for each change, all in one place.

The rest of `pybridge.interface` asks an `Era` and never compares release numbers. An older release is
supported by adding its row, and what its new fields mean, here; its grammar and opcodes stand in
``schemas.json`` already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .model import Dialect


@dataclass(frozen=True, slots=True)
class Era:
    """The habits of wasm-bindgen 0.2.``since`` and later, up to the next row."""

    since: int
    heap_base: int
    """The first handle above the borrow stack."""
    none_sentinel: float
    """The f64 that stands for None in ``Option<i32>`` and its like."""
    tells_crates: bool
    """Symbols end in the hash of their crate, and words name the crate of a struct or an enum."""
    tells_modules: bool
    """Words name the module of an enum too: its name may repeat within a crate."""
    packs_items: bool
    """The items of a sequence that are neither numbers nor handles are laid out in its buffer."""
    fixes_strings: bool
    """The constant strings of imports have fixed handles, from ``heap_base + 4`` on."""
    enum_word: Literal["i32", "f64"]
    """How a C-style enum crosses."""

    def symbol(self, base: str, crate: str) -> str:
        """The wasm name of an export whose name would be ``base`` if there were only one crate."""
        return f"{base}_{crate.rpartition('-')[2]}" if self.tells_crates else base

    def struct_key(self, name: str, crate: str) -> str:
        """The key of a struct: what makes its name unique in the file."""
        return f"{crate}::{name}" if self.tells_crates else name

    def enum_key(self, name: str, crate: str, module: int) -> str:
        """The key of a C-style enum; ``module`` is the hash of its module's path."""
        return f"{crate}::{module:08x}::{name}" if self.tells_modules else self.struct_key(name, crate)

    def string_enum_key(self, name: str, crate: str, module: int) -> str:
        """The key of a string enum, of which the words tell less in older releases."""
        return self.enum_key(name, crate, module) if self.tells_modules else name


ERAS = (
    Era(
        since=128,
        heap_base=1024,
        none_sentinel=2.0**53 - 1,
        tells_crates=True,
        tells_modules=False,
        packs_items=False,
        fixes_strings=False,
        enum_word="i32",
    ),
    Era(
        since=130,
        heap_base=1024,
        none_sentinel=2.0**53 - 1,
        tells_crates=True,
        tells_modules=True,
        packs_items=True,
        fixes_strings=True,
        enum_word="f64",
    ),
)


def era_of(release: int) -> Era | None:
    """The era of wasm-bindgen 0.2.``release``; ``None`` for a release older than pybridge supports."""
    return next((era for era in reversed(ERAS) if release >= era.since), None)


def dialect_of(schema: str, release: int) -> Dialect:
    """What the runtime has to know of a release."""
    era = era_of(release) or ERAS[-1]
    return Dialect(
        schema=schema,
        release=release,
        heap_base=era.heap_base,
        none_sentinel=era.none_sentinel,
        enum_word=era.enum_word,
    )


def module_hash(path: str) -> int:
    """The FNV-1a hash by which words name a module, of its ``module_path!()``."""
    value = 0x811C9DC5
    for byte in path.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
