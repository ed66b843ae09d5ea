"""Composes the interface of a package: its functions, classes, enums and values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pybridge.frozen import changed
from pybridge.interface import model
from pybridge.interface import typescript as ts
from pybridge.interface.model import Enum, Function, Interface, Parameter, Property, Struct, Type, Unit, Variant
from pybridge.interface.python.identifiers import parameter_names
from pybridge.interface.wasm.wasm_entries import FuncType
from pybridge.interface.wasm.wasm_file import WasmFile

from . import words
from .surveyed import Surveyed
from .types import ANY, Types

_OWN = frozenset({"free", "constructor", "__destroy_into_raw", "[Symbol.dispose]"})
"""Members of the glue's classes for which every Rust object has something of its own."""


def interface_of(
    declarations: ts.Declarations,
    surveyed: Mapping[str, Surveyed] | None,
    file: WasmFile | None,
    started_by: Collection[str] = (),
) -> Interface:
    """Returns the interface of a package.

    ``surveyed`` is what the running package exports; ``None`` if it does not run, so that its declarations are trusted.
    ``file`` is its wasm, which tells ints from floats. ``started_by`` names the exports by which the page has started
    it, and which nobody shall call again.
    """
    return _Composer(declarations, surveyed, file, started_by).interface()


class _Composer:
    def __init__(
        self,
        declarations: ts.Declarations,
        surveyed: Mapping[str, Surveyed] | None,
        file: WasmFile | None,
        started_by: Collection[str],
    ) -> None:
        self._declarations = declarations
        self._surveyed = surveyed
        self._types = Types(declarations)
        self._file = file
        self._started_by = frozenset(started_by)
        self._names: dict[str, list[str]] = {}
        """The names by which the package exports each declaration, the best first: short, and not ``default``."""
        for name in sorted(declarations.exports, key=lambda each: (each.count("."), each == "default")):
            self._names.setdefault(declarations.exports[name], []).append(name)
        self._refused: dict[str, str] = {}

    def interface(self) -> Interface:
        declarations = self._declarations
        functions = [*self._functions(), *self._undeclared()]
        constants = tuple(self._constants())
        structs = tuple(self._struct(each) for each in _parents_first(declarations.classes))
        return Interface(
            "package",
            functions=tuple(functions),
            structs=structs,
            enums=tuple(self._enums()),
            constants=constants,
            records=self._types.records(),
            refused=tuple(self._refused.items()),
        )

    # --- Names -----------------------------------------------------------------------------------------------

    def _path(self, local: str) -> tuple[tuple[str, ...], str]:
        """Returns the namespace and the name by which the package exports a declaration."""
        names = self._names.get(local, [local])
        there = (each for each in names if self._surveyed is None or each.split(".")[0] in self._surveyed)
        *namespace, name = next(there, names[0]).split(".")
        return tuple(namespace), name

    def _starts(self, local: str) -> bool:
        """Whether the package was started by what is declared."""
        return not self._started_by.isdisjoint(self._names.get(local, [local]))

    def _is_there(self, local: str) -> bool:
        """Whether the running package exports what is declared; notes it if not."""
        namespace, name = self._path(local)
        if self._surveyed is None:
            return True
        outermost = self._surveyed.get((*namespace, name)[0])
        is_inside = len(namespace) == 1 and outermost is not None and outermost["kind"] != "unknown"
        found = outermost is not None and (not is_inside or name in outermost["statics"])
        if not found:
            self._refused[".".join((*namespace, name))] = (
                "the .d.ts of the package declares it; its JavaScript lacks it"
            )
        return found

    # --- Functions -------------------------------------------------------------------------------------------

    def _functions(self) -> Iterator[Function]:
        for each in self._declarations.functions:
            namespace, name = self._path(each.name)
            if self._starts(each.name) or not self._is_there(each.name):
                continue
            symbol = _symbol("call", ".".join((*namespace, name)))
            yield self._function(symbol, name, each.signatures, each.doc, namespace)

    def _function(  # noqa: PLR0913, PLR0917 - the parts of a function
        self,
        symbol: str,
        name: str,
        signatures: Iterable[ts.Signature],
        doc: str,
        namespace: tuple[str, ...] = (),
        owner: ts.Class | None = None,
        *,
        is_method: bool = False,
    ) -> Function:
        parameters, returns, variadic, told = self._merged(tuple(signatures), _capitalised(name))
        export = self._export(name if owner is None else f"{owner.name.lower()}_{name}")
        parameters = words.parameters_of(export, parameters, is_method=is_method)
        if self._is_copying(name if owner is None else self._path(owner.name)[1], name):
            parameters = [changed(each, type=_lent(each.type)) for each in parameters]
        if owner is not None and is_method:
            parameters.insert(0, Parameter("self", model.StructRef(owner.name, "shared")))
        return Function(
            name,
            symbol,
            tuple(parameters),
            words.returned(export, returns),
            doc=doc or told,
            namespace=namespace,
            variadic=variadic,
        )

    def _is_copying(self, export: str, name: str) -> bool:
        found = (self._surveyed or {}).get(export)
        return found is not None and name in found["copying"]

    def _export(self, name: str) -> FuncType | None:
        return None if self._file is None else self._file.func_type(name)

    def _merged(self, signatures: tuple[ts.Signature, ...], where: str) -> tuple[list[Parameter], Type, bool, str]:
        """Returns the parameters and the result of all overloads together, and whether the last takes all others."""
        longest = max(signatures, key=lambda each: len(each.parameters), default=ts.Signature((), ts.Keyword("any")))
        names = parameter_names([each.name for each in longest.parameters])
        variadic = bool(longest.parameters) and longest.parameters[-1].rest
        parameters = []
        for place, name in enumerate(names):
            every = [each.parameters[place] for each in signatures if place < len(each.parameters)]
            type_ = self._either([each.type for each in every], f"{where}{_capitalised(name)}")
            is_rest = variadic and place == len(names) - 1
            optional = any(each.optional for each in every) or len(every) < len(signatures)
            if optional and not is_rest and not isinstance(type_, model.Option):
                type_ = model.Option(type_.item if isinstance(type_, model.Nullable) else type_)
            parameters.append(Parameter(name, type_))
        returns = self._either([each.returns for each in signatures], f"{where}Result")
        return parameters, returns, variadic, "\n".join(filter(None, (each.doc for each in signatures)))

    def _either(self, types: list[ts.Type], where: str) -> Type:
        distinct = tuple(dict.fromkeys(types))
        return self._types.of(distinct[0] if len(distinct) == 1 else ts.UnionOf(distinct), where) if distinct else ANY

    def _undeclared(self) -> Iterator[Function]:
        """Yields the functions that no ``.d.ts`` mentions: their arguments are passed as they are."""
        declared = {self._path(each.name)[1] for each in self._declarations.functions}
        declared |= {self._path(each.name)[1] for each in self._declarations.classes}
        declared |= {self._path(each.name)[1] for each in self._declarations.variables}
        for name, found in (self._surveyed or {}).items():
            if found["kind"] == "function" and name not in declared | self._started_by and not name.startswith("__"):
                rest = Parameter("args", model.Sequence(ANY, owned=True, cells=False))
                yield Function(name, f"call {name}", (rest,), ANY, variadic=True)

    # --- Classes ---------------------------------------------------------------------------------------------

    def _struct(self, declared: ts.Class) -> Struct:
        namespace, name = self._path(declared.name)
        path = ".".join((*namespace, name))
        is_exported = declared.is_exported and (self._surveyed is None or path.split(".")[0] in self._surveyed)
        methods = [each for each in declared.methods if each.name not in _OWN]
        properties = [self._property(each, declared, path) for each in declared.properties if each.name not in _OWN]
        return Struct(
            declared.name,
            name,
            free=f"free {path}",
            wrap="",
            unwrap="",
            constructor=self._constructor(declared, path) if is_exported else None,
            methods=tuple(self._method(each, declared, path) for each in methods if not each.is_static),
            statics=tuple(self._method(each, declared, path) for each in methods if each.is_static),
            properties=tuple(made for made, is_static in properties if not is_static),
            static_properties=tuple(made for made, is_static in properties if is_static),
            doc=declared.doc,
            parent=declared.parent,
            upcast=f"up {path}",
            is_private=not is_exported,
            namespace=namespace,
        )

    def _constructor(self, declared: ts.Class, path: str) -> Function | None:
        if declared.is_constructor_private or declared.is_abstract or not declared.constructors:
            return None
        parameters, _, variadic, doc = self._merged(declared.constructors, _capitalised(path))
        export = self._export(f"{declared.name.lower()}_new")
        parameters = words.parameters_of(export, parameters, is_method=False)
        returns = model.StructRef(declared.name, "moved")
        return Function("new", _symbol("new", path), tuple(parameters), returns, doc=doc, variadic=variadic)

    def _method(self, method: ts.Method, owner: ts.Class, path: str) -> Function:
        symbol = f"{'call' if method.is_static else 'method'} {method.name} {path}"
        return self._function(
            symbol, method.name, method.signatures, method.doc, owner=owner, is_method=not method.is_static
        )

    def _property(self, declared: ts.Property, owner: ts.Class, path: str) -> tuple[Property, bool]:
        """Returns a property, and whether it is one of the class itself."""
        name, is_static = declared.name, declared.is_static
        receiver = () if is_static else (Parameter("self", model.StructRef(owner.name, "shared")),)
        where = f"{_capitalised(path)}{_capitalised(name)}"
        type_ = self._types.of(declared.type, where)
        written = type_ if declared.written is None else self._types.of(declared.written, where)
        if declared.optional and not isinstance(type_, model.Option):
            type_, written = model.Option(type_), model.Option(written)
        prefix = owner.name.lower()
        read = self._export(f"__wbg_get_{prefix}_{name}") or self._export(f"{prefix}_{name}")
        write = self._export(f"__wbg_set_{prefix}_{name}") or self._export(f"{prefix}_set_{name}")
        [value] = words.parameters_of(write, [Parameter("value", written)], is_method=not is_static)
        get, set_ = ("value", "assign") if is_static else ("get", "set")
        getter = Function(name, f"{get} {name} {path}", receiver, words.returned(read, type_))
        setter = Function(name, f"{set_} {name} {path}", (*receiver, value), Unit())
        has_setter = not declared.readonly or declared.is_write_only
        made = Property(name, None if declared.is_write_only else getter, setter if has_setter else None, declared.doc)
        return made, is_static

    # --- Enums and values ------------------------------------------------------------------------------------

    def _enums(self) -> Iterator[Enum]:
        for each in self._declarations.enums:
            values = [value for _, value, _ in each.members]
            if not all(isinstance(value, int) for value in values) and not all(isinstance(v, str) for v in values):
                continue
            namespace, name = self._path(each.name)
            found = (self._surveyed or {}).get(name)
            told = found["values"] if found else {}  # old releases declare no values
            valued = ((member, told.get(member, value), doc) for member, value, doc in each.members)
            variants = tuple(
                Variant(member, value, doc) for member, value, doc in valued if isinstance(value, int | str)
            )
            yield Enum(each.name, name, variants, each.doc, not each.is_exported, namespace)

    def _constants(self) -> Iterator[Function]:
        for each in self._declarations.variables:
            namespace, name = self._path(each.name)
            if self._starts(each.name) or not self._is_there(each.name):
                continue
            type_ = self._types.of(each.type, _capitalised(name))
            symbol = _symbol("value", ".".join((*namespace, name)))
            yield Function(name, symbol, (), type_, doc=each.doc, namespace=namespace)


def _lent(type_: Type) -> Type:
    """Returns the type of numbers that a function copies before it does anything else."""
    match type_:
        case model.Numbers():
            return changed(type_, form="lent")
        case model.Option(model.Numbers() as item):
            return model.Option(changed(item, form="lent"))
        case _:
            return type_


def _symbol(operation: str, path: str) -> str:
    namespace, _, name = path.rpartition(".")
    return f"{operation} {name} {namespace}".rstrip()


def _capitalised(name: str) -> str:
    return "".join(f"{part[:1].upper()}{part[1:]}" for part in name.replace("[Symbol.", "").rstrip("]").split("."))


def _parents_first(classes: Iterable[ts.Class]) -> list[ts.Class]:
    """Returns classes so that each comes after the one that it extends, because Python makes them in this order."""
    by_name = {each.name: each for each in classes}
    ordered: dict[str, ts.Class] = {}

    def add(each: ts.Class) -> None:
        if each.name in ordered:
            return
        if each.parent in by_name:
            add(by_name[each.parent])
        ordered[each.name] = each

    for each in by_name.values():
        add(each)
    return list(ordered.values())
