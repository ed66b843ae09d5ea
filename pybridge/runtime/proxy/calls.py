"""The proxy engine's Python half of a call: an export as a Python function, and Python serving an import."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Items
from functools import partial
from operator import call as apply
from typing import TYPE_CHECKING, Any

from pybridge.interface.model import Function, Import, Option, Sequence, StructRef, Type
from pybridge.runtime.platform import destroy_proxies
from pybridge.runtime.signatures import arranged, signature_of

from .values import Convert, lifting, lowering

if TYPE_CHECKING:
    from .instance import ProxyInstance


def export(instance: ProxyInstance, target: Callable[..., Any], function: Function, label: str) -> Callable[..., Any]:
    """The Python function that calls an export.

    It takes positional and keyword arguments, and shows its Rust name, signature and documentation.
    """
    signature = signature_of(function, instance.annotations)
    types = [each.type for each in function.parameters]
    call = composed(instance, target, types, function.returns, label, partial(arranged, signature, label))
    call.__name__ = function.name
    call.__qualname__ = label.removesuffix("()")
    call.__doc__ = function.doc or None
    call.__module__ = instance.label
    call.__signature__ = signature  # type: ignore[attr-defined]  # inspect and help() read it from here
    return call


def composed(  # noqa: PLR0913, PLR0917 - a call is made of all these
    instance: ProxyInstance,
    target: Callable[..., Any],
    parameters: Items[Type],
    returns: Type,
    label: str,
    arrange: Callable[[tuple[Any, ...], dict[str, Any]], tuple[Any, ...]],
) -> Callable[..., Any]:
    """A function that lowers its arguments, calls JavaScript, and lifts the result or raises the failure.

    ``arrange`` is asked for the arguments when they are not all there by position.
    """
    lowers = [lowering(instance, each, label, instance.scratch) or _as_it_is for each in parameters]
    lift = lifting(instance, returns) or _as_it_is
    unsure = _borrowed_before(parameters)
    failed, moving, scratch, count = instance.failed, instance.moving, instance.scratch, len(lowers)

    def call(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != count:
            args = arrange(args, kwargs)
        mark, made = len(moving), len(scratch)
        lowered = None
        try:
            words = [*map(apply, lowers, args)]
            for place in unsure:
                words[place] = lowers[place](args[place])
            lowered = words
            result = target(*lowered)
        except BaseException:
            instance.settle(mark, entered=lowered is not None)
            raise
        finally:
            while len(scratch) > made:
                destroy_proxies(scratch.pop())
        if result is failed:
            raise instance.take_failure(mark)
        del moving[mark:]
        return lift(result)

    def call_simply(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != count:
            args = arrange(args, kwargs)
        result = target(*map(apply, lowers, args))
        if result is failed:
            raise instance.take_failure(len(moving))
        return lift(result)

    return call if unsure or any(map(_takes_something, parameters)) else call_simply


def _as_it_is(value: Any) -> Any:
    return value


def _borrowed_before(parameters: Items[Type]) -> list[int]:
    """The places of borrowed structs before an argument of another kind: reading that may free them."""
    last = max((place for place, each in enumerate(parameters) if not isinstance(each, StructRef)), default=0)
    return [
        place for place, each in enumerate(parameters[:last]) if isinstance(each, StructRef) and each.passing != "moved"
    ]


def _takes_something(type_: Type) -> bool:
    """Whether lowering takes what has to be given back or destroyed after the call."""
    match type_:
        case Option(item):
            return _takes_something(item)
        case StructRef(passing="moved") | Sequence():
            return True
        case _:
            return False


def service(instance: ProxyInstance, served: Callable[..., Any], imported: Import) -> Callable[..., Any]:
    """What JavaScript calls for an import that Python serves; an exception is kept for the way back, see `keep`."""
    lifts = [lifting(instance, type_) for type_ in imported.parameters]
    lower = result_lowering(instance, imported.returns, imported.name)
    keep = instance.keep

    def serve(*args: Any) -> Any:
        try:
            lifted = [lift(arg) if lift else arg for lift, arg in zip(lifts, args, strict=True)]
            if imported.variadic:
                lifted[-1:] = lifted[-1]
            result = served(*lifted)
            return lower(result) if lower else result
        except BaseException as error:  # noqa: BLE001 - every exception goes through Rust and out again
            keep(error)

    return serve


def result_lowering(instance: ProxyInstance, returns: Type, name: str) -> Convert | None:
    """How the result of an import goes to Rust, which takes over what it is given."""
    lower = lowering(instance, returns, f"import {name}", None)
    if lower is None or not _takes_something(returns):
        return lower

    def move(value: Any) -> Any:
        mark = len(instance.moving)
        try:
            lowered = lower(value)
        except BaseException:
            instance.settle(mark, entered=False)
            raise
        instance.settle(mark, entered=True)
        return lowered

    return move
