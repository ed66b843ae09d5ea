"""Parses parameters, results and type parameters."""

from __future__ import annotations

from abc import abstractmethod

from .cursor import Cursor
from .model import Keyword
from .syntax import ParameterSyntax, SignatureSyntax, TypeParameter, TypeSyntax
from .tokens import NAME

ANY = Keyword("any")
_PROPERTY_MODIFIERS = frozenset({"public", "private", "protected", "readonly", "override"})
_VARIANCES = frozenset({"const", "in", "out"})


class SignatureParser(Cursor):
    """A parser of signatures; a parser of types stands on it."""

    @abstractmethod
    def type(self) -> TypeSyntax:
        """Parses a type."""

    def signature(self) -> SignatureSyntax:
        """Parses ``<T>(a: A): B``; without a result that is ``any``."""
        type_parameters = self.type_parameters()
        parameters = self.parameters()
        returns = self._result() if self.accept(":") else ANY
        return SignatureSyntax(type_parameters, parameters, returns)

    def arrow(self) -> SignatureSyntax:
        """Parses ``<T>(a: A) => B``."""
        type_parameters = self.type_parameters()
        parameters = self.parameters()
        self.expect("=>")
        return SignatureSyntax(type_parameters, parameters, self._result())

    def type_parameters(self) -> list[TypeParameter]:
        """Parses type parameters in angle brackets, with constraints and defaults, if they are there."""
        found: list[TypeParameter] = []
        if not self.accept("<"):
            return found
        while not self.accept(">"):
            while self.text in _VARIANCES and self.kind_at(1) == NAME and self.peek() != "extends":
                self.at += 1
            name = self.name()
            constraint = self.type() if self.accept("extends") else None
            default = self.type() if self.accept("=") else None
            found.append(TypeParameter(name, constraint, default))
            if not self.accept(",") and self.text != ">":
                raise self.fault("expected '>'")
        return found

    def parameters(self) -> list[ParameterSyntax]:
        """Parses parameters in parentheses. ``this`` is none."""
        found: list[ParameterSyntax] = []
        self.expect("(")
        while not self.accept(")"):
            parameter = self._parameter(len(found))
            if parameter.name != "this":
                found.append(parameter)
            if not self.accept(",") and self.text != ")":
                raise self.fault("expected ')'")
        return found

    def _parameter(self, index: int) -> ParameterSyntax:
        modifiers = set()
        while self.text in _PROPERTY_MODIFIERS and (self.kind_at(1) == NAME or self.peek() in {"{", "["}):
            modifiers.add(self.text)
            self.at += 1
        rest = self.accept("...")
        name = self._parameter_name(index)
        optional = self.accept("?")
        type_ = self.type() if self.accept(":") else ANY
        if self.accept("="):
            self.skip_to(",")
            optional = True
        return ParameterSyntax(name, type_, optional, rest, frozenset(modifiers))

    def _parameter_name(self, index: int) -> str:
        """Returns the name, or one for what takes its value apart."""
        if self.text not in {"{", "["}:
            return self.name()
        name = "options" if self.text == "{" and index <= 1 else f"arg{index}"
        self.skip_brackets()
        return name

    def _result(self) -> TypeSyntax:
        """Parses a result; ``x is T`` is a boolean, and ``asserts x`` is nothing."""
        if self.text == "asserts" and self.kind_at(1) == NAME and not self.is_on_new_line(1):
            self.at += 2
            if self.accept("is"):
                self.type()
            return Keyword("void")
        if self.kind_at(0) == NAME and self.peek() == "is" and not self.is_on_new_line(1):
            self.at += 2
            self.type()
            return Keyword("boolean")
        return self.type()
