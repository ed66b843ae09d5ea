"""The whole way from a wasm file to its `Interface`: the door of this room.

::

    file = parse(data)
    words = run the describe exports if needs_describing(file) else {}
    interface = read(file, words)              # or, for a plain module, read(file, {}, signatures)
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pybridge.errors import LoadError

from . import plain
from .declared import read_allocator, read_declared
from .described import PREFIX, Described
from .exports import apart, function_symbol, read_enums, read_functions, read_start, read_string_enums, read_unions
from .imports import read_generic_imports, read_imports, read_reexports
from .model import Allocator, Function, Import, Interface
from .raw_imports import EXTERNREFS, PLACEHOLDER
from .refusals import Refusals
from .schema import has_records, read_records
from .snippets import Modules
from .structs import read_structs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .wasm_file import WasmFile

_BINDGEN_ALLOCATOR = Allocator("__wbindgen_malloc", 2, "__wbindgen_free", 3)
_MACHINERY = ("__wb", "__externref_", "__wasm_")
"""How the names of the exports begin that wasm-bindgen and the linker make for themselves."""
_PROCESSED = ("__wbg_", "__wbindgen_start", "__wbindgen_externrefs")
"""How the names of the exports begin that tell of a plain module that it is none."""


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Let what is said against a file begin with its name."""
    try:
        yield
    except LoadError as error:
        raise type(error)(f"{file}: {error}") from None


def needs_describing(file: WasmFile) -> bool:
    """Whether `read` needs what the describe exports say: cargo wrote the file for a wasm-bindgen crate."""
    return has_records(file)


def describe_exports(file: WasmFile) -> tuple[str, ...]:
    """The exports to run for the words, by their full names.

    They describe what the file exports or imports. A crate brings many more, for the functions of its dependencies
    that it does not use.
    """
    present = file.exports.keys() | {entry.name for entry in file.imports}
    return tuple(
        export.name
        for export in file.exported("func")
        if export.name.startswith(PREFIX) and export.name.removeprefix(PREFIX) in present
    )


def read(
    file: WasmFile,
    words: Mapping[str, Sequence[int]],
    signatures: Mapping[str, str] | None = None,
    allocator: tuple[str, str] | None = None,
) -> Interface:
    """All that the file offers and needs.

    ``words`` are what each describe export said, by its full name. ``signatures`` declare exports of a plain
    module, and ``allocator`` names the two exports that give and take memory, if they are called unusually.
    """
    if not has_records(file):
        return _read_plain(file, signatures or {}, allocator)
    if signatures:
        raise LoadError("signatures= is for plain modules; this one comes from wasm-bindgen and describes itself")
    return _read_bindgen(file, words)


def _read_bindgen(file: WasmFile, words: Mapping[str, Sequence[int]]) -> Interface:
    described = Described(file, read_records(file), words)
    structs = tuple(read_structs(described))
    modules = Modules(described)
    imports = tuple(read_imports(described, modules, structs))
    start = tuple(read_start(described)) or _main(file)
    enums = tuple(read_enums(described))
    functions = tuple(apart(tuple(read_functions(described)), (*structs, *enums), described.refusals))
    known = {*start, *(function_symbol(described, export) for export in described.each("exports"))}
    others = [name for name in _written_functions(file) if name not in known]
    return Interface(
        kind="bindgen",
        functions=functions + _plain_functions(file, others, {}, described.refusals),
        structs=structs,
        enums=enums,
        string_enums=tuple(read_string_enums(described)),
        unions=tuple(read_unions(described)),
        imports=imports + _plain_imports(file, described.refusals),
        strings=_fixed_strings(described, imports),
        memory=_memory(file),
        imported_memory=_imported_memory(file),
        start=start,
        allocator=_BINDGEN_ALLOCATOR if _BINDGEN_ALLOCATOR.allocate in file.exports else None,
        dialect=described.dialect,
        producer=f"wasm-bindgen {described.records.version}",
        generic_imports=tuple(read_generic_imports(described, modules)),
        snippets=modules.snippets,
        reexports=tuple(read_reexports(described, modules)),
        refused=tuple(described.refusals.notes),
    )


def _read_plain(file: WasmFile, signatures: Mapping[str, str], allocator: tuple[str, str] | None) -> Interface:
    _refuse_processed(file)
    declared = read_declared(file, signatures)
    refusals = Refusals()
    names = [export.name for export in file.exported("func")]
    return Interface(
        kind="plain",
        functions=_plain_functions(file, names, declared, refusals),
        imports=_plain_imports(file, refusals),
        constants=tuple(plain.read_constants(file)),
        memory=_memory(file),
        imported_memory=_imported_memory(file),
        allocator=read_allocator(file, declared, allocator),
        refused=tuple(refusals.notes),
    )


def _refuse_processed(file: WasmFile) -> None:
    """Refuse what wasm-bindgen-cli left: its records are gone, and JavaScript stands in their place."""
    imported = any(entry.name.startswith(("__wbindgen_", "__wbg_")) for entry in file.imports)
    if imported or any(name.startswith(_PROCESSED) for name in file.exports):
        raise LoadError(
            "this file went through wasm-bindgen-cli or wasm-pack, which take out what describes it; load the "
            "one that cargo wrote (target/wasm32-unknown-unknown/release/*.wasm), or use pybridge.npm"
        )


def _written_functions(file: WasmFile) -> Iterator[str]:
    """The exported functions that somebody wrote, in a module that wasm-bindgen and the linker add to."""
    return (export.name for export in file.exported("func") if not export.name.startswith(_MACHINERY))


def _main(file: WasmFile) -> tuple[str, ...]:
    """The ``main`` of a binary crate, which C's convention gives two words."""
    signature = file.signature("main")
    return ("main",) if signature and signature.parameters == ("i32", "i32") else ()


def _plain_functions(
    file: WasmFile, names: Iterable[str], declared: Mapping[str, Function], refusals: Refusals
) -> tuple[Function, ...]:
    found = (declared.get(name) or refusals.attempt(name, plain.read_function, file, name) for name in names)
    return tuple(function for function in found if function)


def _plain_imports(file: WasmFile, refusals: Refusals) -> tuple[Import, ...]:
    """The imports that are not wasm-bindgen's own; a memory is told apart."""
    entries = (i for i in file.imports if i.module not in (PLACEHOLDER, EXTERNREFS) and i.kind != "memory")
    found = (refusals.attempt(entry.name, plain.read_import, entry) for entry in entries)
    return tuple(entry for entry in found if entry)


def _fixed_strings(described: Described, imports: Iterable[Import]) -> tuple[str, ...]:
    """The constant strings that Rust may know by a handle that is never given back, each once."""
    if not described.era.fixes_strings:
        return ()
    return tuple(dict.fromkeys(entry.name for entry in imports if entry.operation == "string"))


def _memory(file: WasmFile) -> str | None:
    return next((export.name for export in file.exported("memory")), None)


def _imported_memory(file: WasmFile) -> tuple[str, str] | None:
    return next(((entry.module, entry.name) for entry in file.imports if entry.kind == "memory"), None)
