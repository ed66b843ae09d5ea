"""Parses what a file imports and exports."""

from __future__ import annotations

import re

from .cursor import SyntaxFault
from .declared_syntax import Body, Exported, ImportSyntax
from .statements import DeclarationParser
from .tokens import NAME, STRING

_REFERENCE = re.compile(r"""^///\s*<reference\s+path\s*=\s*["']([^"']+)["']""", re.MULTILINE)
_DECLARING = frozenset({"class", "abstract", "function", "async", "interface", "enum", "declare"})


def parse(source: str) -> tuple[Body, list[SyntaxFault]]:
    """Returns the statements of a file, and what was not understood."""
    parser = ModuleParser(source)
    body = parser.statements(Body(), in_braces=False)
    body.is_module = parser.is_module
    return body, parser.faults


def referenced_paths(source: str) -> list[str]:
    """Returns the paths of each ``/// <reference path="...">``."""
    return _REFERENCE.findall(source) if "<reference" in source else []


class ModuleParser(DeclarationParser):
    """A parser of whole files."""

    is_module = False

    def statement(self, body: Body) -> None:
        """Parses a statement."""
        if self.text == "import" and self.peek() not in {"(", "."}:
            self.is_module |= self.depth == 0
            self.at += 1
            self._import_statement(body, exported=False)
        elif self.text == "export":
            self.is_module |= self.depth == 0
            self.at += 1
            self._export(body)
        else:
            super().statement(body)

    def _import_statement(self, body: Body, *, exported: bool) -> None:
        start = self.start
        if self.kinds[self.at] == STRING:
            self.at += 1
            self._end_of_import()
            return
        if self.text == "type" and (self.kind_at(1) == NAME or self.peek() in {"{", "*"}) and self.peek() != "from":
            self.at += 1
        found: list[tuple[str, str]] = []
        if self.kinds[self.at] == NAME:
            name = self.name()
            if self.accept("="):
                self._import_equals(body, name, exported=exported)
                return
            found.append((name, "default"))
            self.accept(",")
        if self.accept("*"):
            self.expect("as")
            found.append((self.name(), "*"))
        elif self.text == "{":
            found += [(local, imported) for imported, local, _ in self._names()]
        self.expect("from")
        source = self.string()
        self._end_of_import()
        body.declarations += [ImportSyntax(name, start, "", exported, source, imported) for name, imported in found]

    def _import_equals(self, body: Body, name: str, *, exported: bool) -> None:
        """Parses the rest of ``import a = require("b")`` or ``import a = b.c``."""
        start = self.start
        if self.text == "require" and self.peek() == "(":
            self.at += 2
            body.declarations.append(ImportSyntax(name, start, "", exported, self.string(), "="))
            self.expect(")")
        else:
            self.entity(body, name, exported)
        self.end_statement()

    def _end_of_import(self) -> None:
        if self.text in {"with", "assert"} and self.peek() == "{":
            self.at += 1
            self.skip_brackets()
        self.end_statement()

    def _names(self) -> list[tuple[str, str, bool]]:
        """Parses ``{ a, type b as c }``: the first and the second name of each, and whether it is only a type."""
        found = []
        self.expect("{")
        while not self.accept("}"):
            is_type = self.text == "type" and self.peek() not in {",", "}", "as"}
            if self.text == "type" and self.peek() == "as":
                is_type = self.peek(2) == "as" or self.peek(2) in {",", "}"}  # { type as as b }, { type as }
            self.at += is_type
            first = self._exported_name()
            second = self._exported_name() if self.accept("as") else first
            found.append((first, second, is_type))
            if not self.accept(",") and self.text != "}":
                raise self.fault("expected '}'")
        return found

    def _exported_name(self) -> str:
        return self.string() if self.kinds[self.at] == STRING else self.name()

    def _export(self, body: Body) -> None:
        text = self.text
        type_only = text == "type" and self.peek() in {"{", "*"}
        if type_only:
            self.at += 1
            text = self.text
        if text == "*":
            self._export_all(body, type_only=type_only)
        elif text == "{":
            self._export_names(body, type_only=type_only)
        elif text == "default":
            self.at += 1
            self._export_default(body)
        elif text == "=":
            self.at += 1
            body.exports_all = False
            body.assigned = self.dotted()
            self.end_statement()
        elif text == "as" and self.peek() == "namespace":
            self.at += 3
            self.end_statement()
        elif text == "import":
            self.at += 1
            self._import_statement(body, exported=True)
        else:
            self.declaration(body, exported=True)

    def _export_all(self, body: Body, *, type_only: bool) -> None:
        body.exports_all = False
        self.expect("*")
        name = self._exported_name() if self.accept("as") else None
        self.expect("from")
        source = self.string()
        self._end_of_import()
        if name is None:
            body.stars.append(source)
        else:
            body.exports.append(Exported(name, "*", source, type_only))

    def _export_names(self, body: Body, *, type_only: bool) -> None:
        body.exports_all = False
        names = self._names()
        source = self.string() if self.accept("from") else None
        self._end_of_import()
        body.exports += [Exported(name, local, source, type_only or is_type) for local, name, is_type in names]

    def _export_default(self, body: Body) -> None:
        if self.text in _DECLARING and not (self.text == "async" and self.peek() != "function"):
            self.declaration(body, exported=True)
            declared = body.declarations[-1]
            declared.exported = False
            body.exports.append(Exported("default", declared.name, None, type_only=False))
            return
        body.exports_all = False
        self.entity(body, "default", exported=True)
        self.end_statement()
