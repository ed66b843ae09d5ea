"""Parses the members of object types, interfaces and classes."""

from __future__ import annotations

from .cursor import SyntaxFault
from .model import Keyword, Literal
from .signatures import ANY, SignatureParser
from .syntax import Member, MemberKind, SignatureSyntax, TypeSyntax
from .tokens import END, NAME, NUMBER, PRIVATE, STRING, TEMPLATE, number_of, text_of_string

_MODIFIERS = frozenset(
    {"public", "private", "protected", "static", "readonly", "abstract", "declare", "override", "accessor", "async"}
)
_SIGNS = frozenset({"+", "-"})


class MemberParser(SignatureParser):
    """A parser of members."""

    def members(self, *, in_class: bool) -> list[Member]:
        """Parses members in braces. One that is not understood is left out and noted."""
        self.expect("{")
        found: list[Member] = []
        while not self.accept("}"):
            if self.kinds[self.at] == END:
                raise self.fault("expected '}'")
            if self.text in {";", ","}:
                self.at += 1
                continue
            begin, depth = self.at, self.depth
            try:
                found.append(self._member(in_class=in_class))
                self.end_statement()
            except SyntaxFault as fault:
                self.depth = depth
                self.faults.append(fault)
                self._skip_member(begin)
        return found

    def _skip_member(self, begin: int) -> None:
        """Moves past a member that is not understood."""
        self.at = begin
        while True:
            self.skip_to(";", ",")
            if self.text in {")", "]"}:
                self.at += 1
                continue
            return

    def _member(self, *, in_class: bool) -> Member:
        doc = self.doc()
        modifiers = self._modifiers()
        optional = False
        kind = self._special(in_class=in_class)
        if kind is not None:
            name = ""
        elif self.text == "[" and self.kind_at(1) == NAME and self.peek(2) == ":":
            return self._index(doc, modifiers)
        else:
            kind = self._accessor()
            name = self._member_name()
            optional = self.accept("?")
            self.accept("!")
            if kind is MemberKind.FIELD and self.text in {"(", "<"}:
                kind = MemberKind.METHOD
        if kind is MemberKind.FIELD:
            return Member(kind, name, self._field_type(), None, optional, modifiers, doc)
        signature = self.signature()
        signature.doc = doc
        return Member(kind, name, None, signature, optional, modifiers, doc)

    def _modifiers(self) -> frozenset[str]:
        modifiers: set[str] = set()
        while self.text in _MODIFIERS and self.starts_name(1):
            modifiers.add(self.text)
            self.at += 1
        return frozenset(modifiers)

    def _special(self, *, in_class: bool) -> MemberKind | None:
        """Returns what a member without a name is, and moves to its parameters."""
        if self.text in {"(", "<"}:
            return MemberKind.CALL
        if self.text == ("constructor" if in_class else "new") and self.peek() in {"(", "<"}:
            self.at += 1
            return MemberKind.CONSTRUCTOR
        return None

    def _accessor(self) -> MemberKind:
        """Returns what a member with a name is, as far as the words before its name say."""
        if self.text in {"get", "set"} and self.starts_name(1) and not self.is_on_new_line(1):
            self.at += 1
            return MemberKind.GETTER if self.peek(-1) == "get" else MemberKind.SETTER
        if self.text == "*":
            self.at += 1
        return MemberKind.FIELD

    def _member_name(self) -> str:
        kind, text = self.kinds[self.at], self.text
        if text == "[":
            return self._computed_name()
        if kind not in {NAME, STRING, NUMBER, PRIVATE}:
            raise self.fault("expected the name of a member")
        self.at += 1
        if kind == STRING:
            return text_of_string(text)
        return str(number_of(text)) if kind == NUMBER else text

    def _computed_name(self) -> str:
        """Parses ``[Symbol.iterator]`` or ``["text"]``."""
        begin = self.at
        self.skip_brackets()
        inside = range(begin + 1, self.at - 1)
        if len(inside) == 1 and self.kinds[begin + 1] == STRING:
            return text_of_string(self.texts[begin + 1])
        return f"[{''.join(self.texts[at] for at in inside)}]"

    def _index(self, doc: str, modifiers: frozenset[str]) -> Member:
        """Parses an index signature: a key in brackets and a type."""
        self.at += 1
        parameter = self._parameter(0)
        self.expect("]")
        self.accept("?")
        type_ = self.type() if self.accept(":") else ANY
        signature = SignatureSyntax([], [parameter], type_)
        return Member(MemberKind.INDEX, "", None, signature, optional=False, modifiers=modifiers, doc=doc)

    def _field_type(self) -> TypeSyntax:
        """Parses the type of a field or variable, or infers it from its value."""
        if self.accept(":"):
            return self.type()
        return self.initial() if self.accept("=") else ANY

    def initial(self) -> TypeSyntax:
        """Parses a value: a literal has its own type, and anything else is ``any``."""
        sign = self.text if self.text in _SIGNS else ""
        self.at += len(sign)
        kind, text = self.kinds[self.at], self.text
        self.at += 1
        if kind == NUMBER:
            value = number_of(text)
            return Literal(-value if sign == "-" else value, big=text.endswith("n"))
        if kind == STRING:
            return Literal(text_of_string(text))
        if text in {"true", "false"}:
            return Literal(text == "true")
        self.at -= 1
        self.skip_to(",", ";")
        return Keyword("string") if kind == TEMPLATE else ANY
