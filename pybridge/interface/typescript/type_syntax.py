"""Parses types."""

from __future__ import annotations

from .bracketed_types import BracketedTypeParser
from .cursor import DEEPEST
from .model import KEYWORDS, Keyword, Literal
from .syntax import (
    ArrayType,
    ConditionalType,
    FunctionType,
    Imported,
    Indexed,
    IntersectionType,
    KeyOf,
    Named,
    This,
    TypeOfName,
    TypeSyntax,
    UnionType,
)
from .tokens import NAME, NUMBER, STRING, TEMPLATE, number_of, text_of_string

_KEYWORDS = {name: Keyword(name) for name in KEYWORDS}
_TRUTHS = {"true": Literal(value=True), "false": Literal(value=False)}
_AFTER_TYPE = frozenset({"", ",", ";", ")", ">", "]", "}", "|", "&", "=", ".", "<", ":", "?", "=>"})
"""What stands after a type and not at the start of one: there ``readonly`` or ``infer`` is a name."""


class TypeParser(BracketedTypeParser):
    """A parser of types."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._inferred: set[str] = set()

    def type(self) -> TypeSyntax:
        """Parses a type."""
        if self.depth >= DEEPEST:
            raise self.fault(f"types are nested more than {DEEPEST} deep")
        self.depth += 1
        start = self.start
        found = self._union()
        if self.text == "extends" and not self._in_extends and not self.is_on_new_line():
            found = self._conditional(found, start)
        self.depth -= 1
        return found

    def _conditional(self, found: TypeSyntax, start: int) -> TypeSyntax:
        extends, inferred = self._extends_clause()
        self.expect("?")
        yes = self._fresh_type()
        self.expect(":")
        no = self.type()
        return ConditionalType(found, extends, yes, no, inferred, self.text_from(start))

    def _extends_clause(self) -> tuple[TypeSyntax, frozenset[str]]:
        """Parses the condition, and returns it with the names that it infers."""
        self.expect("extends")
        outside, self._in_extends = self._in_extends, True
        around, self._inferred = self._inferred, set()
        try:
            found = self.type()
            return found, frozenset(self._inferred)
        finally:
            self._in_extends, self._inferred = outside, around

    def _union(self) -> TypeSyntax:
        self.accept("|")
        first = self._intersection()
        members = [first]
        while self.accept("|"):
            members.append(self._intersection())
        return first if len(members) == 1 else UnionType(members)

    def _intersection(self) -> TypeSyntax:
        start = self.start
        self.accept("&")
        first = self._operator()
        if self.text != "&":
            return first
        members = [first]
        while self.accept("&"):
            members.append(self._operator())
        return IntersectionType(members, self.text_from(start))

    def _operator(self) -> TypeSyntax:
        if self.kinds[self.at] != NAME or self.peek() in _AFTER_TYPE:
            return self._postfix()
        start, word = self.start, self.text
        if word == "readonly":
            self.at += 1
            return self._operator_operand()
        if word == "keyof":
            self.at += 1
            return KeyOf(self._operator_operand(), self.text_from(start))
        if word == "unique":
            self.at += 1
            self.expect("symbol")
            return Keyword("symbol")
        if word == "infer":
            self.at += 1
            name = self.name()
            self._inferred.add(name)
            if self.accept("extends"):
                self._operator_operand()
            return Named((name,))
        return self._postfix()

    def _operator_operand(self) -> TypeSyntax:
        if self.depth >= DEEPEST:
            raise self.fault(f"types are nested more than {DEEPEST} deep")
        self.depth += 1
        found = self._operator()
        self.depth -= 1
        return found

    def _postfix(self) -> TypeSyntax:
        start = self.start
        found = self._primary()
        suffixes = 0
        while self.text == "[" and not self.is_on_new_line():
            suffixes += 1
            if suffixes > DEEPEST:
                raise self.fault(f"types are nested more than {DEEPEST} deep")
            self.at += 1
            if self.accept("]"):
                found = ArrayType(found)
            else:
                index = self._fresh_type()
                self.expect("]")
                found = Indexed(found, index, self.text_from(start))
        return found

    def _primary(self) -> TypeSyntax:
        kind, text = self.kinds[self.at], self.text
        if kind == NAME:
            return self._word(text)
        if kind in {STRING, NUMBER, TEMPLATE}:
            self.at += 1
            return self._value(kind, text)
        if text == "-" and self.kind_at(1) == NUMBER:
            self.at += 2
            number = self.texts[self.at - 1]
            return Literal(-number_of(number), big=number.endswith("n"))
        return self._bracketed(text)

    def _value(self, kind: int, text: str) -> TypeSyntax:
        if kind == STRING:
            return Literal(text_of_string(text))
        return Keyword("string") if kind == TEMPLATE else Literal(number_of(text), big=text.endswith("n"))

    def _bracketed(self, text: str) -> TypeSyntax:
        if text == "{":
            return self._mapped() if self._starts_mapped() else self._object()
        if text == "[":
            return self._tuple()
        if text == "<" or (text == "(" and self._starts_function()):
            return FunctionType(self.arrow(), constructs=False)
        self.expect("(")
        found = self._fresh_type()
        self.expect(")")
        return found

    def _word(self, text: str) -> TypeSyntax:
        """Parses a type that starts with a name or another word."""
        after = self.peek()
        if after != ".":
            keyword = _KEYWORDS.get(text) or _TRUTHS.get(text)
            if keyword is not None:
                self.at += 1
                return keyword
            if text == "this":
                self.at += 1
                return This()
        if text == "typeof" and self.kind_at(1) == NAME:
            return self._typeof()
        if text == "import" and after == "(":
            return self._import(is_typeof=False)
        if (text == "new" and after in {"(", "<"}) or (text == "abstract" and after == "new"):
            self.at += 1 if text == "new" else 2
            return FunctionType(self.arrow(), constructs=True)
        return Named(self.dotted(), self._arguments())

    def _arguments(self) -> tuple[TypeSyntax, ...]:
        """Parses ``<A, B>``, if it is there."""
        if self.text != "<":
            return ()
        self.at += 1
        found = [self._fresh_type()]
        while self.accept(","):
            if self.text != ">":
                found.append(self._fresh_type())
        self.expect(">")
        return tuple(found)

    def _typeof(self) -> TypeSyntax:
        self.expect("typeof")
        if self.text == "import":
            return self._import(is_typeof=True)
        found = TypeOfName(self.dotted())
        if not self.is_on_new_line():
            self._arguments()
        return found

    def _import(self, *, is_typeof: bool) -> TypeSyntax:
        self.expect("import")
        self.expect("(")
        source = self.string()
        self.skip_to(")")
        self.expect(")")
        names = self.dotted() if self.accept(".") else ()
        return Imported(source, names, self._arguments(), is_typeof)
