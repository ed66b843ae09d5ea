"""A compiled module, with what is made of its interface once for all of its instances."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from inspect import Signature
from typing import TYPE_CHECKING, Any

from pybridge.interface.model import Enum, Function, Interface, Struct
from pybridge.interface.python.signatures import class_signature, signature_of

from .plan import functions_of

if TYPE_CHECKING:
    from pybridge.interface.bindgen.descriptor import Descriptors
    from pybridge.interface.python.annotations import Annotations


@dataclass(frozen=True)
class Compiled:
    """A compiled module with its interface; each of its instances has imports of its own."""

    module: Any
    """The ``WebAssembly.Module``; for a package of npm, the package that runs: a ``Started`` of JavaScript."""
    interface: Interface
    label: str
    """The name of the module in messages."""
    prepared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What each engine has made of the interface for JavaScript, by the engine's name; see `Engine`."""
    reopen: Callable[[], Awaitable[Any]] | None = field(default=None, compare=False, repr=False)
    """Starts a package of npm anew, for an instance that shares nothing with this one; ``module`` is the package."""
    _signatures: dict[int, Signature] = field(default_factory=dict, compare=False, repr=False)
    """The signatures that have been composed, by the ``id`` of the function, which the interface keeps alive."""

    @cached_property
    def annotations(self) -> Annotations:
        """What spells the module's types in Python."""
        from pybridge.interface.python.annotations import Annotations  # noqa: PLC0415 - only who asks for types needs it

        return Annotations(self.interface)

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method, by its index in the plan."""
        return [function for _, function in functions_of(self.interface)]

    def signature(self, function: Function) -> Signature:
        """Return the signature of one of the module's functions."""
        key = id(function)
        if key not in self._signatures:
            self._signatures[key] = signature_of(function, self.annotations)
        return self._signatures[key]

    def class_signature(self, struct: Struct) -> Signature:
        """Return the signature of the class of one of the module's structs."""
        return class_signature(struct, self.annotations)

    @cached_property
    def descriptors(self) -> Descriptors | None:
        """What decodes the types that Rust records while it runs; a plain module records none."""
        interface = self.interface
        if interface.kind != "bindgen":
            return None
        from pybridge.interface.bindgen.descriptor import Descriptors  # noqa: PLC0415 - a file of a wheel needs it late

        keys = {struct.key for struct in interface.structs}
        return Descriptors(interface.dialect, keys, interface.emptied, interface.web_classes)

    @cached_property
    def enums(self) -> tuple[Enum, ...]:
        """The enums that the module exports."""
        every = [*self.interface.enums]
        if self.interface.string_enums:
            from pybridge.interface.python.used_types import string_enums_of_exports  # noqa: PLC0415 - few modules have any

            every += string_enums_of_exports(self.interface)
        return tuple(each for each in every if not each.is_private)
