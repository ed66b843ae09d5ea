"""The exports and imports of a module, and the `Interface`, which holds them all."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pybridge.frozen import Frozen

from .records import Record
from .types import Type, WasmType


class Parameter(Frozen):
    """One parameter of a function, as Rust names it."""

    name: str
    type: Type
    optional: bool = False
    """Whether it may be left out, although its type does not say so; it is ``None`` then."""


class Function(Frozen):
    """An exported function: the wasm export ``symbol`` behind the public ``name``.

    A method's receiver is its first parameter, ``self``, a `StructRef`; so methods are called as functions are.
    """

    name: str
    symbol: str
    parameters: tuple[Parameter, ...]
    returns: Type
    result: Literal["direct", "area", "packed"] = "direct"
    """``direct``: results; ``area``: at an address passed first; ``packed``: an i64, ``(address << 32) | length``."""
    doc: str = ""
    namespace: tuple[str, ...] = ()
    variadic: bool = False
    """Whether the last parameter, a sequence, takes all remaining arguments."""
    jspi: bool = False
    """Whether Rust may be suspended in it or, if it is async, in the tasks that it spawns."""
    settles: Type | None = None
    """The type that the export itself returns, if it may be suspended: ``returns`` is the promise of it."""


class Property(Frozen):
    """A field or accessor of a struct or, if it has no receiver, of the class; read-only without ``setter``."""

    name: str
    getter: Function | None
    setter: Function | None
    doc: str = ""


class Struct(Frozen):
    """An exported struct: a Python class."""

    key: str
    name: str
    free: str
    """The export that drops a struct."""
    wrap: str
    """The import by which Rust turns a struct into a ``JsValue``; absent from the file if unused."""
    unwrap: str
    """The import by which Rust takes a struct out of a ``JsValue``; absent from the file if unused."""
    constructor: Function | None = None
    methods: tuple[Function, ...] = ()
    statics: tuple[Function, ...] = ()
    properties: tuple[Property, ...] = ()
    static_properties: tuple[Property, ...] = ()
    doc: str = ""
    parent: str | None = None
    """The key of the struct that it extends."""
    upcast: str = ""
    """The export that returns the address of the parent inside a struct."""
    is_inspectable: bool = False
    is_private: bool = False
    namespace: tuple[str, ...] = ()


class Variant(Frozen):
    """One variant of an enum, with its number or its string."""

    name: str
    value: int | str
    doc: str = ""


class Enum(Frozen):
    """An exported C-style enum (integer values) or an imported string enum (string values)."""

    key: str
    name: str
    variants: tuple[Variant, ...]
    doc: str = ""
    is_private: bool = False
    namespace: tuple[str, ...] = ()

    @property
    def is_of_numbers(self) -> bool:
        """Whether it is an ``IntEnum`` in Python, and not a ``StrEnum``."""
        return all(isinstance(each.value, int) for each in self.variants)


class Union(Frozen):
    """An enum whose variants carry values: the page sees the values themselves, and the ``texts`` of bare variants."""

    key: str
    name: str
    texts: tuple[str, ...]
    doc: str = ""
    is_private: bool = False
    fallback: bool = False
    """Whether its last variant takes every value that no other variant takes."""


Operation: TypeAlias = Literal[
    "function",  # base.name(args)
    "constructor",  # new base.owner(args)
    "method",  # args[0].name(rest), or owner.prototype.name when final, or owner.name when static
    "getter",  # args[0].name
    "setter",  # args[0].name = args[1]
    "index_get",  # args[0][args[1]]
    "index_set",  # args[0][args[1]] = args[2]
    "index_delete",  # delete args[0][args[1]]
    "static",  # the value of base.name, read once by Rust
    "string",  # the constant string `name`
    "link",  # the address of the import module `name`
    "instanceof",  # args[0] instanceof base.name
    "intrinsic",  # wasm-bindgen's own function `name`
]


class Import(Frozen):
    """A function that the module needs, as the file names it (``wasm_module``, ``wasm_name``), and its operation.

    The base of the operation is found along ``namespace``, from the import module ``module`` or the page's globals.
    """

    wasm_module: str
    wasm_name: str
    name: str
    operation: Operation
    parameters: tuple[Type, ...]
    returns: Type
    module: str | None = None
    namespace: tuple[str, ...] = ()
    owner: str | None = None
    is_static: bool = False
    is_final: bool = False
    catch: bool = False
    variadic: bool = False
    vendor_prefixes: tuple[str, ...] = ()
    is_async: bool = False
    settles: Type | None = None
    """The type that Rust gets, if it is suspended meanwhile: ``returns`` may be a promise of it."""
    platform: bool = False
    """Whether js-sys or web-sys declares it: every browser should have it, and some do not."""

    @property
    def is_global(self) -> bool:
        """Whether it belongs to the page's globals, and not to a module."""
        return self.module is None and self.operation != "link"


class Reexport(Frozen):
    """An import that the module exports again as ``name``; it is at ``path`` below ``module`` or the page's globals."""

    name: str
    module: str | None
    path: tuple[str, ...]


class Global(Frozen):
    """An exported global that holds a number."""

    name: str
    type: WasmType
    is_mutable: bool = False


class ImportedValue(Frozen):
    """An import of a plain module that is no function."""

    module: str
    name: str
    kind: Literal["memory", "global", "table", "tag"]
    type: str = ""
    """The wasm type of a global: a `WasmType`, ``v128``, or ``ref`` for any reference."""
    is_mutable: bool = False


class Snippet(Frozen):
    """A JavaScript module that the file brings along: a file of the crate, or text in its source (``inline_js``).

    ``name`` is ``<crate>/<path>``; imports that come from it have it as their ``module``.
    """

    name: str
    source: str

    @property
    def path(self) -> str:
        """The path by which Rust names it: ``/js/foo.js``; ``/inline0.js`` is the first text in its source."""
        return "/" + self.name.partition("/")[2]


class Allocator(Frozen):
    """The exports by which a module allocates and releases memory, and how many words each takes.

    ``allocate(size[, align])`` and ``release(address[, size[, align]])``.
    """

    allocate: str
    allocate_words: int
    release: str
    release_words: int
    lends: bool = False
    """Whether pybridge releases an argument that is not ``owned`` after the call, as in plain modules."""


class Dialect(Frozen):
    """The numbers and conventions that differ between wasm-bindgen releases and that the runtime needs."""

    schema: str = ""
    """The id of the record format; empty for a plain module."""
    release: int = 0
    """N of wasm-bindgen 0.2.N; 0 for a plain module."""
    heap_base: int = 1024
    """The first handle above the borrow stack, a constant in the compiled module."""
    none_sentinel: float = 9007199254740991.0
    """The f64 that stands for None in ``Option<i32>`` and similar types; 0 if they have a tag word instead."""
    enum_word: Literal["i32", "f64"] = "f64"
    """The wasm type as which a C-style enum crosses."""
    unwrap_takes: bool = False
    """Whether Rust gives up the handle from which it unwraps a struct, for the runtime to drop."""
    leaks_owners: bool = False
    """Whether a borrow that Rust refuses counts as an owner of the struct for ever, so that nobody can take it."""
    ends_borrows: bool = True
    """Whether Rust ends the borrows of the other arguments when it refuses one."""


class Interface(Frozen):
    """Everything that a file offers and needs; ``strings`` are the texts that Rust knows by fixed handles."""

    kind: Literal["plain", "bindgen", "package"]
    functions: tuple[Function, ...] = ()
    structs: tuple[Struct, ...] = ()
    enums: tuple[Enum, ...] = ()
    string_enums: tuple[Enum, ...] = ()
    unions: tuple[Union, ...] = ()
    imports: tuple[Import, ...] = ()
    strings: tuple[str, ...] = ()
    globals: tuple[Global, ...] = ()
    memory: str | None = None
    """The export that is the memory of the calls: the first one."""
    further_memories: tuple[str, ...] = ()
    js_objects: tuple[tuple[str, Literal["table", "tag"]], ...] = ()
    """The exports that Python gets as JavaScript objects, and their kinds."""
    imported_values: tuple[ImportedValue, ...] = ()
    start: tuple[str, ...] = ()
    allocator: Allocator | None = None
    dialect: Dialect = Dialect()
    producer: str = ""
    """The tool that made the module, for messages: ``wasm-bindgen 0.2.130``, or empty."""
    refused: tuple[tuple[str, str], ...] = ()
    """The exports and imports that pybridge cannot pass: a name (an import's ``wasm_name``), and the reason."""
    emptied: tuple[int, ...] = ()
    """The places in the function table whose functions an optimizer has emptied, although the host may call them."""
    generic_imports: tuple[Import, ...] = ()
    """Imports without a wasm import of their own: at each call Rust records their ``wasm_name`` and types."""
    snippets: tuple[Snippet, ...] = ()
    reexports: tuple[Reexport, ...] = ()
    records: tuple[Record, ...] = ()
    constants: tuple[Function, ...] = ()
    """The values that a package exports, each as a function that returns it."""
    web_classes: tuple[str, ...] = ()
    """The classes of the page that the module imports from web-sys: types of these names are checked."""

    @property
    def all_imports(self) -> tuple[Import, ...]:
        """All imports that can be served, generic ones last: an import is identified by its index here."""
        return (*self.imports, *self.generic_imports)
