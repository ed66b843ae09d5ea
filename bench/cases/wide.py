"""Calls the functions of the crate `wide`, of which no two have the same signature; its `build.rs` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_ARGUMENTS = (1, 1, 1.0, True, 1, 1)
"""An argument for each of the types in ``build.rs``."""


def arguments(number: int) -> tuple[Any, ...]:
    """Return arguments for the function of this number: its digits count the types."""

    def digits(left: int) -> Iterator[Any]:
        while left > 0:
            left -= 1
            yield _ARGUMENTS[left % len(_ARGUMENTS)]
            left //= len(_ARGUMENTS)

    return tuple(digits(number + 1))


def call_first(module: Any, count: int) -> None:
    """Call the first functions of the crate, each of them often enough for V8 to have its types."""
    for number in range(count):
        function, given = getattr(module, f"f{number}"), arguments(number)
        for _ in range(50):
            if function(*given) != len(given):
                raise AssertionError(f"f{number} has {len(given)} arguments")
