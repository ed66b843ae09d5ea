"""Finds the files of a package, and follows imports and exports from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import TypeAlias

from .cursor import SyntaxFault
from .declared_syntax import Body, Exported, ImportSyntax
from .modules import parse, referenced_paths
from .page_types import PAGE_TYPES
from .scopes import Meaning, Missing, Scope, Symbol, Target

_DECLARATION_ENDINGS = (".d.ts", ".d.mts", ".d.cts")
_ENDINGS = {".js": ".d.ts", ".mjs": ".d.mts", ".cjs": ".d.cts", ".jsx": ".d.ts", ".ts": ".d.ts"}
_CANDIDATES = ("{}.d.ts", "{}/index.d.ts", "{}.d.mts", "{}.d.cts", "{}/index.d.mts")


Seen: TypeAlias = frozenset[object]
"""The symbols and exports on the way to the one that is looked for: a circle of them leads nowhere."""
_NOTHING_SEEN: Seen = frozenset()


class Files:
    """The files that have been read, and the modules that they declare."""

    def __init__(self, text_of: Callable[[str], str | None]) -> None:
        self._text_of = text_of
        self._texts: dict[str, str] = {}
        self._files: dict[str, Scope] = {}
        self._sources: dict[tuple[str, str], Scope | None] = {}
        self._declared: dict[str, Scope] = {}
        self.unread: list[str] = []
        page = Scope("", None)
        page.add(parse(PAGE_TYPES)[0])
        self.globals = Scope("", page)

    def entry(self, path: str) -> Scope:
        """Returns the module that a file is, or else the first that it declares.

        Raises:
            FileNotFoundError: There is no such file.
        """
        scope = self._file(path)
        if scope is None:
            raise FileNotFoundError(f"the package has no file {path!r}, which should declare its types")
        if not scope.names and not scope.exports and not scope.stars and self._declared:
            return next(iter(self._declared.values()))
        return scope

    def note(self, scope: Scope, start: int, message: str) -> None:
        """Notes that something was not understood."""
        line = self._texts.get(scope.path, "").count("\n", 0, start) + 1
        self.unread.append(f"{scope.path}, line {line}: {message}.")

    def _file(self, path: str, text: str | None = None) -> Scope | None:
        if path in self._files:
            return self._files[path]
        text = self._text_of(path) if text is None else text
        if text is None:
            return None
        self._texts[path] = text
        scope = self._files[path] = Scope(path, self.globals, is_module=True)
        body, faults = parse(text)
        self._add(scope, body)
        for referenced in referenced_paths(text):
            self._file(normpath(join(dirname(path), referenced)))
        self._note_faults(scope, faults)
        return scope

    def _note_faults(self, scope: Scope, faults: list[SyntaxFault]) -> None:
        for fault in faults:
            self.note(scope, fault.start, f"this was not understood: {fault}")

    def _add(self, scope: Scope, body: Body) -> None:
        """Adds the names of a file: a file that is no module declares for all files."""
        scope.add(body)
        if not body.is_module:
            for name, symbol in scope.names.items():
                self.globals.names.setdefault(name, symbol)
        for source, inner in body.modules:
            known = self.source(scope, source) if body.is_module else self._declared.get(source)
            if known is None:
                known = self._declared[source] = Scope(scope.path, scope, is_module=True)
            known.add(inner)

    def source(self, scope: Scope, source: str) -> Scope | None:
        """Returns the module that an import in a scope names."""
        key = scope.path, source
        if key not in self._sources:
            self._sources[key] = self._find(scope.path, source)
        return self._sources[key]

    def _find(self, path: str, source: str) -> Scope | None:
        if source in self._declared:
            return self._declared[source]
        if not source.startswith("."):
            return self._package(source)
        place = normpath(join(dirname(path), source))
        if place.endswith(_DECLARATION_ENDINGS):
            return self._file(place)
        for candidate in _candidates(place):
            found = self._file(candidate)
            if found is not None:
                return found
        return None

    def _package(self, source: str) -> Scope | None:
        """Returns the module of another package; what that imports is relative to its folder."""
        path = f"{source}/index.d.ts"
        if path in self._files:
            return self._files[path]
        text = self._text_of(source)
        return None if text is None else self._file(path, text)

    def lookup(self, scope: Scope, name: str, meaning: Meaning, seen: Seen = _NOTHING_SEEN) -> Target | Missing | None:
        """Returns what a name stands for in a scope and around it."""
        inside: Scope | None = scope
        while inside is not None:
            symbol = inside.names.get(name)
            if symbol is not None:
                if symbol.has(meaning):
                    return symbol
                found = self._follow(symbol, meaning, seen)
                if found is not None:
                    return found
            inside = inside.outer
        return None

    def _follow(self, symbol: Symbol, meaning: Meaning, seen: Seen) -> Target | Missing | None:
        """Returns what a name that is imported stands for."""
        link = symbol.link
        if link is None or symbol in seen:
            return None
        seen |= {symbol}
        if not isinstance(link, ImportSyntax):
            return self._follow_names(symbol, link.names, meaning, seen)
        source = self.source(symbol.scope, link.source)
        missing = Missing(link.source, symbol.scope, link.start)
        if source is None:
            return missing
        if link.imported in {"=", "*"}:
            return self._assigned(source, meaning, seen) or source
        found = self.exported(source, link.imported, meaning, seen)
        if found is None and self.exported(source, link.imported, Meaning.ANY, seen) is None:
            return missing
        return found

    def _follow_names(
        self, symbol: Symbol, names: tuple[str, ...], meaning: Meaning, seen: Seen
    ) -> Target | Missing | None:
        if names == (symbol.name,):
            return None
        if len(names) == 1:
            return self.lookup(symbol.scope, names[0], meaning, seen)
        return self.member(symbol.scope, names, meaning, seen)

    def member(
        self, scope: Scope, names: tuple[str, ...], meaning: Meaning, seen: Seen = _NOTHING_SEEN
    ) -> Target | Missing | None:
        """Returns what a name with dots stands for."""
        found = self.lookup(scope, names[0], Meaning.SPACE if len(names) > 1 else meaning, seen)
        for index, name in enumerate(names[1:], 1):
            if found is None or isinstance(found, Missing):
                return found
            found = self.inside(found, name, meaning if index == len(names) - 1 else Meaning.SPACE)
        return found

    def inside(self, target: Target, name: str, meaning: Meaning) -> Target | Missing | None:
        """Returns what a name stands for inside a module or namespace."""
        space = target if isinstance(target, Scope) else target.space
        return None if space is None else self.exported(space, name, meaning, _NOTHING_SEEN)

    def _assigned(self, scope: Scope, meaning: Meaning, seen: Seen) -> Target | Missing | None:
        """Returns what ``export =`` names."""
        if scope.assigned is None:
            return None
        if len(scope.assigned) == 1:
            return self._local(scope, scope.assigned[0], meaning, seen)
        return self.member(scope, scope.assigned, meaning, seen)

    def _local(self, scope: Scope, name: str, meaning: Meaning, seen: Seen) -> Target | Missing | None:
        symbol = scope.names.get(name)
        if symbol is None:
            return None
        return symbol if symbol.has(meaning) else self._follow(symbol, meaning, seen)

    def exported(
        self, scope: Scope, name: str, meaning: Meaning, seen: Seen = _NOTHING_SEEN
    ) -> Target | Missing | None:
        """Returns what a module exports by a name."""
        if (scope, name) in seen:
            return None
        seen |= {(scope, name)}
        for entry in scope.exports:
            if entry.name == name:
                found = self._exported_by(scope, entry, meaning, seen)
                if found is not None:
                    return found
        symbol = scope.exported_symbol(name)
        if symbol is not None:
            return symbol if symbol.has(meaning) else self._follow(symbol, meaning, seen)
        if scope.assigned is not None:
            assigned = self._assigned(scope, Meaning.ANY if name == "default" else Meaning.SPACE, seen)
            if name == "default" or assigned is None or isinstance(assigned, Missing):
                return assigned
            return self.inside(assigned, name, meaning)
        return None if name == "default" else self._starred(scope, name, meaning, seen)

    def _exported_by(self, scope: Scope, entry: Exported, meaning: Meaning, seen: Seen) -> Target | Missing | None:
        if entry.type_only and meaning is Meaning.VALUE:
            return None
        if entry.source is None:
            return self.lookup(scope, entry.local, meaning, seen)
        source = self.source(scope, entry.source)
        if source is None:
            return Missing(entry.source, scope, 0)
        if entry.local == "*":
            return source
        return self.exported(source, entry.local, meaning, seen)

    def _starred(self, scope: Scope, name: str, meaning: Meaning, seen: Seen) -> Target | Missing | None:
        for star in scope.stars:
            source = self.source(scope, star)
            found = source and self.exported(source, name, meaning, seen)
            if found:
                return found
        return None

    def exported_names(self, scope: Scope, via: tuple[Scope, ...] = ()) -> Iterator[str]:
        """Yields the names that a module exports, some perhaps twice."""
        if scope in via:
            return
        for symbol in scope.names.values():
            if any(declared.exported for declared in symbol.declarations):
                yield symbol.name
        for entry in scope.exports:
            yield entry.name
        assigned = self._assigned(scope, Meaning.ANY, _NOTHING_SEEN)
        if scope.assigned is not None:
            yield "default"
        space = assigned if isinstance(assigned, Scope) else assigned.space if isinstance(assigned, Symbol) else None
        if space is not None:
            yield from self.exported_names(space, (*via, scope))
        for star in scope.stars:
            source = self.source(scope, star)
            if source is not None:
                yield from (name for name in self.exported_names(source, (*via, scope)) if name != "default")


def _candidates(place: str) -> Iterator[str]:
    """Yields the files that an import may mean."""
    for ending, declared in _ENDINGS.items():
        if place.endswith(ending):
            yield place.removesuffix(ending) + declared
    for candidate in _CANDIDATES:
        yield candidate.format(place)
