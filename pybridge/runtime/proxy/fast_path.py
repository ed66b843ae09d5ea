"""The fast path for the commonest signatures: up to two arguments, none of which needs anything after the call.

There is one function for each number of arguments, because a separate parameter is cheaper than a tuple, and a test of
its exact type is cheaper than a call that finds nothing to convert. ``more`` and ``keywords`` collect the arguments of
calls that have to be put in order first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from .rust_object import ProxyObject
from .scalars import Conversion

Call: TypeAlias = Callable[..., Any]

_ABSENT: Any = object()
"""Stands for an argument that was not passed by position."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a call: the JavaScript function, the conversions, and the source of its failure."""

    target: Call
    lowers: list[Conversion]
    lift: Conversion
    failed: object
    raised: Callable[[], BaseException]
    """Returns the failure of a call that has returned ``failed``."""
    arrange: Callable[[tuple[Any, ...], dict[str, Any]], tuple[Any, ...]]
    """Puts the arguments in order when they are not all positional."""
    required: int
    """How many arguments a call must give; None stands for each of the others."""

    def arranged(self, given: tuple[Any, ...], more: tuple[Any, ...], keywords: dict[str, Any]) -> tuple[Any, ...]:
        """Return all arguments in order; the positional ones, ``given``, end at the first that is absent."""
        there = tuple(each for each in given if each is not _ABSENT)
        return self.arrange(there + more, keywords)


def compose_function(parts: Parts) -> Call | None:
    """Make the call of a function of few arguments; None for more than two."""
    makers = (_no_arguments, _one_argument, _two_arguments)
    count = len(parts.lowers)
    return makers[count](parts) if count < len(makers) else None


def compose_method(parts: Parts, classes: Mapping[str, type[ProxyObject]], key: str) -> Call | None:
    """Make the call of a method of few arguments, or None; Rust borrows the first, an object of the class ``key``."""
    makers = (_method, _method_of_one)
    count = len(parts.lowers) - 1
    return makers[count](parts, classes, key) if count < len(makers) else None


# --- Functions --------------------------------------------------------------------------------------------------


def _no_arguments(parts: Parts) -> Call:
    target, failed, raised, lift, right = parts.target, parts.failed, parts.raised, parts.lift.convert, parts.lift.fits

    def call(*more: Any, **keywords: Any) -> Any:
        if more or keywords:
            parts.arrange(more, keywords)
        result = target()
        if result is failed:
            raise raised()
        return result if lift is None or type(result) is right else lift(result)

    return call


def _one_argument(parts: Parts) -> Call:
    target, failed, raised, lift, right = parts.target, parts.failed, parts.raised, parts.lift.convert, parts.lift.fits
    lower, fits, optional = parts.lowers[0].sure, parts.lowers[0].fits, parts.required == 0

    def call(only: Any = _ABSENT, /, *more: Any, **keywords: Any) -> Any:
        if only is _ABSENT or more or keywords:
            if optional and not (more or keywords):
                only = None
            else:
                (only,) = parts.arranged((only,), more, keywords)
        result = target(only if type(only) is fits else lower(only))
        if result is failed:
            raise raised()
        return result if lift is None or type(result) is right else lift(result)

    return call


def _two_arguments(parts: Parts) -> Call:
    target, failed, raised, lift, right = parts.target, parts.failed, parts.raised, parts.lift.convert, parts.lift.fits
    lower1, fits1, lower2, fits2 = *parts.lowers[0].both, *parts.lowers[1].both
    optional = parts.required < len(parts.lowers)

    def call(one: Any = _ABSENT, two: Any = _ABSENT, /, *more: Any, **keywords: Any) -> Any:
        if two is _ABSENT or more or keywords:
            if optional and one is not _ABSENT and not (more or keywords):
                two = None
            else:
                one, two = parts.arranged((one, two), more, keywords)
        result = target(one if type(one) is fits1 else lower1(one), two if type(two) is fits2 else lower2(two))
        if result is failed:
            raise raised()
        return result if lift is None or type(result) is right else lift(result)

    return call


# --- Methods: an object of exactly the class gives its address without a call ------------------------------------


def _method(parts: Parts, classes: Mapping[str, type[ProxyObject]], key: str) -> Call:
    target, failed, raised, lift, right = parts.target, parts.failed, parts.raised, parts.lift.convert, parts.lift.fits
    borrow = parts.lowers[0].sure

    def call(owner: Any = _ABSENT, /, *more: Any, **keywords: Any) -> Any:
        if owner is _ABSENT or more or keywords:
            (owner,) = parts.arranged((owner,), more, keywords)
        result = target((type(owner) is classes[key] and owner._pb_address) or borrow(owner))
        if result is failed:
            raise raised()
        return result if lift is None or type(result) is right else lift(result)

    return call


def _method_of_one(parts: Parts, classes: Mapping[str, type[ProxyObject]], key: str) -> Call:
    target, failed, raised, lift, right = parts.target, parts.failed, parts.raised, parts.lift.convert, parts.lift.fits
    borrow, lower, fits = parts.lowers[0].sure, *parts.lowers[1].both
    optional = parts.required < len(parts.lowers)

    def call(owner: Any = _ABSENT, one: Any = _ABSENT, /, *more: Any, **keywords: Any) -> Any:
        if one is _ABSENT or more or keywords:
            if optional and owner is not _ABSENT and not (more or keywords):
                one = None
            else:
                owner, one = parts.arranged((owner, one), more, keywords)
        lowered = one if type(one) is fits else lower(one)  # first, because it may run code that frees the owner
        result = target((type(owner) is classes[key] and owner._pb_address) or borrow(owner), lowered)
        if result is failed:
            raise raised()
        return result if lift is None or type(result) is right else lift(result)

    return call
