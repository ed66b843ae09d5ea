"""A Rust object and its Python owner: the base of every exported class."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, ClassVar, Never, Self

from pybridge.errors import BorrowError, FreedError, MovedError, RustPanic

if TYPE_CHECKING:
    from .instance import Instance


class RustObject:
    """Owns one Rust struct, and frees it when the Python object dies, at ``free()`` or at the end of ``with``.

    Passing it to Rust by value moves it: Rust owns it then, and every later use raises `MovedError`.
    """

    __slots__ = ("__weakref__", "_pb_address", "_pb_gone")

    _pb_instance: ClassVar[Instance]
    _pb_free: ClassVar[str]

    _pb_address: int
    """The address of the struct in linear memory; 0 when this object does not own one (any more)."""
    _pb_gone: str
    """Why not, for the message."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a class that would be two Rust structs at once."""
        super().__init_subclass__(**kwargs)
        structs = [base.__name__ for base in cls.__mro__ if "_pb_free" in vars(base)]
        if len(structs) > 1:
            raise TypeError(f"{cls.__name__} cannot inherit from two Rust structs: {' and '.join(structs)}")

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an object that owns nothing yet: the constructor, or `_pb_adopt`, gives it its struct."""
        self = super().__new__(cls)
        self._pb_address = 0
        self._pb_gone = "was never constructed; does a subclass forget super().__init__()?"
        return self

    @classmethod
    def _pb_adopt(cls, address: int) -> Self:
        """A new object that owns the struct at ``address``."""
        self = cls.__new__(cls)
        self._pb_address = address
        return self

    def _pb_borrow(self) -> int:
        """The address, for a call that borrows the struct.

        Raises:
            FreedError: The struct was freed.
            MovedError: It belongs to Rust now.
        """
        if self._pb_address == 0:
            raise self._pb_ended()
        return self._pb_address

    def _pb_take(self, taker: str) -> int:
        """The address, for a call that takes the struct over."""
        address = self._pb_borrow()
        self._pb_address = 0
        self._pb_gone = f"was moved into Rust by {taker}"
        return address

    def _pb_ended(self) -> FreedError | MovedError:
        kind = MovedError if "moved" in self._pb_gone else FreedError
        return kind(f"this {type(self).__name__} {self._pb_gone}")

    def free(self) -> None:
        """Free the Rust object now. Later uses raise `FreedError`; freeing twice does nothing."""
        if self._pb_address == 0:
            return
        address, self._pb_address, self._pb_gone = self._pb_address, 0, "was freed"
        self._pb_instance.free(self._pb_free, address)

    def __reduce_ex__(self, _protocol: object) -> Never:
        """Refuse to be copied or pickled: two owners would free one struct twice."""
        raise TypeError(f"a {type(self).__name__} lives in Rust: it cannot be copied or pickled")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()

    def __del__(self) -> None:
        with contextlib.suppress(BorrowError, RustPanic):
            self.free()  # Rust frees a borrowed object itself; a dead instance has nothing to free

    def __repr__(self) -> str:
        state = "" if self._pb_address else f" ({self._pb_gone})"
        return f"<{type(self).__name__}{state}>"
