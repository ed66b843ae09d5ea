"""Puts the arguments of a call into the order of its signature."""

from __future__ import annotations

import inspect
from typing import Any

from .messages import unexpected_keyword, wrong_arguments


def arranged(
    signature: inspect.Signature, label: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """Return the arguments of a call in the order of ``signature``; variadic arguments are one tuple, the last item.

    Raises:
        TypeError: Arguments are missing, surplus or unknown; the message names the parameters.
    """
    try:
        _refuse_unknown(signature, kwargs)
        bound = signature.bind(*args, **kwargs)
    except TypeError as error:
        expected = ", ".join(name for name in signature.parameters if name != "self") or "none"
        raise TypeError(wrong_arguments(label, str(error), expected)) from None
    bound.apply_defaults()
    before = len(signature.parameters) - 1
    if any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in signature.parameters.values()):
        return (*bound.args[:before], bound.args[before:])
    return bound.args


def _refuse_unknown(signature: inspect.Signature, kwargs: dict[str, Any]) -> None:
    """Raise a TypeError for an unknown keyword first, as Python does: a missing argument may be the misspelled one."""
    by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD
    for name in kwargs:
        if name not in signature.parameters or signature.parameters[name].kind is not by_name:
            raise TypeError(unexpected_keyword(name))
