"""A Rust object by its address: the base of every class that the proxy engine makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from pybridge.errors import BorrowError, FreedError, MovedError, RustPanic
from pybridge.runtime.owned import UNMADE, RustObject
from pybridge.runtime.platform import to_js

if TYPE_CHECKING:
    from .instance import ProxyInstance


_new = object.__new__


class ProxyObject(RustObject):
    """Owns one Rust struct, by its address."""

    __slots__ = ("_pb_address", "_pb_gone", "_pb_parents")

    _pb_instance: ClassVar[ProxyInstance]
    _pb_free: ClassVar[staticmethod[[int, bool], Any]]
    """Frees the struct at an address, at once or when nothing borrows it any more.

    Gives ``failed`` when that has failed, as all that JavaScript has for us.
    """

    _pb_lineage: ClassVar[Any] = None
    """JavaScript's ``upcasts(address)`` and ``release(addresses)`` for the structs that this one extends, if any."""
    _pb_ancestors: ClassVar[tuple[str, ...]] = ()
    """The keys of those, nearest first."""

    _pb_address: int
    """The address of the struct in linear memory; 0 when this object does not own one (any more)."""
    _pb_gone: str
    """Why not, for the message."""
    _pb_parents: list[int]
    """Its addresses as what it extends; empty when it owns none, or has been given one back."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an object that owns nothing yet: the constructor, or `_pb_adopt`, gives it its struct."""
        self = _new(cls)
        self._pb_address = 0
        self._pb_gone = UNMADE
        return self

    @classmethod
    def _pb_adopt(cls, address: int) -> Self:
        """A new object that owns the struct at ``address``."""
        self = _new(cls)
        self._pb_address = address
        if cls._pb_ancestors:
            self._pb_upcast()
        return self

    def _pb_upcast(self) -> None:
        """Have the addresses as what the struct extends."""
        self._pb_parents = []
        self._pb_parents = list(self._pb_sure(self._pb_lineage.upcasts(self._pb_address)))

    def _pb_sure(self, result: Any) -> Any:
        """What JavaScript gave, unless it has failed."""
        if result is self._pb_instance.failed:
            raise self._pb_instance.take_failure(len(self._pb_instance.moving))
        return result

    def _pb_borrow(self, key: str) -> int:
        """The address, for a call that borrows the struct as the struct ``key``, which it is or extends.

        Raises:
            FreedError: The struct was freed.
            MovedError: It belongs to Rust now.
        """
        if self._pb_address == 0:
            raise self._pb_ended()
        if key == self._pb_struct:
            return self._pb_address
        if not self._pb_parents:
            self._pb_upcast()
        return self._pb_parents[self._pb_ancestors.index(key)]

    def _pb_take(self, taker: str) -> int:
        """The address, for a call that takes the struct over."""
        address = self._pb_borrow(self._pb_struct)
        self._pb_address = 0
        self._pb_gone = f"was moved into Rust by {taker}"
        if self._pb_ancestors:
            self._pb_release_parents()
        return address

    def _pb_release_parents(self) -> None:
        parents, self._pb_parents = self._pb_parents, []
        self._pb_sure(self._pb_lineage.release(to_js(parents)))

    def _pb_ended(self) -> FreedError | MovedError:
        kind = MovedError if "moved" in self._pb_gone else FreedError
        return kind(f"this {type(self).__name__} {self._pb_gone}")

    def _pb_state(self) -> str:
        return "" if self._pb_address else self._pb_gone

    def free(self) -> None:
        """Free the Rust object now. Later uses raise `FreedError`; freeing twice does nothing."""
        self._pb_end(later=False)

    def _pb_end(self, *, later: bool) -> None:
        if self._pb_address == 0:
            return
        address, self._pb_address, self._pb_gone = self._pb_address, 0, "was freed"
        if self._pb_ancestors:
            self._pb_release_parents()
        self._pb_sure(self._pb_free(address, later))

    def __del__(self) -> None:
        if self._pb_address == 0:
            return
        try:  # noqa: SIM105 - contextlib.suppress takes longer than the rest
            self._pb_end(later=True)
        except (BorrowError, RustPanic):
            pass  # Rust frees a borrowed object itself; a dead instance has nothing to free


# A struct that says nothing of itself shows this in help().
ProxyObject.__doc__ = RustObject.__doc__
