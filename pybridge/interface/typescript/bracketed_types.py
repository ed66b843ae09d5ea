"""Parses types in brackets: object types, mapped types and tuples."""

from __future__ import annotations

from .members import MemberParser
from .model import Keyword
from .syntax import MappedType, ObjectType, TupleItem, TupleType, TypeSyntax
from .tokens import NAME


class BracketedTypeParser(MemberParser):
    """A parser of types in brackets; a parser of all types stands on it."""

    _in_extends = False
    """Whether a conditional type cannot start here: after its ``extends``."""

    def _fresh_type(self) -> TypeSyntax:
        """Parses a type in brackets of its own."""
        outside = self._in_extends
        self._in_extends = False
        try:
            return self.type()
        finally:
            self._in_extends = outside

    def _starts_function(self) -> bool:
        """Says whether the parenthesis before us holds parameters, and not a type."""
        if self.peek() in {")", "..."}:
            return True
        begin = self.at
        self.at += 1
        try:
            if self.text in {"{", "["}:
                self.skip_brackets()
            elif self.kinds[self.at] == NAME:
                self.at += 1
            else:
                return False
            return self.text in {":", ",", "?", "="} or (self.text == ")" and self.peek() == "=>")
        finally:
            self.at = begin

    def _object(self) -> TypeSyntax:
        outside = self._in_extends
        self._in_extends = False
        try:
            return ObjectType(self.members(in_class=False))
        finally:
            self._in_extends = outside

    def _starts_mapped(self) -> bool:
        at = self.at + 1
        if self.texts[at] in {"+", "-"}:
            at += 1
        if self.texts[at] == "readonly":
            at += 1
        return self.texts[at : at + 1] == ["["] and self.texts[at + 2 : at + 3] == ["in"]

    def _mapped(self) -> TypeSyntax:
        start = self.start
        self.expect("{")
        readonly = self._change_of("readonly")
        self.expect("[")
        parameter = self.name()
        self.expect("in")
        keys = self._fresh_type()
        renames = self.accept("as")
        if renames:
            self._fresh_type()
        self.expect("]")
        optional = self._change_of("?")
        type_ = self._fresh_type() if self.accept(":") else Keyword("any")
        self.accept(";") or self.accept(",")
        self.expect("}")
        return MappedType(parameter, keys, type_, optional, readonly, renames, self.text_from(start))

    def _change_of(self, modifier: str) -> bool | None:
        """Parses a modifier with or without a sign: what it sets, or ``None`` if it is not there."""
        if self.text in {"+", "-"}:
            self.at += 1
            self.expect(modifier)
            return self.peek(-2) == "+"
        return True if self.accept(modifier) else None

    def _tuple(self) -> TypeSyntax:
        items: list[TupleItem] = []
        self.expect("[")
        while not self.accept("]"):
            items.append(self._tuple_item())
            if not self.accept(",") and self.text != "]":
                raise self.fault("expected ']'")
        return TupleType(items)

    def _tuple_item(self) -> TupleItem:
        rest = self.accept("...")
        optional = False
        if self.kinds[self.at] == NAME and (self.peek() == ":" or (self.peek() == "?" and self.peek(2) == ":")):
            self.at += 1
            optional = self.accept("?")
            self.expect(":")
        type_ = self._fresh_type()
        return TupleItem(type_, self.accept("?") or optional, rest)
