"""Carries out operations of imports on a Python object: ``value.name``, ``value[key]``, ``value.name(...)``."""

from __future__ import annotations

from typing import Any

from pybridge.interface.model import Nullable, Object, Option, Type

from .attributes import MISSING, attribute, delete_member, has_member, member, names, set_member
from .futures import is_awaitable, then


def takes_none(type_: Type) -> bool:
    """Whether Rust takes ``undefined`` as a value of a type."""
    return isinstance(type_, Option | Nullable | Object)


def operate(operation: str, name: str, receiver: Any, rest: list[Any], *, optional: bool) -> Any:  # noqa: PLR0911 - one branch an operation
    """Carry out an operation on ``receiver``; the names of operations are those of `Import.operation`.

    Args:
        operation: What to do.
        name: The name of the attribute or method.
        receiver: The object.
        rest: The other arguments of the import: a key, a value, the arguments of a method.
        optional: Whether Rust takes ``undefined``, of an attribute that is missing.

    Raises:
        AttributeError: If an attribute is missing that Rust needs.
    """
    match operation, rest:
        case "getter", []:
            found = attribute(receiver, name)
            if found is MISSING:
                found = member(receiver, name)
            if found is MISSING:
                return None if optional else getattr(receiver, name)
            return found
        case "setter", [value]:
            return setattr(receiver, name, value)
        case "index_get", [key]:
            found = member(receiver, key)
            if found is MISSING and not optional:
                return receiver[key] if hasattr(type(receiver), "__getitem__") else getattr(receiver, key)
            return None if found is MISSING else found
        case "index_set", [key, value]:
            set_member(receiver, key, value)
            return None
        case "index_delete", [key]:
            delete_member(receiver, key)
            return True
        case "method", [fulfilled, *rejected] if name == "then" and is_awaitable(receiver):
            return then(receiver, fulfilled, *rejected)
        case _:
            method = attribute(receiver, name)
            return (getattr(receiver, name) if method is MISSING else method)(*rest)


def look(operation: str, value: Any, name: str, content: Any) -> Any:  # noqa: PLR0911 - one branch an operation
    """Carry out what the page's JavaScript does with the face of an object: ``Looked`` in ``js/src/object-face.ts``."""
    match operation:
        case "get":
            return member(value, name)
        case "attribute":
            return attribute(value, name)
        case "has":
            return has_member(value, name)
        case "set":
            return set_member(value, name, content)
        case "delete":
            return delete_member(value, name)
        case "names":
            return names(value)
        case _:
            return repr(value) if operation == "repr" else str(value)
