"""Reads the declaration file of a package, with all files that it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .declared_syntax import AliasSyntax, EnumSyntax, FunctionSyntax, InterfaceSyntax, NamespaceSyntax, VariableSyntax
from .docs import read_doc
from .files import Files
from .model import Class, Declarations, Enum, Function, FunctionOf, Reference, Signature, Variable
from .resolving import TypeResolver
from .scopes import Meaning, Missing, Scope, Symbol


def read(path: str, text_of: Callable[[str], str | None]) -> Declarations:
    """Reads a declaration file.

    Args:
        path: Where the file is in its package, for example ``dist/web/shop.d.ts``.
        text_of: Returns the text of a file by its path, or ``None`` if there is no such file. Other packages are asked
            for by their name alone; what they declare is unknown without them.

    Raises:
        FileNotFoundError: There is no such file.
    """
    return _Reader(Files(text_of)).read(path)


class _Reader:
    """Collects what an entry exports, and all that this refers to."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._types = TypeResolver(files)
        self._exported: dict[Symbol, str] = {}
        self._exports: dict[str, str] = {}
        self._type_exports: dict[str, Symbol] = {}
        self._default: str | None = None

    def read(self, path: str) -> Declarations:
        entry = self._files.entry(path)
        self._export(entry, "", frozenset())
        functions = self._functions()
        of_variables, variables = self._variables()
        for name, symbol in self._type_exports.items():
            self._add_type(name, symbol)
        for symbol in self._exported:
            if self._types.is_class(symbol) or symbol.first_of(EnumSyntax):
                self._types.of_symbol(symbol, ())
        classes = self._classes()
        return Declarations(
            (*functions, *of_variables),
            tuple(classes),
            tuple(self._enums()),
            tuple(variables),
            self._types.listed_objects(),
            self._types.aliases,
            self._default,
            self._exports,
            tuple(self._files.unread),
        )

    def _export(self, scope: Scope, prefix: str, around: frozenset[Scope]) -> None:
        """Names what a module or namespace exports; what it exports itself comes before what its namespaces do."""
        if scope in around:
            return
        found = [(name, self._exported_as(scope, name)) for name in dict.fromkeys(self._files.exported_names(scope))]
        inner: list[tuple[Scope, str]] = []
        for name, targets in sorted(found, key=_rank):
            for meaning, target in targets.items():
                if isinstance(target, Scope):
                    inner.append((target, f"{prefix}{name}."))
                elif meaning is Meaning.VALUE:
                    inner += self._export_value(target, prefix, name)
                elif meaning is Meaning.TYPE:
                    listed = self._types.names.offer(target, prefix + _own_name(name, target))
                    self._type_exports.setdefault(listed if name == "default" else prefix + name, target)
        for space, dotted in inner:
            self._export(space, dotted, around | {scope})

    def _exported_as(self, scope: Scope, name: str) -> dict[Meaning, Symbol | Scope]:
        """Returns what an export is as a value, as a type and as a namespace."""
        found: dict[Meaning, Symbol | Scope] = {}
        for meaning in (Meaning.VALUE, Meaning.TYPE, Meaning.SPACE):
            target = self._files.exported(scope, name, meaning)
            if isinstance(target, Missing):
                self._types.note_missing(target)
            elif isinstance(target, Scope):
                return {Meaning.SPACE: target}
            elif target is not None:
                found[meaning] = target
        return found

    def _export_value(self, symbol: Symbol, prefix: str, name: str) -> list[tuple[Scope, str]]:
        """Names an exported value, and returns the namespace that it is, with the prefix of its names."""
        public = self._types.names.offer(symbol, prefix + _own_name(name, symbol))
        self._exports[prefix + name] = public
        is_new = symbol not in self._exported
        self._exported.setdefault(symbol, public)
        if name == "default" and not prefix:
            self._default = public
        space = symbol.space if is_new and symbol.first_of(NamespaceSyntax) else None
        return [] if space is None else [(space, f"{public}.")]

    def _functions(self) -> list[Function]:
        found = []
        for symbol, name in self._exported.items():
            if symbol.first_of(FunctionSyntax):
                signatures = self._types.function_of(symbol).signatures
                found.append(Function(name, signatures, next((each.doc for each in signatures if each.doc), "")))
        return found

    def _variables(self) -> tuple[list[Function], list[Variable]]:
        """Returns the variables; a ``const`` that is a function is one of the functions."""
        functions, variables = [], []
        for symbol, name in self._exported.items():
            variable = symbol.first_of(VariableSyntax)
            if variable is None or self._types.is_class(symbol):
                continue
            type_ = self._types.type_of_value(symbol, f"typeof {name}")
            doc, told = read_doc(variable.doc)
            if variable.is_constant and isinstance(type_, FunctionOf):
                functions.append(Function(name, tuple(_with_doc(each, doc, told) for each in type_.signatures), doc))
            else:
                variables.append(Variable(name, type_, doc))
        return functions, variables

    def _add_type(self, name: str, symbol: Symbol) -> None:
        """Lists an exported type. One with type parameters is listed where it is used."""
        declared = symbol.first_of(AliasSyntax) or symbol.first_of(InterfaceSyntax)
        if declared is not None and declared.type_parameters and not self._types.is_class(symbol):
            return
        type_ = self._types.of_symbol(symbol, ())
        if not (isinstance(type_, Reference) and type_.name == name):
            self._types.aliases[name] = type_

    def _classes(self) -> list[Class]:
        """Returns the classes; the types of their members may refer to further ones."""
        found: dict[str, Class] = {}
        while len(found) < len(self._types.classes) or self._types.build_next():
            for name, symbol in list(self._types.classes.items()):
                if name not in found:
                    found[name] = self._types.class_of(name, symbol, is_exported=symbol in self._exported)
        return list(found.values())

    def _enums(self) -> list[Enum]:
        found = []
        for name, symbol in self._types.enums.items():
            declared = symbol.all_of(EnumSyntax)
            members = tuple(
                (member, value, read_doc(doc)[0]) for each in declared for member, value, doc in each.members
            )
            doc = next((read_doc(each.doc)[0] for each in declared if each.doc), "")
            found.append(Enum(name, members, doc, is_exported=symbol in self._exported))
        return found


def _rank(found: tuple[str, dict[Meaning, Symbol | Scope]]) -> int:
    """Returns where an export stands: names of their own come first, and ``default`` last."""
    name, targets = found
    if name == "default":
        return 2
    return 0 if any(isinstance(each, Symbol) and each.name == name for each in targets.values()) else 1


def _own_name(name: str, symbol: Symbol) -> str:
    return symbol.name if name == "default" else name


def _with_doc(signature: Signature, doc: str, told: dict[str, str]) -> Signature:
    """Returns a signature with the doc that stands at the variable."""
    parameters = tuple(replace(each, doc=each.doc or told.get(each.name, "")) for each in signature.parameters)
    return replace(signature, parameters=parameters, doc=signature.doc or doc)
