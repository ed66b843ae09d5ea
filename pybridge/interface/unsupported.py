"""Notes the functions that pybridge cannot call, so that one of them does not make the whole file unusable."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pybridge.errors import UnsupportedTypeError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Unsupported:
    """Collects the names of refused functions, with the reasons, while a file is read."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []

    def attempt(self, name: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Returns the result of ``read``; ``None``, and a note under ``name``, if it meets an unsupported type."""
        try:
            return read(*args, **kwargs)
        except UnsupportedTypeError as exc:
            self.notes.append((name, str(exc)))
            return None
