"""What a file offers or needs and pybridge cannot pass: one such function must not cost all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pybridge.errors import UnsupportedTypeError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Unsupported:
    """The names of what was refused, with the reasons; filled while a file is read."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []

    def attempt(self, name: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What ``read`` gives; nothing, and a note under ``name``, if it meets what pybridge cannot pass."""
        try:
            return read(*args, **kwargs)
        except UnsupportedTypeError as exc:
            self.notes.append((name, str(exc)))
            return None
