"""Parses the members of enums, and computes their values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import trunc
from typing import TypeAlias

from .cursor import DEEPEST
from .tokens import END, NAME, NUMBER, STRING, TEMPLATE, number_of, text_of_string
from .type_syntax import TypeParser

Value: TypeAlias = int | float | str | None


def _signed(value: float) -> int:
    """Returns the integer of 32 bits that JavaScript makes of a number for ``|``, ``<<`` and the like."""
    return (trunc(value) + (1 << 31)) % (1 << 32) - (1 << 31)


def _remainder(left: float, right: float) -> float:
    return left - right * trunc(left / right)


_OPERATIONS: dict[str, tuple[int, Callable[[float, float], float]]] = {
    "|": (1, lambda left, right: _signed(left) | _signed(right)),
    "^": (2, lambda left, right: _signed(left) ^ _signed(right)),
    "&": (3, lambda left, right: _signed(left) & _signed(right)),
    "<<": (4, lambda left, right: _signed(_signed(left) << (_signed(right) & 31))),
    ">>": (4, lambda left, right: _signed(left) >> (_signed(right) & 31)),
    ">>>": (4, lambda left, right: (_signed(left) & 0xFFFFFFFF) >> (_signed(right) & 31)),
    "+": (5, operator.add),
    "-": (5, operator.sub),
    "*": (6, operator.mul),
    "/": (6, operator.truediv),
    "%": (6, _remainder),
}
"""How strongly each operator binds, and what it computes."""
_UNARY: dict[str, Callable[[float], float]] = {
    "-": operator.neg,
    "+": operator.pos,
    "~": lambda value: ~_signed(value),
}


class EnumParser(TypeParser):
    """A parser of enums."""

    def enum_members(self) -> list[tuple[str, Value, str]]:
        """Parses members in braces: a name, a value and the doc of each. A value that is not understood is ``None``."""
        found: dict[str, tuple[Value, str]] = {}
        following: Value = 0
        self.expect("{")
        while not self.accept("}"):
            doc = self.doc()
            name = self._member_name()
            value = self._initializer(found) if self.accept("=") else following
            found[name] = value, doc
            following = value + 1 if isinstance(value, int | float) else None
            if not self.accept(",") and self.text != "}":
                raise self.fault("expected '}'")
        return [(name, value, doc) for name, (value, doc) in found.items()]

    def _initializer(self, known: dict[str, tuple[Value, str]]) -> Value:
        try:
            value = self._expression(known, 0, 0)
        except (ArithmeticError, ValueError):
            value = None
        if self.text not in {",", "}"}:
            self.skip_to(",")
            return None
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def _expression(self, known: dict[str, tuple[Value, str]], binding: int, depth: int) -> Value:
        """Computes what the operators that bind more strongly than ``binding`` hold together."""
        value = self._operand(known, depth + 1)
        while True:
            sign = self._operator_sign()
            strength, compute = _OPERATIONS.get(sign, (0, operator.add))
            if strength <= binding:
                return value
            self.at += len(sign)
            value = _computed(compute, value, self._expression(known, strength, depth + 1))

    def _operator_sign(self) -> str:
        """Returns the operator before us: signs of comparison are tokens of one character each."""
        length = 1
        while self.text in {"<", ">"} and self.peek(length) == self.text and length < len(">>>"):
            length += 1
        return self.text * length

    def _operand(self, known: dict[str, tuple[Value, str]], depth: int) -> Value:
        kind, text = self.kinds[self.at], self.text
        if depth > DEEPEST or kind == END:
            raise self.fault("an enum's value is nested too deeply" if kind != END else "expected a value")
        self.at += 1
        if text in _UNARY:
            value = self._operand(known, depth + 1)
            return _UNARY[text](value) if isinstance(value, int | float) else None
        if text == "(":
            value = self._expression(known, 0, depth + 1)
            self.expect(")")
            return value
        if kind == NUMBER:
            return number_of(text)
        if kind == STRING or (kind == TEMPLATE and "${" not in text):
            return text_of_string(text)
        if kind == NAME:
            while self.accept("."):
                text = self.name()
            return known.get(text, (None, ""))[0]
        self.at -= 1
        self.skip_to(",")
        return None


def _computed(compute: Callable[[float, float], float], left: Value, right: Value) -> Value:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return compute(left, right)
    if isinstance(left, str) and isinstance(right, str) and compute is operator.add:
        return left + right
    return None
