"""Frozen classes of fields, as ``@dataclass(frozen=True)`` makes them, for a fiftieth of its price.

A dataclass writes its methods as text and compiles them. In Pyodide that takes 1 to 2 ms for each class, and for those
that are needed before the first load it was a third of ``import pybridge``. The methods of `Frozen` are the same for
all classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

F = TypeVar("F", bound="Frozen")


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of frozen classes of fields: the annotations of the class name them, in order, with their defaults.

    Two objects are equal if they are of the same class and all of their fields are. A default must not be mutable,
    because all objects share it.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    """The names of the fields."""
    __defaults__: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    """The default of each field that has one."""
    _names: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        names = tuple(cls.__annotations__)
        cls.__match_args__ = names  # type: ignore[misc]  # mypy knows it as what a dataclass sets
        cls.__defaults__ = {name: vars(cls)[name] for name in names if name in vars(cls)}
        cls._names = frozenset(names)

    def __init__(self, *values: Any, **named: Any) -> None:
        fields, names = vars(self), self.__match_args__
        fields.update(self.__defaults__)
        fields.update(zip(names, values, strict=False))
        fields.update(named)
        if fields.keys() != self._names or len(values) > len(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}; got {values!r} and {named!r}")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def _values(self) -> tuple[Any, ...]:
        return tuple(map(vars(self).__getitem__, self.__match_args__))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={vars(self)[name]!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")


def changed(frozen: F, **changes: Any) -> F:
    """Return a copy in which some fields are others."""
    values = {name: vars(frozen)[name] for name in frozen.__match_args__}
    return type(frozen)(**{**values, **changes})
