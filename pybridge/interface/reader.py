"""Reads a wasm file into an `Interface`: the entry point of this folder.

::

    file = parse(data)
    codes = run the describe exports if needs_describing(file) else {}
    interface = read(file, codes)              # or, for a plain module, read(file, {}, signatures)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pybridge.errors import LoadError

from .bindgen.exports import (
    apart,
    function_symbol,
    read_enums,
    read_functions,
    read_start,
    read_string_enums,
    read_unions,
)
from .bindgen.imports import read_generic_imports, read_imports, read_reexports
from .bindgen.module import PREFIX, BindgenModule
from .bindgen.own_modules import EXTERNREFS, PLACEHOLDER
from .bindgen.records import SECTION, has_records, read_records
from .bindgen.snippets import ImportModules
from .bindgen.structs import read_structs
from .model import Allocator, Function, Global, Import, ImportedValue, Interface
from .plain import type_section
from .plain.declared_exports import read_allocator, read_declared
from .recorded import ONLY_PLAIN, recorded
from .unsupported import Unsupported
from .wasm.emptied import EMPTIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .wasm.wasm_file import WasmFile

_BINDGEN_ALLOCATOR = Allocator("__wbindgen_malloc", 2, "__wbindgen_free", 3)
_PANIC_HOOK = "__pybridge_panics"
"""The export of the panic hook that `pybridge build` links in."""
_MACHINERY = ("__wb", "__externref_", "__wasm_", _PANIC_HOOK)
"""Prefixes of the exports that wasm-bindgen, the linker and `pybridge build` make for their own use."""
_JS_OBJECTS: tuple[Literal["table", "tag"], ...] = ("table", "tag")
_PROCESSED = ("__wbg_", "__wbindgen_start", "__wbindgen_externrefs")
"""Prefixes of exports that only files processed by wasm-bindgen-cli have."""
_CLOSURE_MARKS = ("wbgcbunref", "wbindgencbdrop", "wbindgenclosurewrapper")
"""Parts of the names of imports, without underscores, that a file has if it makes closures on the heap."""
_DYNAMIC = frozenset({"dylink", "dylink.0"})
"""The custom sections of shared libraries."""
_CARGOS_FILE = "target/wasm32-unknown-unknown/release/*.wasm"


def needs_describing(file: WasmFile) -> bool:
    """Whether `read` needs descriptor codes: cargo has written the file for a wasm-bindgen crate."""
    return has_records(file)


def describe_exports(file: WasmFile) -> tuple[str, ...]:
    """Returns the full names of the describe exports to run for the descriptor codes.

    They describe the exports and imports of the file. A crate brings many more, for functions of its dependencies that
    it does not use.
    """
    present = file.exports.keys() | {entry.name for entry in file.imports}
    return tuple(
        export.name
        for export in file.exported("func")
        if export.name.startswith(PREFIX) and export.name.removeprefix(PREFIX) in present
    )


def read(
    file: WasmFile,
    codes: Mapping[str, Sequence[int]],
    signatures: Mapping[str, str] | None = None,
    allocator: tuple[str, str] | None = None,
) -> Interface:
    """Returns the interface of a file.

    ``codes`` holds the descriptor codes of each describe export, by its full name. ``signatures`` declare exports of a
    plain module, and ``allocator`` names its two exports that allocate and release memory, if the names are unusual.

    Raises:
        LoadError: The file is not one that can be read, or does not fit ``signatures`` or ``allocator``.
        UnsupportedSchemaError: The file comes from a wasm-bindgen whose records pybridge cannot read.
    """
    if (found := recorded(file.data, signatures, allocator)) is not None:
        return found
    if not has_records(file):
        return _read_plain(file, signatures or {}, allocator)
    if signatures:
        raise LoadError(ONLY_PLAIN)
    return _read_bindgen(file, codes)


def _read_bindgen(file: WasmFile, codes: Mapping[str, Sequence[int]]) -> Interface:
    module = BindgenModule(file, read_records(file), codes)
    structs = tuple(read_structs(module))
    import_modules = ImportModules(module)
    imports = tuple(read_imports(module, import_modules, structs))
    start = tuple(read_start(module)) or _main(file)
    enums = tuple(read_enums(module))
    functions = tuple(apart(tuple(read_functions(module)), (*structs, *enums), module.unsupported))
    known = {*start, *(function_symbol(module, export) for export in module.each("exports"))}
    others = [name for name in _written_functions(file) if name not in known]
    return Interface(
        kind="bindgen",
        functions=functions + _plain_functions(file, others, {}, module.unsupported),
        structs=structs,
        enums=enums,
        string_enums=tuple(read_string_enums(module)),
        unions=tuple(read_unions(module)),
        imports=imports + _plain_imports(file, module.unsupported),
        strings=_fixed_strings(module, imports),
        memory=_memory(file),
        imported_values=_imported_values(file),
        start=start,
        allocator=_BINDGEN_ALLOCATOR if _BINDGEN_ALLOCATOR.allocate in file.exports else None,
        dialect=module.dialect,
        producer=f"wasm-bindgen {module.records.version}",
        generic_imports=tuple(read_generic_imports(module, import_modules)),
        snippets=import_modules.snippets,
        reexports=tuple(read_reexports(module, import_modules)),
        refused=(*module.unsupported.notes, *_lost_closures(file, module.unsupported)),
        emptied=tuple(sorted(file.emptied)),
        web_classes=module.web_classes,
    )


def _lost_closures(file: WasmFile, unsupported: Unsupported) -> Iterator[tuple[str, str]]:
    """Yields the reason why closures fail, if the file can make some and an optimizer has emptied their code."""
    if not file.emptied:
        return
    names = [entry.name.replace("_", "") for entry in file.imports]
    if any(mark in name for name in names for mark in _CLOSURE_MARKS) or EMPTIED in dict(unsupported.notes).values():
        reason = (
            f"wasm-opt, or a tool like it, has emptied {len(file.emptied)} functions that only the host calls, because "
            "the file did not export its function table. Have cargo export it, and optimize again: RUSTFLAGS='-C "
            "link-arg=--export-table' cargo build --release --target wasm32-unknown-unknown"
        )
        yield "some closures, and async functions that use them", reason


def _read_plain(file: WasmFile, signatures: Mapping[str, str], allocator: tuple[str, str] | None) -> Interface:
    _refuse_incomplete(file)
    declared = read_declared(file, signatures)
    unsupported = Unsupported()
    names = [export.name for export in file.exported("func") if export.name != _PANIC_HOOK]
    return Interface(
        kind="plain",
        functions=_plain_functions(file, names, declared, unsupported),
        imports=_plain_imports(file, unsupported),
        globals=_globals(file, unsupported),
        memory=_memory(file),
        further_memories=tuple(export.name for export in file.exported("memory"))[1:],
        js_objects=tuple((export.name, kind) for kind in _JS_OBJECTS for export in file.exported(kind)),
        imported_values=_imported_values(file),
        allocator=read_allocator(file, declared, allocator),
        refused=tuple(unsupported.notes),
    )


def _refuse_incomplete(file: WasmFile) -> None:
    """Refuses what pybridge cannot load as it is: a module of wasm-bindgen without its records, a shared library.

    If the records were stripped, all else is still there. wasm-bindgen-cli takes them out, too, with the describe
    exports, and leads the imports to its JavaScript.
    """
    described = any(name.startswith(PREFIX) for name in file.exports)
    if described or any(entry.module in (PLACEHOLDER, EXTERNREFS) for entry in file.imports):
        raise LoadError(
            f"a wasm-bindgen crate whose custom sections were stripped, among them {SECTION}, which describes it; load "
            f"the file that cargo wrote ({_CARGOS_FILE}), or keep that section. To make the file smaller, set "
            "strip = true in Cargo.toml: cargo keeps it"
        )
    if not _DYNAMIC.isdisjoint(file.custom):
        raise LoadError(
            "a shared library for dynamic linking, as Emscripten makes them for Python packages; pybridge loads whole "
            "modules of Rust: cargo build --release --target wasm32-unknown-unknown"
        )
    imported = any(entry.name.startswith(("__wbindgen_", "__wbg_")) for entry in file.imports)
    if imported or any(name.startswith(_PROCESSED) for name in file.exports):
        raise LoadError(
            "this file went through wasm-bindgen-cli or wasm-pack, which take out what describes it; load the "
            f"one that cargo wrote: {_CARGOS_FILE}. If it is of a package of npm, load that: "
            '`pybridge npm add NAME@VERSION`, and then await pybridge.npm("NAME@VERSION")'
        )


def _written_functions(file: WasmFile) -> Iterator[str]:
    """Yields the names of the exported functions, without those that wasm-bindgen and the linker add."""
    return (export.name for export in file.exported("func") if not export.name.startswith(_MACHINERY))


def _main(file: WasmFile) -> tuple[str, ...]:
    """Returns the ``main`` of a binary crate, which takes two i32 by the convention of C."""
    func_type = file.func_type("main")
    return ("main",) if func_type and func_type.parameters == ("i32", "i32") else ()


def _plain_functions(
    file: WasmFile, names: Iterable[str], declared: Mapping[str, Function], unsupported: Unsupported
) -> tuple[Function, ...]:
    found = (declared.get(name) or unsupported.attempt(name, type_section.read_function, file, name) for name in names)
    return tuple(function for function in found if function)


def _plain_imports(file: WasmFile, unsupported: Unsupported) -> tuple[Import, ...]:
    """Returns the imported functions that are not from wasm-bindgen."""
    entries = (i for i in file.imports if i.module not in (PLACEHOLDER, EXTERNREFS) and i.kind == "func")
    found = (unsupported.attempt(entry.name, type_section.read_import, entry) for entry in entries)
    return tuple(entry for entry in found if entry)


def _fixed_strings(module: BindgenModule, imports: Iterable[Import]) -> tuple[str, ...]:
    """Returns, without duplicates, the constant strings that Rust may know by a fixed handle."""
    if not module.abi.fixes_strings:
        return ()
    return tuple(dict.fromkeys(entry.name for entry in imports if entry.operation == "string"))


def _memory(file: WasmFile) -> str | None:
    return next((export.name for export in file.exported("memory")), None)


def _globals(file: WasmFile, unsupported: Unsupported) -> tuple[Global, ...]:
    exported = file.exported("global")
    found = (unsupported.attempt(export.name, type_section.read_global, file, export) for export in exported)
    return tuple(each for each in found if each)


def _imported_values(file: WasmFile) -> tuple[ImportedValue, ...]:
    return tuple(value for value in map(type_section.read_imported_value, file.imports) if value)
