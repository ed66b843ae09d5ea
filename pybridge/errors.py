"""The exceptions of pybridge; imports nothing of it.

::

    PybridgeError
    ├── LoadError                       a module could not be loaded
    │   ├── FetchError                  the bytes could not be fetched or read
    │   ├── NotWasmError                the bytes are not a wasm module, or a broken one
    │   ├── MissingImportError          the module needs an import that nobody serves
    │   ├── UnsupportedSchemaError      built with a wasm-bindgen that pybridge does not know
    │   └── UnsupportedTypeError        a signature uses a type that pybridge cannot pass
    ├── ConversionError (TypeError)     a value does not fit a signature
    │   └── RangeError (OverflowError)  an integer is outside the range of its type
    ├── LifetimeError                   an object is used after its end, or against Rust's borrow rules
    │   ├── FreedError                  the Rust object was freed
    │   ├── MovedError                  the Rust object was passed by value and belongs to Rust now
    │   ├── EndedError                  it belongs to an instance that has ended, as by a reload
    │   ├── BorrowError                 the Rust object is in use by a call further up
    │   ├── ClosureDroppedError         Rust has dropped the closure
    │   └── ClosureRecursionError       an FnMut closure was called while it runs
    ├── MemoryAccessError (IndexError)  an address outside linear memory, or a view of memory that has moved
    ├── RustError                       Rust returned ``Err`` or threw; ``.value`` has the value
    └── RustPanic                       Rust panicked or trapped; its instance is closed for good

    LoadWarning (UserWarning)           a module was loaded, but not as it should be

A message says what is wrong and where, the value that pybridge got, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

_NONE_YET = object()


class PybridgeError(Exception):
    """The base of all exceptions that pybridge itself raises."""


class LoadError(PybridgeError):
    """A module could not be loaded; the subclasses say why."""


class FetchError(LoadError):
    """The bytes could not be had: the network failed, the server answered with an error, or a file cannot be read."""


class NotWasmError(LoadError):
    """The bytes are not a WebAssembly module, or only a part of one."""


class MissingImportError(LoadError):
    """The module needs imports that neither ``imports=`` nor the page has. The message names all of them."""


class UnsupportedSchemaError(LoadError):
    """The module was built with a wasm-bindgen whose records pybridge cannot read."""


class UnsupportedTypeError(LoadError):
    """A signature uses a type that pybridge cannot pass."""


class ConversionError(PybridgeError, TypeError):
    """A value does not fit the signature of the function that it was passed to, or the type that a result must have."""


class RangeError(ConversionError, OverflowError):
    """An integer lies outside the range of its Rust type."""


class LifetimeError(PybridgeError):
    """An object or a closure is used after its end, or against Rust's borrow rules."""


class FreedError(LifetimeError):
    """The Rust object behind a Python object was freed."""


class MovedError(LifetimeError):
    """The Rust object was passed by value, so it belongs to Rust now."""


class EndedError(LifetimeError):
    """The object, function or closure belongs to an instance that has ended: its module was reloaded or deleted."""


class BorrowError(LifetimeError):
    """The Rust object is in use by a call further up the stack."""


class ClosureDroppedError(LifetimeError):
    """The closure was called after Rust had dropped it."""


class ClosureRecursionError(LifetimeError):
    """An ``FnMut`` closure was called while it is running."""


class MemoryAccessError(PybridgeError, IndexError):
    """An address range lies outside linear memory, or a view belongs to memory that has grown since."""


class RustError(PybridgeError):
    """Rust returned ``Err(value)`` or threw ``value``.

    ``value`` is converted like any other result: a ``str``, a Rust object, a JavaScript object. Most errors
    carry only text; ``value`` is then built from the message on first access.
    """

    _pb_make_value: ClassVar[Callable[[str], Any]] = str
    """Makes the value of an error that was raised with a text only, from that text."""
    _pb_value: Any = _NONE_YET

    @property
    def value(self) -> Any:
        """The value that Rust gave, converted like any other result."""
        if self._pb_value is _NONE_YET:
            self._pb_value = type(self)._pb_make_value(str(self))
        return self._pb_value


class RustPanic(PybridgeError):  # noqa: N818 - Rust's own word
    """Rust panicked or trapped.

    As a rule the instance of the module is closed for good, and ``await pybridge.reload(m)`` makes a new one. Rust that
    was built with ``panic=unwind`` cleans up after a panic instead, and its instance goes on; the message says so.

    Rust tells why it panicked only if it has a panic hook: the one that ``pybridge build`` links in (``panic-hook =
    true``), or one that writes to the console, such as ``console_error_panic_hook::set_once()``. The text of the
    exception is then the message and its place. Otherwise it is the cause, as far as the trap's trace shows it.

    Attributes, each a ``str``:
        instance: The name of the module.
        message: The message of the panic, which may have several lines; empty if Rust did not tell.
        location: The file, line and column of the panic, with colons between them; empty if Rust did not tell.
        stack: The stack trace that the hook wrote or, without a hook, that of the trap.
    """

    def __init__(
        self, text: str, instance: str = "", *, message: str = "", location: str = "", stack: str = ""
    ) -> None:
        super().__init__(text)
        self.instance = instance
        self.message = message
        self.location = location
        self.stack = stack


class LoadWarning(UserWarning):
    """A module was loaded, but not as it should be: with a wrong MIME type, or without some of its functions."""


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Put the name of a file in front of the messages of errors about it."""
    try:
        yield
    except LoadError as error:
        raise type(error)(f"{file}: {error}") from None
