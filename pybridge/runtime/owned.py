"""A Rust object and its Python owner: the base of every exported class, whichever engine made it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Never, Self

if TYPE_CHECKING:
    from .instance import Instance

UNMADE = "was never constructed; does a subclass forget super().__init__()?"
"""Why an object owns no struct yet, for the message."""


def _freeing(owner: type[Any], finalizer: Callable[[Any], None]) -> Callable[[Any], None]:
    """A finalizer of a subclass that frees the Rust object, too: few people call the one above."""

    @wraps(finalizer)
    def __del__(self: Any) -> None:  # noqa: N807 - it is one
        try:
            finalizer(self)
        finally:
            super(owner, self).__del__()

    return __del__


class _Signature:
    """The ``__signature__`` of a class, for `inspect`; subclasses with a constructor of their own do not inherit it."""

    def __init__(self, made: type[RustObject], signature: inspect.Signature) -> None:
        self._construct = made.__init__
        self._signature = signature

    def __get__(self, instance: RustObject | None, owner: type[RustObject]) -> inspect.Signature:
        if instance is None and owner.__init__ is self._construct:
            return self._signature
        raise AttributeError(name="__signature__", obj=owner)


def show_signature(made: type[RustObject], signature: inspect.Signature) -> None:
    """Let `inspect` show the constructor of a struct with its types, which CPython's builtins have no place for."""
    made.__signature__ = _Signature(made, signature)  # type: ignore[attr-defined]  # read by inspect


class RustObject:
    """Owns one Rust struct, and frees it when the Python object dies, at ``free()`` or at the end of ``with``.

    Passing it to Rust by value moves it: Rust owns it then, and every later use raises `MovedError`.
    """

    __slots__ = ("__weakref__",)

    _pb_instance: ClassVar[Instance]
    _pb_struct: ClassVar[str]
    """The key of the struct, in the class that was made for it and in no subclass."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a class that would be two Rust structs at once."""
        super().__init_subclass__(**kwargs)
        structs = [base.__name__ for base in cls.__mro__ if "_pb_struct" in vars(base)]
        if len(structs) > 1:
            raise TypeError(f"{cls.__name__} cannot inherit from two Rust structs: {' and '.join(structs)}")
        if "__del__" in vars(cls) and hasattr(super(cls, cls), "__del__"):
            cls.__del__ = _freeing(cls, cls.__del__)  # type: ignore[attr-defined]  # the engines' classes have one

    def free(self) -> None:
        """Free the Rust object now. Later uses raise `FreedError`; freeing twice does nothing."""
        raise NotImplementedError

    def _pb_state(self) -> str:
        """Why the object owns no struct, for messages; empty while it owns one."""
        return UNMADE

    def __reduce_ex__(self, _protocol: object) -> Never:
        """Refuse to be copied or pickled: two owners would free one struct twice."""
        raise TypeError(f"a {type(self).__name__} lives in Rust: it cannot be copied or pickled")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()

    def __repr__(self) -> str:
        state = self._pb_state()
        return f"<{type(self).__name__}{state and f' ({state})'}>"
