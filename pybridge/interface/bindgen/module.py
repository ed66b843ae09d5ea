"""A wasm-bindgen module with its records and descriptor codes side by side, for the readers of its parts.

It also compares the described types with the wasm types: a function where they differ is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pybridge.errors import UnsupportedTypeError
from pybridge.interface.model.flat_types import flat_types, flat_types_into_rust
from pybridge.interface.unsupported import Unsupported
from pybridge.interface.wasm.wasm_entries import FuncType

from .abi_versions import AbiVersion, dialect_of
from .described import FunctionTypes
from .descriptor import Descriptors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import SimpleNamespace

    from pybridge.interface.model import Dialect, Type
    from pybridge.interface.wasm.wasm_file import WasmFile

    from .records import Records

PREFIX = "__wbindgen_describe_"
"""The prefix of the name of a describe export; the rest is the symbol that it describes."""


@dataclass
class BindgenModule:
    """The facts of one module. ``codes`` is keyed by the full names of the describe exports."""

    file: WasmFile
    records: Records
    codes: Mapping[str, Sequence[int]]
    dialect: Dialect = field(init=False)
    web_classes: tuple[str, ...] = field(init=False)
    """The classes of the page that the module imports from web-sys."""
    unsupported: Unsupported = field(default_factory=Unsupported)

    def __post_init__(self) -> None:
        self.dialect = dialect_of(self.records.schema, self.records.release)
        keys = {self.struct_key(each, self.name_of(each)) for each in self.each("structs")}
        self.web_classes = tuple(sorted(set(_web_classes(self.records))))
        self._descriptors = Descriptors(self.dialect, keys, self.file.emptied, self.web_classes)

    @property
    def abi(self) -> AbiVersion:
        """The ABI of the release that built the module."""
        return self.records.abi

    def each(self, entity: str) -> Iterator[SimpleNamespace]:
        """Yields every record of one kind: ``exports``, ``structs``, ``enums``, ``imports``."""
        return (record for program in self.records.programs for record in getattr(program, entity))

    def name_of(self, record: SimpleNamespace) -> str:
        """Returns the name of a struct or an enum, as symbols and descriptors spell it."""
        return self.abi.qualified_name(record.js_namespace, record.name)

    def symbol(self, record: SimpleNamespace, base: str) -> str:
        """Returns the wasm name of an export of ``record`` that would be ``base`` in a file of one crate."""
        return self.abi.symbol(base, record.program.unique_crate_identifier)

    def struct_key(self, record: SimpleNamespace, name: str) -> str:
        """Returns the key of the struct ``name`` (qualified) of the crate that ``record`` belongs to."""
        return self.abi.struct_key(name, record.program.unique_crate_identifier)

    def function_types(self, symbol: str) -> FunctionTypes:
        """Returns the types of the function ``symbol``."""
        return self._descriptors.function(self._codes(symbol))

    def value_type(self, symbol: str) -> Type:
        """Returns the type of the field or static ``symbol``."""
        return self._descriptors.type(self._codes(symbol))

    def result(self, returns: Type) -> Literal["direct", "area"]:
        """Returns how the words of a result come back: directly or, for more than one, through an area in memory."""
        return "area" if len(flat_types(returns, self.dialect)) > 1 else "direct"

    def _codes(self, symbol: str) -> Sequence[int]:
        if PREFIX + symbol not in self.codes:
            raise UnsupportedTypeError(f"the file does not describe its types: it has no export {PREFIX}{symbol}")
        return self.codes[PREFIX + symbol]

    def check_export(self, symbol: str, parameters: Sequence[Type], returns: Type) -> None:
        """Refuses an export whose wasm type differs from the flat types of its described types."""
        words = [word for type_ in parameters for word in flat_types_into_rust(type_, self.dialect)]
        _check(self.file.func_type(symbol), words, flat_types(returns, self.dialect))

    def check_import(self, found: FuncType, parameters: Sequence[Type], returns: Type) -> None:
        """Refuses an import whose wasm type differs from the flat types of its described types."""
        words = [word for type_ in parameters for word in flat_types(type_, self.dialect)]
        _check(found, words, flat_types_into_rust(returns, self.dialect))


def _web_classes(records: Records) -> Iterator[str]:
    """Yields the names of the types that web-sys imports; its dictionaries are no types to wasm-bindgen's codes."""
    for program in records.programs:
        if program.unique_crate_identifier.rpartition("-")[0] == "web-sys":
            yield from (record.kind.value.name for record in program.imports if record.kind.tag == "Type")


def _check(found: FuncType | None, parameters: Sequence[str], results: Sequence[str]) -> None:
    if found is None:
        raise UnsupportedTypeError("the file describes it but does not export it")
    if len(results) > 1:  # the address of the area is the first parameter
        parameters, results = ("i32", *parameters), ()
    wanted = FuncType(tuple(parameters), tuple(results))
    if found != wanted:
        raise UnsupportedTypeError(f"its wasm type is {found}, but its description amounts to {wanted}")
