"""The differences between the ABIs of wasm-bindgen releases: one row for each change, all in one place.

The rest of `pybridge.interface` asks an `AbiVersion`, and the runtime asks a `Dialect`; neither compares release
numbers. The forms of records and opcodes in each release stand in ``schemas.json``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any, Literal

from pybridge.frozen import Frozen, changed
from pybridge.interface.model import Dialect


class AbiVersion(Frozen):
    """The ABI from wasm-bindgen 0.2.``since`` up to the next row; the defaults are those of the oldest release."""

    since: int
    heap_base: int = 128
    """The first handle above the borrow stack."""
    none_sentinel: float = 0.0
    """The f64 that stands for None in ``Option<i32>`` and its like; 0 where a separate word
    says whether there is a value."""
    enum_word: Literal["i32", "f64"] = "i32"
    """The wasm type in which a C-style enum crosses."""
    unwrap_takes: bool = True
    """Whether Rust gives away the handle from which it unwraps a struct; later it only lends the handle."""
    leaks_owners: bool = False
    """Whether a borrow that Rust refuses counts as an owner of the struct for ever, so that nobody can take it."""
    ends_borrows: bool = False
    """Whether Rust ends the borrows of the other arguments when it refuses one."""
    describes_casts: bool = False
    """Whether Rust turns a ``Closure`` into a ``JsValue`` by a cast; before, by an import for closures only."""
    keys_casts: bool = False
    """Whether the codes of a cast begin with a key; the key is empty unless they describe a generic import."""
    closure_codes: Literal["shim", "destructor", "owned"] = "shim"
    """The meaning of the first code of a closure: its call shim, its destructor, or whether it is owned."""
    counts_bytes: bool = True
    """Whether the length of a string counts its bytes in UTF-8; later it counts its characters."""
    lists_strings: bool = False
    """Whether the codes of a string enum list its values, which its record lacks."""
    names_items: bool = True
    """Whether the codes of a ``Vec`` of structs give only the class name of its items, as for a class of the page."""
    qualifies_names: bool = False
    """Whether symbols and descriptors spell a name with its namespace."""
    tells_crates: bool = False
    """Whether symbols end in the hash of their crate, and descriptors name the crate of a struct or an enum."""
    tells_modules: bool = False
    """Whether descriptors also name the module of an enum, whose name may repeat within a crate."""
    packs_items: bool = False
    """Whether items of a sequence that are neither numbers nor handles are laid out in its buffer."""
    fixes_strings: bool = False
    """Whether the constant strings of imports have fixed handles, from ``heap_base + 4`` on."""

    def symbol(self, base: str, crate: str) -> str:
        """Returns the wasm name of an export that would be called ``base`` if the file had only one crate."""
        return f"{base}_{crate.rpartition('-')[2]}" if self.tells_crates else base

    def qualified_name(self, namespace: list[str] | None, name: str) -> str:
        """Returns a name as symbols and descriptors spell it: with its namespace, ``shop__sub__Basket``."""
        return "__".join([*(namespace or ()), name]) if self.qualifies_names else name

    def struct_key(self, name: str, crate: str) -> str:
        """Returns the key of a struct: its name, made unique in the file."""
        return f"{crate}::{name}" if self.tells_crates else name

    def enum_key(self, name: str, crate: str, module: int) -> str:
        """Returns the key of a C-style enum; ``module`` is the hash of its module's path."""
        return f"{crate}::{module:08x}::{name}" if self.tells_modules else self.struct_key(name, crate)

    def text_enum_key(self, name: str, crate: str, module: int) -> str:
        """Returns the key of a string enum or a dynamic union; the codes of older releases have only the name."""
        return self.enum_key(name, crate, module) if self.tells_modules else name


def _later(before: AbiVersion, row: Any) -> AbiVersion:
    since, changes = row
    return changed(before, since=since, **changes)


_CHANGES: tuple[tuple[int, dict[str, Any]], ...] = (
    (93, {"lists_strings": True, "leaks_owners": True}),
    (94, {"lists_strings": False}),
    (96, {"none_sentinel": 2.0**32 + 1}),
    (101, {"closure_codes": "destructor"}),
    (102, {"describes_casts": True}),
    (106, {"unwrap_takes": False}),
    (109, {"heap_base": 1024}),
    (114, {"qualifies_names": True}),
    (115, {"closure_codes": "owned"}),
    (119, {"none_sentinel": 2.0**53 - 1}),
    (127, {"counts_bytes": False}),
    (128, {"keys_casts": True, "names_items": False, "tells_crates": True}),
    (
        130,
        {
            "enum_word": "f64",
            "tells_modules": True,
            "packs_items": True,
            "fixes_strings": True,
            "leaks_owners": False,
            "ends_borrows": True,
        },
    ),
)
ABI_VERSIONS: tuple[AbiVersion, ...] = tuple(accumulate(_CHANGES, _later, initial=AbiVersion(since=88)))


def abi_version_of(release: int) -> AbiVersion | None:
    """Returns the row of wasm-bindgen 0.2.``release``; ``None`` for a release older than pybridge supports."""
    return next((abi for abi in reversed(ABI_VERSIONS) if release >= abi.since), None)


def dialect_of(schema: str, release: int) -> Dialect:
    """Returns the part of a release's ABI that the runtime has to know."""
    abi = abi_version_of(release) or ABI_VERSIONS[-1]
    return Dialect(
        schema=schema,
        release=release,
        heap_base=abi.heap_base,
        none_sentinel=abi.none_sentinel,
        enum_word=abi.enum_word,
        unwrap_takes=abi.unwrap_takes,
        leaks_owners=abi.leaks_owners,
        ends_borrows=abi.ends_borrows,
    )


def module_hash(path: str) -> int:
    """Returns the FNV-1a hash of a ``module_path!()``, by which descriptors name a module."""
    value = 0x811C9DC5
    for byte in path.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
