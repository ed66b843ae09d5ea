"""Makes the Python functions that call exports, in the proxy engine."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Items
from functools import partial
from typing import Any

from pybridge.errors import ConversionError
from pybridge.interface.model import Function, Nullable, Numbers, Option, Pointer, Result, Sequence, StructRef, Type
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.signatures import names_of_call
from pybridge.runtime.arguments import arranged
from pybridge.runtime.messages import BUFFER_OF_PYTHON_RESIZED

from .buffer_pool import CallResources, PooledBuffer
from .conversions import fitting, lifting, lowering
from .fast_path import Parts, compose_function, compose_method
from .scalars import Conversion, Convert
from .state import ProxyState


def export(instance: ProxyState, target: Callable[..., Any], function: Function, label: str) -> Callable[..., Any]:
    """Make the Python function that calls an export.

    It takes positional and keyword arguments, and shows its Rust name, signature and documentation.
    """
    call: Any = _call_of(instance, target, function, function.returns, label)
    call.__name__ = python_name(function.name)
    call.__qualname__ = f"{label.rpartition('.')[0]}.{call.__name__}".removeprefix(".")
    call.__doc__ = function.doc or None
    call.__module__ = instance.module_name
    exported: Callable[..., Any] = call
    return exported


def constructor(instance: ProxyState, target: Callable[..., Any], function: Function, label: str) -> Callable[..., int]:
    """Make the function that calls a constructor and returns the address of the new struct, which has no owner yet."""
    returns = Result(Pointer()) if isinstance(function.returns, Result) else Pointer()
    return _call_of(instance, target, function, returns, label)


def _call_of(
    instance: ProxyState, target: Callable[..., Any], function: Function, returns: Type, label: str
) -> Callable[..., Any]:
    signature = instance.compiled.signature(function)
    arrange = partial(arranged, signature, label)
    names, required = names_of_call(function)
    required += len(function.parameters) - len(names)  # the receiver
    types = [each.type for each in function.parameters]
    call: Any = composing(instance, types, returns, label, arrange, required)(target)
    made: Any = _gathering(call, arrange) if function.variadic else call
    made.__signature__ = signature
    shown: Callable[..., Any] = made
    return shown


def _gathering(call: Callable[..., Any], arrange: Callable[..., tuple[Any, ...]]) -> Callable[..., Any]:
    """Wrap the call of a variadic function, so that it gets the surplus arguments as one tuple."""

    def gathered(*args: Any, **kwargs: Any) -> Any:
        return call(*arrange(args, kwargs))

    return gathered


def composing(  # noqa: PLR0913, PLR0917 - the parts of a call
    instance: ProxyState,
    parameters: Items[Type],
    returns: Type,
    label: str,
    arrange: Callable[[tuple[Any, ...], dict[str, Any]], tuple[Any, ...]],
    required: int | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what makes, of a JavaScript function, one that lowers its arguments, calls it, and lifts the result.

    ``arrange`` puts the arguments in order when they are not all positional. A call must give ``required`` arguments;
    left out, these are all.
    """
    # A pooled buffer is copied back after each call that returns. Where Rust may return Err, it may not have written to
    # the buffer; so JavaScript borrows that buffer instead.
    may_fail = isinstance(returns, Result)
    resources_of = [None if may_fail and is_written(each) else instance.resources for each in parameters]
    lowers = [
        Conversion(lowering(instance, each, label, resources), fitting(each))
        for each, resources in zip(parameters, resources_of, strict=True)
    ]
    lift = Conversion(lifting(instance, returns), fitting(returns))
    again = _borrowed_before(parameters)
    takes, writes = any(map(takes_something, parameters)), any(map(is_written, parameters))

    def composed(target: Callable[..., Any]) -> Callable[..., Any]:
        needed = len(lowers) if required is None else required
        parts = Parts(target, lowers, lift, instance.failed, instance.take_failure, arrange, needed)
        if takes:
            return _taking(instance, parts, again, writes=writes)
        match parameters:
            case [StructRef(key), *_] if again in ([], [0]):
                quick = compose_method(parts, instance.classes, key)
            case _:
                quick = None if again else compose_function(parts)
        return quick or _of_many(parts, again)

    return composed


def _lowered(lowers: list[Convert], args: tuple[Any, ...], again: list[int]) -> list[Any]:
    """Lower all arguments, and those at the positions ``again`` twice: lowering a later one may have freed them."""
    # Through map() every conversion would enter the interpreter anew, which costs more than the conversion.
    lowered = [lower(arg) for lower, arg in zip(lowers, args, strict=True)]
    for place in again:
        lowered[place] = lowers[place](args[place])
    return lowered


def _of_many(parts: Parts, again: list[int]) -> Callable[..., Any]:
    target, failed, lift = parts.target, parts.failed, parts.lift.sure
    lowers = [each.sure for each in parts.lowers]

    def call(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != len(lowers):
            args = parts.arrange(args, kwargs)
        result = target(*_lowered(lowers, args, again))
        if result is failed:
            raise parts.raised()
        return lift(result)

    return call


def _taking(instance: ProxyState, parts: Parts, again: list[int], *, writes: bool) -> Callable[..., Any]:
    """Make a call that moves structs or uses pooled resources.

    The structs go back to their owners if Rust is never entered; the resources end with the call.
    """
    target, failed, lift, arrange = parts.target, parts.failed, parts.lift.sure, parts.arrange
    moving, resources = instance.moving, instance.resources
    lowers = [each.sure for each in parts.lowers]
    count = len(lowers)

    def call(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != count:
            args = arrange(args, kwargs)
        mark, base = len(moving), len(resources)
        lowered = None
        try:
            lowered = _lowered(lowers, args, again)
            result = target(*lowered)
            if writes and result is not failed:
                _write_back(resources[base:])
        except BaseException:
            instance.settle(mark, entered=lowered is not None)
            raise
        finally:
            while len(resources) > base:
                resources.pop().end()
        if result is failed:
            raise instance.take_failure(mark)
        del moving[mark:]
        return lift(result)

    return call


def _write_back(used: CallResources) -> None:
    for each in used:
        if isinstance(each, PooledBuffer) and not each.write_back():
            raise ConversionError(BUFFER_OF_PYTHON_RESIZED)


def _borrowed_before(parameters: Items[Type]) -> list[int]:
    """Return the positions of borrowed structs before an argument of another kind, whose lowering may free them."""
    last = max((place for place, each in enumerate(parameters) if not isinstance(each, StructRef)), default=0)
    return [
        place for place, each in enumerate(parameters[:last]) if isinstance(each, StructRef) and each.passing != "moved"
    ]


def is_written(type_: Type) -> bool:
    """Whether a type is ``&mut [T]``, also in an ``Option``."""
    match type_:
        case Option(item) | Nullable(item):
            return is_written(item)
        case Numbers(_, form):
            return form == "written"
        case _:
            return False


def takes_something(type_: Type) -> bool:
    """Whether lowering a type moves a struct, or uses a resource that has to end after the call."""
    match type_:
        case Option(item) | Nullable(item):
            return takes_something(item)
        case StructRef(passing="moved") | Sequence() | Numbers():
            return True
        case _:
            return False
