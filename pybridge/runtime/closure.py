"""A Rust closure in Python: what it shows, whichever engine made it."""

from __future__ import annotations

from typing import Any

from .instance import Instance


class Closure:
    """A Rust closure: callable until Rust drops it.

    A call takes exactly the arguments of the closure. After the end it raises `ClosureDroppedError`; an ``FnMut``
    that is called while it runs raises `ClosureRecursionError`. When Python is the last holder, the death of this
    object frees what the closure has captured.
    """

    __slots__ = ("__weakref__",)

    _pb_instance: Instance

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the closure in Rust."""
        raise NotImplementedError

    @property
    def alive(self) -> bool:
        """False once Rust has dropped the closure."""
        raise NotImplementedError

    @property
    def js(self) -> Any:
        """The closure as a JavaScript function, for APIs of the page that keep it: ``js.setTimeout(c.js, 10)``."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<Rust closure of {self._pb_instance.label}{'' if self.alive else ', dropped'}>"
