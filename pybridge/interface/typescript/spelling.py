"""Writes types in TypeScript's notation."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .model import (
    ArrayOf,
    Field,
    FunctionOf,
    Keyword,
    Literal,
    ObjectOf,
    Parameter,
    Reference,
    Signature,
    TupleOf,
    Type,
    UnionOf,
    Unknown,
)

_SHORT_DEPTH = 3
_SHORT = 40


def spelled(type_: Type) -> str:
    """Returns a type as TypeScript writes it; an `Unknown` is what the source says."""
    return _Writer().write(type_)


def shortened(type_: Type) -> str:
    """Returns a short text for a type: what is too deep in it or too far is left out."""
    text = _Writer(_SHORT_DEPTH).write(type_)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3]}..."


class _Writer:
    """Writes types down to some depth."""

    def __init__(self, depth: int | None = None) -> None:
        self._depth = depth
        self._writers: dict[type, Callable[[Any], str]] = {
            Keyword: lambda type_: str(type_.name),
            Unknown: lambda type_: str(type_.text),
            Literal: self._literal,
            ArrayOf: self._array,
            UnionOf: self._union,
            Reference: self._reference,
            TupleOf: self._tuple,
            FunctionOf: self._function,
            ObjectOf: self._object,
        }

    def write(self, type_: Type) -> str:
        """Returns the text of a type."""
        if self._depth is None:
            return self._writers[type(type_)](type_)
        if self._depth == 0:
            return "..."
        self._depth -= 1
        text = self._writers[type(type_)](type_)
        self._depth += 1
        return text

    def _literal(self, type_: Literal) -> str:
        return f"{type_.value}n" if type_.big else json.dumps(type_.value, ensure_ascii=False)

    def _array(self, type_: ArrayOf) -> str:
        item = self.write(type_.item)
        return f"({item})[]" if isinstance(type_.item, UnionOf | FunctionOf) else f"{item}[]"

    def _union(self, type_: UnionOf) -> str:
        members = type_.members if self._depth is None else type_.members[:_SHORT]
        return " | ".join(
            f"({self.write(each)})" if isinstance(each, FunctionOf) else self.write(each) for each in members
        )

    def _reference(self, type_: Reference) -> str:
        arguments = ", ".join(map(self.write, type_.arguments))
        return f"{type_.name}<{arguments}>" if arguments else type_.name

    def _tuple(self, type_: TupleOf) -> str:
        items = [self.write(item) + "?" * (index >= type_.required) for index, item in enumerate(type_.items)]
        if type_.rest is not None:
            items.append(f"...{self.write(ArrayOf(type_.rest))}")
        return f"[{', '.join(items)}]"

    def _function(self, type_: FunctionOf) -> str:
        if len(type_.signatures) == 1:
            return self._signature(type_.signatures[0], " => ")
        return f"{{ {'; '.join(self._signature(signature, ': ') for signature in type_.signatures)} }}"

    def _object(self, type_: ObjectOf) -> str:
        parts = [self._signature(signature, ": ") for signature in type_.calls]
        parts += [f"new {self._signature(signature, ': ')}" for signature in type_.constructs]
        if type_.index is not None:
            parts.append(f"[key: string]: {self.write(type_.index)}")
        parts += map(self._field, type_.fields)
        all_of = list(map(self.write, type_.parents))
        if parts or not all_of:
            all_of.append(f"{{ {'; '.join(parts)} }}" if parts else "{}")
        return " & ".join(all_of)

    def _field(self, field: Field) -> str:
        name = field.name if field.name.isidentifier() or field.name.startswith("[") else json.dumps(field.name)
        return f"{'readonly ' * field.readonly}{name}{'?' * field.optional}: {self.write(field.type)}"

    def _signature(self, signature: Signature, arrow: str) -> str:
        return f"({', '.join(map(self._parameter, signature.parameters))}){arrow}{self.write(signature.returns)}"

    def _parameter(self, parameter: Parameter) -> str:
        return f"{'...' * parameter.rest}{parameter.name}{'?' * parameter.optional}: {self.write(parameter.type)}"
