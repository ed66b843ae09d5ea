"""Composes the Python signatures of exports, with names, defaults and types, for ``inspect`` and for stubs."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from pybridge.interface.model import Function, Numbers, Object, Option, Parameter, Sequence, Struct, Type

from .identifiers import parameter_names, python_name

if TYPE_CHECKING:
    from .annotations import Annotations


class _Spelled(str):
    """An annotation that shows as it is spelled, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def signature_of(function: Function, annotations: Annotations) -> inspect.Signature:
    """Returns the signature of a function. As in wasm-bindgen's glue, an ``Option`` may be left out at the end.

    The last parameter of a variadic function takes all surplus arguments.
    """
    names = _names(function)
    parameters: list[inspect.Parameter] = []
    default: Any = None
    for name, parameter in zip(reversed(names), reversed(function.parameters), strict=True):
        if function.variadic and not parameters:
            rest = _Spelled(annotations.given(_item_of(parameter.type)))
            parameters.append(inspect.Parameter(name, inspect.Parameter.VAR_POSITIONAL, annotation=rest))
            continue
        default = default if _may_be_none(parameter) else inspect.Parameter.empty
        if name == "self":
            parameters.insert(0, RECEIVER)
        else:
            annotation = _Spelled(annotations.given(parameter.type))
            kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
            parameters.insert(0, inspect.Parameter(name, kind, default=default, annotation=annotation))
    return inspect.Signature(parameters, return_annotation=_Spelled(annotations.returned(function.returns)))


def names_of_call(function: Function) -> tuple[list[str], int]:
    """Returns the names of a call's parameters, without the receiver, and how many arguments it must give.

    That is what `signature_of` says, without composing it: a module may have thousands of functions.
    """
    named = zip(_names(function), function.parameters, strict=True)
    given = [(name, parameter) for name, parameter in named if name != "self"]
    required = len(given) - function.variadic
    while required and _may_be_none(given[required - 1][1]):
        required -= 1
    return [name for name, _ in given], required


def class_signature(struct: Struct, annotations: Annotations) -> inspect.Signature:
    """Returns the signature of a class, which is the signature of its constructor."""
    if struct.constructor is None:
        return inspect.Signature()
    return signature_of(struct.constructor, annotations).replace(return_annotation=inspect.Signature.empty)


RECEIVER = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)


def _item_of(type_: Type) -> Type:
    """Returns the element type of a variadic parameter."""
    return type_.item if isinstance(type_, Numbers | Sequence) else Object(owned=True)


def _may_be_none(parameter: Parameter) -> bool:
    return parameter.optional or isinstance(parameter.type, Option)


def _names(function: Function) -> list[str]:
    names = [python_name(each.name) for each in function.parameters]
    if len(set(names)) < len(names):  # parameters that are patterns in Rust may share a name
        return parameter_names([name if name == "self" else "" for name in names])
    return names
