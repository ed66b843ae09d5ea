"""Frozen classes of fields, as ``@dataclass(frozen=True)`` makes them, for a fiftieth of its price.

A dataclass writes its methods as text and compiles them. In Pyodide that takes 1 to 2 ms for each class, and for those
that are needed before the first load it was a third of ``import pybridge``. The methods of `Frozen` are the same for
all classes. For everybody who asks, `dataclasses` among them, these classes are dataclasses: `dataclasses.fields`,
`dataclasses.asdict` and `copy.replace` know them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, Self, TypeVar, dataclass_transform

F = TypeVar("F", bound="Frozen")
_set = object.__setattr__


class _DataclassFields:
    """The attribute by which `dataclasses` knows a dataclass; computed for a class when somebody asks for it."""

    def __get__(self, instance: object, owner: type[Frozen]) -> dict[str, Any]:
        from dataclasses import field, fields, make_dataclass  # noqa: PLC0415 - its import is slow

        defaults = owner.__defaults__
        told = [
            (name, owner.__annotations__[name], field(default=defaults[name]) if name in defaults else field())
            for name in owner.__match_args__
        ]
        return {each.name: each for each in fields(make_dataclass(owner.__name__, told))}


@dataclass_transform(frozen_default=True)
class Frozen:
    """The base of frozen classes of fields: the annotations of the class name them, in order, with their defaults.

    Fields without a default come first. A default must not be mutable, because all objects share it. Two objects are
    equal if they are of the same class and all of their fields are.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    """The names of the fields."""
    __defaults__: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    """The default of each field that has one."""
    __values__: ClassVar[Callable[[Any], Any]]
    """Returns the values of an object's fields: of several, a tuple."""
    __dataclass_fields__: ClassVar[Any] = _DataclassFields()

    def __init_subclass__(cls) -> None:
        names = tuple(cls.__annotations__)
        cls.__match_args__ = names  # type: ignore[misc]  # mypy knows it as what a dataclass sets
        cls.__defaults__ = {name: vars(cls)[name] for name in names if name in vars(cls)}
        cls.__values__ = staticmethod(attrgetter(*names) if names else lambda _: ())

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        count, required = len(values), len(names) - len(self.__defaults__)
        is_whole = count >= required or named.keys() >= set(names[count:required])
        if not is_whole or count > len(names) or (named and not named.keys() <= set(names[count:])):
            fields = ", ".join(names)
            raise TypeError(f"{type(self).__name__} has the fields {fields}; got {values!r} and {named!r}")
        for name, value in zip(names, values, strict=False):
            _set(self, name, value)
        for name, value in named.items():
            _set(self, name, value)  # the class itself has the defaults

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        values = type(self).__values__
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(type(self).__values__(self))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __replace__(self, /, **changes: Any) -> Self:
        values = {name: getattr(self, name) for name in self.__match_args__}
        return type(self)(**{**values, **changes})

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")


def changed(frozen: F, **changes: Any) -> F:
    """Return a copy in which some fields are others."""
    return frozen.__replace__(**changes)
