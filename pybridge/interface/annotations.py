"""How each type is spelled in Python: for signatures, ``help()`` and stubs."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from . import model
from .model import Interface, Type

_TYPED_ARRAY = "array"
BUFFER = "Buffer"
"""What a run of numbers may be given as: any buffer of the right items, or a sequence of numbers."""


class Annotations:
    """Spells the types of one module, whose structs and enums have names."""

    def __init__(self, interface: Interface) -> None:
        structs = {struct.key: struct.name for struct in interface.structs}
        enums = {enum.key: enum.name for enum in (*interface.enums, *interface.string_enums)}
        self._names: dict[str, str] = structs | enums
        self._texts = {union.key: union.texts for union in interface.unions}

    def given(self, type_: Type) -> str:
        """The type of an argument."""
        match type_:
            case model.Numbers(item):
                number = "int" if isinstance(item, model.Integer) else "float"
                return BUFFER if type_.form == "written" else f"{BUFFER} | Sequence[{number}]"
            case model.Sequence(item):
                return f"Iterable[{self.given(item)}]"
            case model.Option(model.Nullable(item)):
                return f"{self.given(item)} | Null | None"
            case model.Option(item) | model.Nullable(item):
                return f"{self.given(item)} | None"
            case model.UnionRef():
                return self._union(type_, self.given)
            case _:
                return self.returned(type_)

    def returned(self, type_: Type) -> str:  # noqa: PLR0911, PLR0912, C901 - one branch a type
        """The type of a result."""
        match type_:
            case model.Integer() | model.Pointer():
                return "int"
            case model.Float():
                return "float"
            case model.Boolean():
                return "bool"
            case model.Character() | model.Text():
                return "str"
            case model.Unit():
                return "None"
            case model.Numbers(item, listed=True):
                return f"list[{self.returned(item)}]"
            case model.Numbers(item):
                return "bytes" if item == model.Integer(8, signed=False) else _TYPED_ARRAY
            case model.Sequence(item):
                return f"list[{self.returned(item)}]"
            case model.Object():
                return "Any"
            case model.StructRef(key) | model.EnumRef(key) | model.StringEnumRef(key):
                return self._names.get(key, "Any")
            case model.UnionRef():
                return self._union(type_, self.returned)
            case model.Option(model.Nullable(item)):
                return f"{self.returned(item)} | Null | None"
            case model.Option(item) | model.Nullable(item):
                return f"{self.returned(item)} | None"
            case model.Result(item):
                return self.returned(item)
            case model.Closure(parameters=parameters, returns=returns):
                given = ", ".join(self.returned(each) for each in parameters)
                return f"Callable[[{given}], {self.returned(returns)}]"
            case _:
                assert_never(type_)

    def _union(self, union: model.UnionRef, spelled: Callable[[Type], str]) -> str:
        parts = [spelled(variant) for variant in union.variants]
        if texts := self._texts.get(union.key):
            parts.append(f"Literal[{', '.join(map(repr, texts))}]")
        return " | ".join(dict.fromkeys(parts))
