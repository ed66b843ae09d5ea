"""Builds the Python classes of exported structs, in the proxy engine."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pybridge.interface.model import Property, Struct
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.signatures import RECEIVER
from pybridge.runtime.messages import no_constructor, wrong_init
from pybridge.runtime.rust_object import ClassProperty, RustType, give_method, needs_meta, show_signature

from .rust_object import ProxyObject, StructClass, upcast
from .state import ProxyState


def build_class(instance: ProxyState, struct: Struct, functions: Mapping[str, Callable[..., Any]]) -> type[ProxyObject]:
    """Build the class of an exported struct; ``functions`` are the functions of the module, by wasm symbol."""
    members: dict[str, Any] = {
        "__doc__": struct.doc or None,
        "__module__": instance.module_name,
        "__slots__": (),
        "_pb_struct": struct.key,
        "_pb_class": _struct_class(instance, struct),
        "_pb_page": instance.page_class(struct),
    }
    parent = ProxyObject if struct.parent is None else instance.classes[struct.parent]
    for method in struct.methods:
        members[python_name(method.name)] = functions[method.symbol]
    for static in struct.statics:
        members[python_name(static.name)] = staticmethod(functions[static.symbol])
    for accessors in struct.properties:
        members[python_name(accessors.name)] = _property(property, accessors, functions)
    for accessors in struct.static_properties:
        members[python_name(accessors.name)] = _property(ClassProperty, accessors, functions)
    metaclass: Any = RustType if needs_meta(struct) else type(parent)
    made: type[ProxyObject] = metaclass(struct.name, (parent,), members)
    instance.name_class(made, struct)
    _give_constructor(instance, made, struct)
    show_signature(made, partial(instance.compiled.class_signature, struct))
    instance.classes[struct.key] = made
    return made


def _struct_class(instance: ProxyState, struct: Struct) -> StructClass:
    free, failed, take_failure = instance.free_function(struct.free), instance.failed, instance.take_failure
    if struct.parent is None:
        return StructClass(free, failed, take_failure)
    ancestor_keys = (struct.parent, *instance.classes[struct.parent]._pb_class.ancestor_keys)
    return StructClass(free, failed, take_failure, ancestor_keys, instance.ancestors(struct))


def _property(kind: Callable[..., Any], accessors: Property, functions: Mapping[str, Callable[..., Any]]) -> Any:
    getter = functions[accessors.getter.symbol] if accessors.getter else None
    setter = functions[accessors.setter.symbol] if accessors.setter else None
    return kind(getter, setter, doc=accessors.doc or None)


def _give_constructor(instance: ProxyState, made: type[ProxyObject], struct: Struct) -> None:
    construct = instance.constructors[struct.constructor.symbol] if struct.constructor else None

    def initialise(self: ProxyObject, *args: Any, **kwargs: Any) -> None:
        if construct is None:
            raise TypeError(no_constructor(struct.name))
        if not issubclass(type(self), made) or self._pb_struct != struct.key:
            raise TypeError(wrong_init(struct.name, type(self).__name__))
        address = construct(*args, **kwargs)
        try:
            self._pb_class.end(self, later=False)  # not self.free(): Rust may have a method of this name
        finally:
            self._pb_address = address  # even if the old struct is borrowed and end() raises
        if self._pb_class.ancestor_keys:
            upcast(self)

    shown = instance.compiled.class_signature(struct)
    initialiser: Any = initialise
    initialiser.__signature__ = inspect.Signature([RECEIVER, *shown.parameters.values()], return_annotation=None)
    initialiser.__doc__ = struct.constructor.doc or None if struct.constructor else None
    give_method(made, "__init__", initialiser)
