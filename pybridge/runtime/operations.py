"""What an import does to a Python object that receives it: ``value.name``, ``value[key]``, ``value.name(...)``."""

from __future__ import annotations

from typing import Any


def operate(operation: str, name: str, receiver: Any, rest: list[Any]) -> Any:  # noqa: PLR0911 - one branch an operation
    """The result of an operation on ``receiver``; the names of operations are those of `Import.operation`."""
    match operation, rest:
        case "getter", []:
            return getattr(receiver, name)
        case "setter", [value]:
            return setattr(receiver, name, value)
        case "index_get", [key]:
            return receiver[key]
        case "index_set", [key, value]:
            receiver[key] = value
            return None
        case "index_delete", [key]:
            del receiver[key]
            return True
        case "method", [_this, *args] if name == "call" and not hasattr(receiver, "call"):
            return receiver(*args)  # JavaScript's Function.prototype.call, on a Python callable
        case "method", [_this, args] if name == "apply" and not hasattr(receiver, "apply"):
            return receiver(*args)
        case _:
            return getattr(receiver, name)(*rest)
