"""Calls every signature of `variety.rs` once on a route, because no real page calls only one function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# For each function the kinds of its arguments, which are 1, 2, 3 …, and its result. f: float; b: a BigInt in
# JavaScript; o: an option; i: any other integer.
_SIGNATURES: dict[str, tuple[str, float]] = {
    "v_none": ("", 1),
    "v_i8": ("i", 1),
    "v_u8": ("i", 1),
    "v_i16": ("i", 1),
    "v_u16": ("i", 1),
    "v_u32": ("i", 1),
    "v_i64": ("b", 1),
    "v_f32": ("f", 1),
    "v_i32_f64": ("if", 3),
    "v_f64_i32": ("fi", 3),
    "v_u8_u8": ("ii", 3),
    "v_u8_i16_u32": ("iii", 6),
    "v_i32_3": ("iii", 6),
    "v_i32_4": ("iiii", 10),
    "v_i32_5": ("iiiii", 15),
    "v_f64_3": ("fff", 6),
    "v_f32_f64": ("ff", 3),
    "v_i64_i32": ("bi", 3),
    "v_u64_f64": ("bf", 3),
    "v_opt_u8": ("o", 1),
    "v_opt_f64": ("f", 1),
    "v_opt_i32_2": ("oo", 3),
    "v_usize_i8": ("ii", 3),
}
_MEANT = 40
_MEASURED = 22  # signatures of the cases, which are called, too, when they are checked before anything is timed


def call_all(module: Any, big: Callable[[int], Any]) -> int:
    """Call every function, check its result, and return the number of signatures that the page has called."""
    for name, (letters, expected) in _SIGNATURES.items():
        answer = getattr(module, name)(*(_argument(letter, at + 1, big) for at, letter in enumerate(letters)))
        if answer != expected:
            raise AssertionError(f"{name} of {module} gave {answer!r}, not {expected!r}")
    called = len(_SIGNATURES) + _MEASURED
    if called < _MEANT:
        raise AssertionError(f"only {called} signatures are called before timing")
    return called


def _argument(letter: str, number: int, big: Callable[[int], Any]) -> Any:
    return {"f": float, "b": big}.get(letter, int)(number)
