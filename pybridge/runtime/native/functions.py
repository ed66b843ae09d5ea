"""The classes of functions, methods and properties in the native engine, from which JavaScript derives types.

A builtin of CPython has names and defaults of parameters, and no types. So the engine's functions are objects of their
own, with a ``__signature__`` for `inspect`, ``help()`` and editors. CPython calls both kinds in the same way.
"""

from __future__ import annotations

import inspect
from types import MethodType
from typing import Any, Self, cast

from pybridge.interface.model import Function
from pybridge.runtime.instance import Instance


class RustFunction:
    """A function of a Rust module."""

    __slots__ = ("__name__", "__qualname__", "__weakref__", "_pb_index", "_pb_instance")

    __qualname__: str
    _pb_instance: Instance
    _pb_index: int
    """The position of the function in the plan."""

    def __get__(self, owner: object, _type: type | None = None) -> Any:
        """Return the function itself: like a builtin, it does not become a method of a class that holds it."""
        return self

    @property
    def _pb_described(self) -> Function:
        return self._pb_instance.compiled.functions[self._pb_index]

    @property
    def __signature__(self) -> inspect.Signature:
        return self._pb_instance.compiled.signature(self._pb_described)

    @property
    def __annotations__(self) -> dict[str, Any]:  # type: ignore[override] # each function has its own
        signature = self.__signature__
        given = {name: each.annotation for name, each in signature.parameters.items()}
        shown = {**given, "return": signature.return_annotation}
        return {name: str(each) for name, each in shown.items() if each is not inspect.Parameter.empty}

    def __reduce__(self) -> str:
        """Be pickled by name, as functions are."""
        return self.__qualname__

    def __repr__(self) -> str:
        return f"<Rust function {self.__qualname__}>"


class RustMethod(RustFunction):
    """A method of a Rust struct."""

    __slots__ = ()

    def __get__(self, owner: object, _type: type | None = None) -> Self | MethodType:
        """Bind the method to an object; a call of the method of an object does without."""
        return self if owner is None else MethodType(cast("Any", self), owner)

    def __repr__(self) -> str:
        return f"<Rust method {self.__qualname__}>"


class RustProperty(property):
    """A property of a struct: a field of Rust, or its getter and setter."""


def _doc(function: Any) -> str | None:
    return function._pb_described.doc or None


def _module(function: Any) -> str:
    name: str = function._pb_instance.module_name
    return name


def function_type(made: Any) -> None:
    """Complete a type that JavaScript derived; a class body cannot have these as properties."""
    made.__doc__ = property(_doc)
    made.__module__ = property(_module)
