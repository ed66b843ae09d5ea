"""Makes the Python exceptions of failures that JavaScript reports."""

from __future__ import annotations

import builtins
from typing import Any

from pybridge import errors

from .platform import JsException
from .value_text import spell


def exception_of(label: str, kind: str, message: str, value: Any) -> BaseException:
    """Make the exception of a failure.

    Args:
        label: How messages name the module.
        kind: ``"JavaScript"``, or the name of an exception of pybridge or of Python, see ``js/src/failure.ts``.
        message: The description of the failure.
        value: The thrown value: of Rust for a ``"RustError"``, of the page for ``"JavaScript"``.
    """
    if kind == "JavaScript":
        return value if isinstance(value, JsException) else rust_error(f"JavaScript threw {message}", value)
    if kind == "RustError":
        return rust_error(text_of(value), value)
    if kind == "RustPanic":
        hint = f"; `await pybridge.reload(module)` makes a fresh instance of {label}"
        return errors.RustPanic(message + hint, label)
    if kind == "PanicError":
        return errors.RustPanic(f"{message}; Rust has unwound, and the instance goes on", label)
    found = getattr(errors, kind, None) or getattr(builtins, kind)
    raised: BaseException = found(message)
    return raised


def rust_error(message: str, value: Any) -> errors.RustError:
    """Make the exception for an ``Err`` that Rust returned, or a value that it threw."""
    error = errors.RustError(message)
    error._pb_value = value
    return error


def text_of(value: Any) -> str:
    """Return the message for an error value that Rust gave."""
    if isinstance(value, JsException):
        return str(value.message)
    return value if isinstance(value, str) else spell(value)
