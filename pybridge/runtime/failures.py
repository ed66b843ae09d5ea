"""Makes the Python exceptions of failures that JavaScript reports."""

from __future__ import annotations

import builtins
import json
from typing import Any

from pybridge import errors

from .messages import SUSPENDED_ABOVE_RUST
from .page_text import error_text, page_text
from .platform import JsException, JsProxy
from .value_text import spell


def exception_of(label: str, kind: str, message: str, value: Any) -> BaseException:
    """Make the exception of a failure.

    Args:
        label: How messages name the module.
        kind: ``"JavaScript"``, or the name of an exception of pybridge or of Python, see ``js/src/failure.ts``.
        message: The description of the failure.
        value: The thrown value: of Rust for a ``"RustError"``, of the page for ``"JavaScript"``. For a ``"RustPanic"``
            the JSON of its details, or nothing.
    """
    if kind == "JavaScript":
        if isinstance(value, JsException):
            return value
        return rust_error(f"JavaScript threw {page_text(value) if isinstance(value, JsProxy) else message}", value)
    if kind == "RustError":
        return rust_error(text_of(value), value)
    if kind == "RustPanic":
        return _panic(label, message, json.loads(value) if value else {})
    if kind == "PanicError":
        told = message.partition("panicked: ")[2]
        return errors.RustPanic(f"{message}; Rust has unwound, and the instance goes on", label, message=told)
    found = getattr(errors, kind, None) or getattr(builtins, kind)
    raised: BaseException = found(message)
    return raised


def remark(exception: BaseException) -> None:
    """Add what pybridge knows to an exception that Python raised while Rust was calling it."""
    is_refused_wait = isinstance(exception, RuntimeError) and "annot stack switch" in str(exception)
    if is_refused_wait and SUSPENDED_ABOVE_RUST not in getattr(exception, "__notes__", ()):
        exception.add_note(SUSPENDED_ABOVE_RUST)


def _panic(label: str, text: str, details: dict[str, str]) -> errors.RustPanic:
    """Make the exception of a panic; ``details`` are `PanicDetails`, see ``js/src/panics.ts``."""
    hint = f"`await pybridge.reload(module)` makes a fresh instance of {label}"
    if not details.get("message"):
        return errors.RustPanic(f"{text}; {hint}", label, **details)
    panic = errors.RustPanic(text, label, **details)
    panic.add_note(hint)
    return panic


def rust_error(message: str, value: Any) -> errors.RustError:
    """Make the exception for an ``Err`` that Rust returned, or a value that it threw."""
    error = errors.RustError(message)
    error._pb_value = value
    return error


def text_of(value: Any) -> str:
    """Return the message for an error value that Rust gave."""
    if isinstance(value, JsException):
        return error_text(value)
    if isinstance(value, JsProxy):
        return page_text(value)
    if isinstance(value, dict) and isinstance(message := value.get("message"), str):
        return message  # what a package of npm throws in place of an Error
    return value if isinstance(value, str) else spell(value)
