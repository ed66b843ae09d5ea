"""Parses the statements of a declaration file."""

from __future__ import annotations

from collections.abc import Callable

from .cursor import SyntaxFault
from .declared_syntax import (
    AliasSyntax,
    Body,
    ClassSyntax,
    EntityAlias,
    EnumSyntax,
    FunctionSyntax,
    InterfaceSyntax,
    NamespaceSyntax,
    VariableSyntax,
)
from .enum_values import EnumParser
from .model import Unknown
from .syntax import Named, TypeSyntax
from .tokens import END, NAME, STRING

_STARTS = frozenset({"export", "declare", "import"})
_DEEPEST_NAMESPACE = 20


class DeclarationParser(EnumParser):
    """A parser of declarations; a parser of modules stands on it."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._declarations: dict[str, Callable[[Body, bool], None]] = {
            "function": self._function_declaration,
            "class": self._class,
            "interface": self._interface,
            "type": self._alias,
            "enum": self._enum,
            "const": self._variables,
            "let": self._variables,
            "var": self._variables,
            "namespace": self._namespace,
            "module": self._namespace,
            "global": self._global,
        }

    def statements(self, body: Body, *, in_braces: bool) -> Body:
        """Parses statements up to the end or the closing brace. What is not understood is left out and noted."""
        while self.kinds[self.at] != END and not (in_braces and self.text == "}"):
            begin = self.at
            try:
                self.statement(body)
            except SyntaxFault as fault:
                self.faults.append(fault)
                self.depth = 0
                self._skip_statement(begin)
        return body

    def statement(self, body: Body) -> None:
        """Parses a statement."""
        if not self.accept(";"):
            self.declaration(body, exported=False)

    def declaration(self, body: Body, *, exported: bool) -> None:
        """Parses a declaration, after ``export`` if it is ``exported``."""
        self._doc = self.doc() or self._doc_of_export(exported=exported)
        while self.text in {"declare", "abstract", "async"} and self.kind_at(1) == NAME:
            self.at += 1
        if self.text == "const" and self.peek() == "enum":
            self.at += 1
        parse = self._declarations.get(self.text)
        if parse is None or not (self.kind_at(1) in {NAME, STRING} or self.peek() in {"{", "(", "*", "<"}):
            raise self.fault("expected a declaration")
        parse(body, exported)

    def _doc_of_export(self, *, exported: bool) -> str:
        """Returns the doc before the ``export`` and perhaps ``default`` that were just read."""
        begin = self.at
        while exported and self.at > 0 and self.peek(-1) in {"default", "export"}:
            self.at -= 1
        doc = self.doc() if self.at != begin else ""
        self.at = begin
        return doc

    def _skip_statement(self, begin: int) -> None:
        """Moves past a statement that is not understood: to its end, or to what looks like the next declaration.

        That starts in the same column, so it is found even if brackets are not closed.
        """
        column = self.column_of(begin)
        self.at = begin
        open_brackets = 0
        while self.kinds[self.at] != END:
            text = self.text
            if self.at > begin and text in _STARTS and self.is_on_new_line() and self.column_of(self.at) <= column:
                return
            if text in {"{", "(", "["}:
                open_brackets += 1
            elif text in {"}", ")", "]"}:
                open_brackets -= 1
                if open_brackets < 0 and self.at > begin:
                    return
            self.at += 1
            if open_brackets <= 0 and (text == ";" or (text == "}" and self.is_on_new_line())):
                return

    def _function_declaration(self, body: Body, exported: bool) -> None:  # noqa: FBT001 - see _declarations
        doc, start = self._doc, self.start
        self.at += 1
        self.accept("*")
        name = self.name() if self.kinds[self.at] == NAME else "default"
        signature = self.signature()
        signature.doc = doc
        if self.text == "{":
            self.skip_brackets()
        else:
            self.end_statement()
        body.declarations.append(FunctionSyntax(name, start, doc, exported, signature))

    def _class(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, start, is_abstract = self._doc, self.start, self.peek(-1) == "abstract"
        self.at += 1
        name = "default" if self.text in {"{", "extends"} else self.name()
        parameters = self.type_parameters()
        parent = self._heritage()
        if self.accept("implements"):
            self._list_of_types()
        members = self.members(in_class=True)
        body.declarations.append(ClassSyntax(name, start, doc, exported, parameters, parent, members, is_abstract))

    def _heritage(self) -> Named | Unknown | None:
        """Parses the parent of a class."""
        if not self.accept("extends"):
            return None
        start = self.start
        if self.kinds[self.at] == NAME:
            names = self.dotted()
            arguments = self._arguments()
            if self.text in {"{", "implements"}:
                return Named(names, arguments)
        self.skip_to("{", "implements")
        return Unknown(self.text_from(start))

    def _list_of_types(self) -> list[TypeSyntax]:
        found = [self.type()]
        while self.accept(","):
            found.append(self.type())
        return found

    def _interface(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, start = self._doc, self.start
        self.at += 1
        name = self.name()
        parameters = self.type_parameters()
        parents = self._list_of_types() if self.accept("extends") else []
        members = self.members(in_class=False)
        body.declarations.append(InterfaceSyntax(name, start, doc, exported, parameters, parents, members))

    def _alias(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, start = self._doc, self.start
        self.at += 1
        name = self.name()
        parameters = self.type_parameters()
        self.expect("=")
        found = self.type()
        self.end_statement()
        body.declarations.append(AliasSyntax(name, start, doc, exported, parameters, found))

    def _enum(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, start = self._doc, self.start
        self.at += 1
        name = self.name()
        body.declarations.append(EnumSyntax(name, start, doc, exported, self.enum_members()))

    def _variables(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, is_constant = self._doc, self.text == "const"
        self.at += 1
        while True:
            start = self.start
            name = self.name()
            self.accept("!")
            type_ = self._field_type()
            body.declarations.append(VariableSyntax(name, start, doc, exported, type_, is_constant))
            if not self.accept(","):
                break
        self.end_statement()

    def _namespace(self, body: Body, exported: bool) -> None:  # noqa: FBT001
        doc, start = self._doc, self.start
        self.at += 1
        if self.kinds[self.at] == STRING:
            body.modules.append((self.string(), self._block()))
            return
        names = self.dotted()
        inner = self._block()
        for name in reversed(names[1:]):
            inner = Body([NamespaceSyntax(name, start, "", exported=True, body=inner)])
        body.declarations.append(NamespaceSyntax(names[0], start, doc, exported, inner))

    def _block(self) -> Body:
        """Parses the statements of a namespace or module."""
        body = Body()
        if self.text != "{":
            self.end_statement()  # declare module "x";
            return body
        if self.depth >= _DEEPEST_NAMESPACE:
            raise self.fault(f"namespaces are nested more than {_DEEPEST_NAMESPACE} deep")
        self.at += 1
        outer, self.depth = self.depth, self.depth + 1
        self.statements(body, in_braces=True)
        self.depth = outer
        self.expect("}")
        return body

    def _global(self, body: Body, exported: bool) -> None:  # noqa: ARG002, FBT001 - it changes the page, not the module
        self.at += 1
        self.skip_brackets()

    def entity(self, body: Body, name: str, exported: bool) -> None:  # noqa: FBT001
        """Parses a dotted name for which a new name stands."""
        start = self.start
        body.declarations.append(EntityAlias(name, start, "", exported, self.dotted()))
