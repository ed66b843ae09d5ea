"""Makes the functions that JavaScript calls for imports that Python serves, and for operations on Python objects.

They keep an exception for the Python frame that called Rust, see ``callbacks.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pybridge.errors import ConversionError
from pybridge.interface.model import Import
from pybridge.runtime.messages import BUFFER_OF_RUST_RESIZED
from pybridge.runtime.operations import operate, takes_none

from .calls import is_written
from .conversions import fitting, lifting, lowering
from .state import ProxyState


def service(instance: ProxyState, server: Callable[..., Any], imported: Import) -> Callable[..., Any]:
    """Make the function that JavaScript calls for an import that Python serves."""
    lifts = [lifting(instance, type_) for type_ in imported.parameters]
    lower, fits = lowering(instance, imported.returns, None, None), fitting(imported.returns)
    keep = instance.keep
    plain = not any(lifts) and not imported.variadic
    written = [place for place, each in enumerate(imported.parameters) if is_written(each)]

    def serve(*args: Any) -> Any:
        try:
            if plain:
                result = server(*args)
            else:
                lifted = [lift(arg) if lift else arg for lift, arg in zip(lifts, args, strict=True)]
                arrays = [(args[place], lifted[place]) for place in written]
                if imported.variadic:
                    lifted[-1:] = lifted[-1]
                result = server(*lifted)
                _give_back(arrays)
            return result if lower is None or type(result) is fits else lower(result)
        except BaseException as error:  # noqa: BLE001 - every exception goes through Rust and out again
            keep(error)

    return serve


def _give_back(arrays: Sequence[tuple[Any, Any]]) -> None:
    """Copy the numbers of each ``&mut [T]`` back to Rust, as Python has changed them."""
    for data, numbers in arrays:
        if numbers is None:
            continue
        written = memoryview(numbers).cast("B")
        if written.nbytes != data.byteLength:
            raise ConversionError(BUFFER_OF_RUST_RESIZED)
        data.assign(written)


def performing(instance: ProxyState, imported: Import) -> Callable[..., Any]:
    """Make the function that carries out an operation of an import on a Python object, its first argument."""
    operation, name = imported.operation, imported.name
    optional = takes_none(imported.returns)

    def perform(receiver: Any, *rest: Any) -> Any:
        return operate(operation, name, receiver, list(rest), optional=optional)

    calls = operation == "method" and name == "call" and len(imported.parameters) > 1
    return service(instance, _call if calls else perform, imported)


def _call(receiver: Any, this: Any, *args: Any) -> Any:
    """Do what `operate` does for ``call``, but faster: js-sys calls every callback in this way."""
    return receiver(*args) if callable(receiver) and not hasattr(receiver, "call") else receiver.call(this, *args)
