"""The Python signature of an export: what ``inspect``, ``help()`` and keyword arguments go by."""

from __future__ import annotations

import inspect
import keyword
from typing import Any

from pybridge.interface.annotations import Annotations
from pybridge.interface.model import Function, Option


class _Spelled(str):
    """An annotation that shows as it is spelled, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def signature_of(function: Function, annotations: Annotations) -> inspect.Signature:
    """The signature; as in wasm-bindgen's own, an ``Option`` may be left out at the end."""
    names = _names(function)
    parameters: list[inspect.Parameter] = []
    default: Any = None
    for name, parameter in zip(reversed(names), reversed(function.parameters), strict=True):
        default = default if isinstance(parameter.type, Option) else inspect.Parameter.empty
        annotation = inspect.Parameter.empty if name == "self" else _Spelled(annotations.given(parameter.type))
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        parameters.insert(0, inspect.Parameter(name, kind, default=default, annotation=annotation))
    returns = function.settled or function.returns
    spelled = annotations.returned(returns)
    return inspect.Signature(
        parameters, return_annotation=_Spelled(f"Awaitable[{spelled}]" if function.is_async else spelled)
    )


def arranged(
    signature: inspect.Signature, label: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """The arguments of a call in their order.

    Raises:
        TypeError: Some are missing, surplus or unknown; it names those that there are.
    """
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        expected = ", ".join(name for name in signature.parameters if name != "self") or "none"
        raise TypeError(f"{label}: {error} (its arguments: {expected})") from None
    bound.apply_defaults()
    return bound.args


def _names(function: Function) -> list[str]:
    names = [_python_name(each.name) for each in function.parameters]
    if len(set(names)) < len(names):  # Rust's patterns may leave parameters without a name of their own
        return [f"arg{position}" for position in range(len(names))]
    return names


def _python_name(name: str) -> str:
    """A Rust name as Python can write it: ``from`` is ``from_``."""
    return f"{name}_" if keyword.iskeyword(name) else name
