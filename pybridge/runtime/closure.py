"""The base of Rust closures in Python, whichever engine makes them."""

from __future__ import annotations

from typing import Any

from .instance import Instance


class Closure:
    """A Rust closure: callable until Rust drops it.

    A call takes exactly the arguments of the closure. Once Rust has dropped the closure, a call raises
    `ClosureDroppedError`; a call of an ``FnMut`` that is running raises `ClosureRecursionError`. If Python is the last
    holder, the end of this object frees the values that the closure has captured.
    """

    __slots__ = ("__weakref__",)

    _pb_instance: Instance

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the closure in Rust."""
        raise NotImplementedError

    @property
    def alive(self) -> bool:
        """Whether the closure can still be called; ``False`` once Rust has dropped it."""
        raise NotImplementedError

    @property
    def js(self) -> Any:
        """The closure as a JavaScript function, for APIs of the page that keep it: ``js.setTimeout(c.js, 10)``."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<Rust closure of {self._pb_instance.label}{'' if self.alive else ', dropped'}>"
