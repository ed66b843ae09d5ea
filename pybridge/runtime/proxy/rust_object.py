"""The base of every class that the proxy engine makes, and the operations on the Rust struct that an object owns.

The operations are functions, not methods, because Rust or a user may give a method of a subclass any name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from pybridge.errors import BorrowError, FreedError, MovedError, RustPanic
from pybridge.runtime import messages
from pybridge.runtime.platform import to_js
from pybridge.runtime.rust_object import RustObject


@dataclass(frozen=True, slots=True)
class StructClass:
    """The JavaScript functions for the structs of a class; they return ``failed`` when they fail."""

    free: Callable[[int, bool], Any]
    """Frees the struct at an address: at once or, if the flag is set, when nothing borrows it any more."""
    failed: object
    take_failure: Callable[[], BaseException]
    """Returns the failure of a call that returned ``failed``, to be raised."""
    ancestor_keys: tuple[str, ...] = ()
    """The keys of the structs that this one extends, nearest first."""
    ancestors: Any = None
    """JavaScript's ``upcasts(address)`` and ``release(addresses)`` for the ancestors, if there are any."""

    freed: str = messages.WAS_FREED
    """Why an object that was freed owns no struct. It and the next stand here for `end`: CPython clears the names
    of modules before it ends the last objects."""
    as_list: Callable[[list[int]], Any] = to_js

    def end(self, owner: ProxyObject, *, later: bool) -> None:
        """Free the struct, if the object owns one: at once, or ``later``, when nothing borrows it any more."""
        if owner._pb_address == 0:
            return
        address, owner._pb_address, owner._pb_gone = owner._pb_address, 0, self.freed
        if self.ancestor_keys:
            self.release_parents(owner)
        if self.free(address, later) is self.failed:
            raise self.take_failure()

    def release_parents(self, owner: ProxyObject) -> None:
        """Forget the addresses of the struct as its ancestors, and release them in Rust."""
        parents, owner._pb_parents = owner._pb_parents, []
        self.sure(self.ancestors.release(self.as_list(parents)))

    def sure(self, result: Any) -> Any:
        """Return the result of a JavaScript function, or raise its failure."""
        if result is self.failed:
            raise self.take_failure()
        return result


_new = object.__new__


class ProxyObject(RustObject):
    """Owns one Rust struct, by its address."""

    __slots__ = ("_pb_address", "_pb_gone", "_pb_parents")

    _pb_class: ClassVar[StructClass]

    _pb_address: int
    """The address of the struct in linear memory; 0 when this object does not own one (any more)."""
    _pb_gone: str
    """The reason, for messages, why the object owns no struct."""
    _pb_parents: list[int]
    """The addresses of the struct as its ancestors; empty when the object owns no struct, or has just got it back."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self:
        """Make an object that owns no struct yet; the constructor gives it one."""
        self = _new(cls)
        self._pb_address = 0
        self._pb_gone = messages.NEVER_CONSTRUCTED
        return self

    def _pb_reason(self) -> str:
        return "" if self._pb_address else self._pb_gone

    def free(self) -> None:
        """Free the Rust object now. Later uses raise `FreedError`; freeing twice does nothing."""
        self._pb_class.end(self, later=False)

    def __del__(self) -> None:
        if self._pb_address == 0:
            return
        try:  # noqa: SIM105 - contextlib.suppress takes longer than the rest
            self._pb_class.end(self, later=True)
        except (BorrowError, RustPanic):
            pass  # Rust frees a borrowed object itself; a dead instance has nothing to free


# A struct without documentation of its own shows this in help().
ProxyObject.__doc__ = RustObject.__doc__

T = TypeVar("T", bound=ProxyObject)


def adopt(made: type[T], address: int) -> T:
    """Make an object of an exported class that owns the struct at ``address``."""
    owner = _new(made)
    owner._pb_address = address
    if made._pb_class.ancestor_keys:
        upcast(owner)
    return owner


def borrow(owner: ProxyObject, key: str) -> int:
    """Return the address for a call that borrows the struct as the struct ``key``, which it is or extends.

    Raises:
        FreedError: The struct was freed.
        MovedError: It belongs to Rust now.
    """
    if owner._pb_address == 0:
        kind = MovedError if "moved" in owner._pb_gone else FreedError
        raise kind(messages.owns_nothing(type(owner).__name__, owner._pb_gone))
    if key == owner._pb_struct:
        return owner._pb_address
    if not owner._pb_parents:
        upcast(owner)
    return owner._pb_parents[owner._pb_class.ancestor_keys.index(key)]


def take(owner: ProxyObject, reason: str) -> int:
    """Return the address for a call that takes the struct over; later messages give the ``reason``."""
    address = borrow(owner, owner._pb_struct)
    owner._pb_address = 0
    owner._pb_gone = reason
    if owner._pb_class.ancestor_keys:
        owner._pb_class.release_parents(owner)
    return address


def upcast(owner: ProxyObject) -> None:
    """Ask JavaScript for the addresses of the struct as its ancestors."""
    owner._pb_parents = []
    struct = owner._pb_class
    owner._pb_parents = list(struct.sure(struct.ancestors.upcasts(owner._pb_address)))
