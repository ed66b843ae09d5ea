"""Decodes descriptor codes, by which a wasm-bindgen module describes its functions, into `Type` objects.

A describe export calls an import once for each code. The codes are opcodes in prefix notation with their
operands; a string is its length and one code for each character. A type that the model does not have raises an
`UnsupportedTypeError` (see `_REFUSED`); codes that make no sense raise an `UnsupportedSchemaError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybridge.errors import UnsupportedTypeError
from pybridge.frozen import changed
from pybridge.interface import model
from pybridge.interface.model import (
    Closure,
    Float,
    Integer,
    Nullable,
    Numbers,
    Object,
    Option,
    Promised,
    StructRef,
    Text,
    Type,
)
from pybridge.interface.wasm.emptied import EMPTIED

from .abi_versions import ABI_VERSIONS, abi_version_of
from .described import CastTypes, FunctionTypes
from .descriptor_stream import DescriptorStream
from .grammar import opcodes
from .references import borrowed, borrowed_mutably, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence


class Descriptors:
    """Decodes the codes of one wasm-bindgen release; every method raises if codes are left over.

    ``structs`` are the keys of the exported structs: the codes of older releases do not mark a struct in a ``Vec``.
    ``emptied`` are the places in the function table whose functions an optimizer has emptied, and ``web_classes`` the
    names of types that are classes of the page.
    """

    def __init__(
        self,
        dialect: model.Dialect,
        structs: Collection[str] = (),
        emptied: Collection[int] = (),
        web_classes: Collection[str] = (),
    ) -> None:
        self.opcodes = opcodes(dialect.schema)
        self.abi = abi_version_of(dialect.release) or ABI_VERSIONS[-1]
        self.structs = structs
        self.emptied = emptied
        self.web_classes = web_classes
        self._functions: dict[tuple[int, ...], FunctionTypes] = {}
        """The types by their codes without the table index: a module has many functions and few signatures."""

    def type(self, codes: Sequence[int]) -> Type:
        """Returns the type of a field or a static."""
        reading = _Reading(self, codes)
        found = reading.type()
        reading.finish()
        return found

    def function(self, codes: Sequence[int]) -> FunctionTypes:
        """Returns the types of an export or an import."""
        shape = (*codes[:1], *codes[2:])
        if shape not in self._functions:
            reading = _Reading(self, codes)
            reading.expect("FUNCTION")
            _, types = reading.function()
            reading.finish()
            self._functions[shape] = types
        return self._functions[shape]

    def cast(self, codes: Sequence[int]) -> CastTypes:
        """Decodes the descriptor that was recorded before a marker call: of a cast or a generic import."""
        if not self.abi.describes_casts:
            return CastTypes("", (self.type(codes),), Object(owned=True))  # older releases cast only closures
        reading = _Reading(self, codes)
        key = reading.text() if self.abi.keys_casts else ""
        reading.expect("FUNCTION")
        _, types = reading.function()
        reading.finish()
        return CastTypes(key, types.parameters, types.returns)


class _Reading(DescriptorStream):
    """Reads types from the codes of one descriptor."""

    def __init__(self, descriptors: Descriptors, codes: Sequence[int]) -> None:
        super().__init__(codes, descriptors.opcodes, counts_bytes=descriptors.abi.counts_bytes)
        self.abi = descriptors.abi
        self.structs = descriptors.structs
        self.emptied = descriptors.emptied
        self.web_classes = descriptors.web_classes

    def type(self) -> Type:
        name = self.opcode()
        if name in _SIMPLE:
            return _SIMPLE[name]
        if name in _REFUSED:
            raise UnsupportedTypeError(f"pybridge cannot pass {_REFUSED[name]}")
        return _COMPOSED[name](self)

    def function(self) -> tuple[int, FunctionTypes]:
        """Reads the operands of the opcode FUNCTION: the table index of its shim, and the types."""
        shim = self.place()
        parameters = tuple([self.type() for _ in range(self.code())])
        return shim, FunctionTypes(parameters, self.type(), self.type())

    def place(self) -> int:
        """Reads the table index of the function that calls a closure; 0 if there is none."""
        if (place := self.code()) in self.emptied:
            raise UnsupportedTypeError(EMPTIED)
        return place

    def crate(self) -> str:
        return self.text() if self.abi.tells_crates else ""

    def module(self) -> int:
        return self.code() if self.abi.tells_modules else 0


# --- Opcodes with operands ----------------------------------------------------------------------------------


def _struct(reading: _Reading) -> Type:
    name = reading.text()
    return StructRef(reading.abi.struct_key(name, reading.crate()), "moved")


def _enum(reading: _Reading) -> Type:
    name, hole = reading.text(), reading.code()
    return model.EnumRef(reading.abi.enum_key(name, reading.crate(), reading.module()), hole)


def _string_enum(reading: _Reading) -> Type:
    name, count = reading.text(), reading.code()
    if reading.abi.lists_strings:
        raise UnsupportedTypeError(f"pybridge cannot pass {name}, a string enum of wasm-bindgen 0.2.93; take 0.2.94")
    return model.StringEnumRef(_key_of_text(reading, name), count)


def _key_of_text(reading: _Reading, name: str) -> str:
    """Reads the key of an enum with texts; the codes of older releases have only the name."""
    crate = reading.text() if reading.abi.tells_modules else ""
    return reading.abi.text_enum_key(name, crate, reading.module())


def _named_object(reading: _Reading) -> Type:
    name = reading.text()
    is_promise = name == "Promise" or name.startswith("Promise<")  # the latter is the TypeScript name in js-sys
    if is_promise:
        return Promised(Object(owned=True))
    return Object(owned=True, name=name, page_class=model.page_class_of(name, reading.web_classes))


def _stack_closure(reading: _Reading) -> Type:
    shim, types = reading.function()
    return Closure("stack", mutable=False, shim=shim, parameters=types.parameters, returns=types.returns)


def _closure(reading: _Reading) -> Type:
    """Reads a closure in a cast: its destructor or whether it is owned, whether it is an FnMut, and a FUNCTION."""
    if reading.abi.closure_codes == "shim":
        return _oldest_closure(reading)
    owned, is_mutable = reading.code(), reading.code()
    reading.expect("FUNCTION")
    shim, (parameters, returns, _) = reading.function()
    destructor = owned if reading.abi.closure_codes == "destructor" else 0
    return Closure("heap" if owned else "borrowed", bool(is_mutable), shim, parameters, returns, destructor)


def _oldest_closure(reading: _Reading) -> Type:
    """Reads the shim and the destructor of a closure, and then a stack closure, which has its types."""
    shim, destructor = reading.place(), reading.code()
    inner = reading.type()
    if not isinstance(inner, Closure):
        raise reading.error("hold no FUNCTION in a CLOSURE")
    return changed(inner, lifetime="heap", shim=shim, destructor=destructor)


def _vector(reading: _Reading) -> Type:
    item = reading.type()
    if isinstance(item, Integer | Float):
        return Numbers(item, "owned")
    if isinstance(item, Object) and item.name == "string":  # Vec<String> is described as handles of JS strings
        return model.Sequence(Text(owned=True), owned=True, cells=False)
    if reading.abi.names_items and isinstance(item, Object) and item.name and item.name in reading.structs:
        return model.Sequence(StructRef(item.name, "moved"), owned=True, cells=False)
    return _packed(reading, item) or model.Sequence(item, owned=True, cells=False)


def _slice(reading: _Reading) -> Type:
    item = reading.type()
    if isinstance(item, Integer | Float):
        return Numbers(item, "lent")
    return _packed(reading, item) or model.Sequence(borrowed(item), owned=False, cells=False)


def _packed(reading: _Reading, item: Type) -> Type | None:
    """Returns the sequence whose buffer holds the items themselves; ``None`` when it holds handles.

    Rust makes such a buffer for the crossing, so whoever receives it owns it, even that of a slice.
    """
    is_handle = isinstance(item, StructRef) or (isinstance(item, Object | Promised) and item.owned)
    if is_handle or not reading.abi.packs_items:
        return None
    return model.Sequence(borrowed(item), owned=True, cells=True)


def _reference(reading: _Reading) -> Type:
    return borrowed(reading.type())


def _mutable_reference(reading: _Reading) -> Type:
    return borrowed_mutably(reading.type())


def _long_reference(reading: _Reading) -> Type:
    """Reads a ``&T`` argument of an async function: it outlives the call, so Rust owns its handles."""
    inner = reading.type()
    return inner if isinstance(inner, Object | Promised) else borrowed(inner)


def _dynamic_union(reading: _Reading) -> Type:
    key = _key_of_text(reading, reading.text())
    return model.UnionRef(key, tuple([reading.type() for _ in range(reading.code())]))


_MODES, _LISTED, _OF_VECTORS = 3, 2, 4
"""For the operand of SEQ_MODE: the mask of the mode, the mode of an ``Array``, and the bit that vectors have."""


def _sequence_mode(reading: _Reading) -> Type:
    """Reads the mode in which the callee of an import wants its numbers; other types ignore a mode before them.

    The modes for a view and for a copy make no difference to Python, which always gets a copy.
    """
    mode = reading.code()
    form = "owned" if mode & _OF_VECTORS else "lent"
    return listed(reading.type(), form) if mode & _MODES == _LISTED else reading.type()


def _clamped(reading: _Reading) -> Type:
    inner = reading.type()
    return changed(inner, clamped=True) if isinstance(inner, Numbers) else inner


_SIMPLE: dict[str, Type] = {
    **{
        f"{'I' if signed else 'U'}{bits}": Integer(bits, signed)
        for bits in (8, 16, 32, 64, 128)
        for signed in (True, False)
    },
    "F32": Float(32),
    "F64": Float(64),
    "BOOLEAN": model.Boolean(),
    "CHAR": model.Character(),
    "UNIT": model.Unit(),
    "STRING": Text(owned=True),
    "CACHED_STRING": Text(owned=True, interned=True),
    "EXTERNREF": Object(owned=True),
    "RAW_POINTER": model.Pointer(),
    "NONNULL": model.Pointer(nullable=False),
}
_COMPOSED: dict[str, Callable[[_Reading], Type]] = {
    "FUNCTION": _stack_closure,
    "CLOSURE": _closure,
    "REF": _reference,
    "REFMUT": _mutable_reference,
    "LONGREF": _long_reference,
    "SLICE": _slice,
    "VECTOR": _vector,
    "NAMED_EXTERNREF": _named_object,
    "ENUM": _enum,
    "STRING_ENUM": _string_enum,
    "RUST_STRUCT": _struct,
    "OPTIONAL": lambda reading: Option(reading.type()),
    "NULLABLE": lambda reading: Nullable(reading.type()),
    "RESULT": lambda reading: model.Result(reading.type()),
    "CLAMPED": _clamped,
    "DYNAMIC_UNION": _dynamic_union,
    "SEQ_MODE": _sequence_mode,
}
_REFUSED = {
    "I64_AS_F64": "isize of 64-bit wasm",
    "U64_AS_F64": "usize of 64-bit wasm",
}
