"""A Rust closure in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .instance import Instance


class Closure:
    """A Rust closure: callable until Rust drops it.

    A call takes exactly the arguments of the closure. After the end it raises `ClosureDroppedError`; an ``FnMut``
    that is called while it runs raises `ClosureRecursionError`. When Python is the last holder, the death of this
    object frees what the closure has captured.
    """

    __slots__ = ("__weakref__", "_invoke", "_pb_face", "_pb_instance")

    def __init__(self, instance: Instance, face: Any, invoke: Callable[..., Any]) -> None:
        self._pb_instance = instance
        self._pb_face = face
        self._invoke = invoke
        face.hold()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the closure in Rust."""
        return self._invoke(*args, **kwargs)

    @property
    def alive(self) -> bool:
        """False once Rust has dropped the closure."""
        return bool(self._pb_face.alive)

    @property
    def js(self) -> Any:
        """The closure as a JavaScript function, for APIs of the page that keep it: ``js.setTimeout(c.js, 10)``."""
        return self._pb_face.face()

    def __del__(self) -> None:
        if hasattr(self, "_pb_face"):
            self._pb_face.release()

    def __repr__(self) -> str:
        return f"<Rust closure of {self._pb_instance.label}{'' if self.alive else ', dropped'}>"
