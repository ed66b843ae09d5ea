"""A Rust object and its Python owner: the base of every exported class, whichever engine made it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache, wraps
from inspect import getattr_static
from itertools import pairwise
from typing import Any, ClassVar, Never, Self

from pybridge.interface.model import Struct

from . import messages


def _freeing(owner: type[Any], finalizer: Callable[[Any], None]) -> Callable[[Any], None]:
    """Wrap the finalizer of a subclass so that it frees the Rust object, too: few people call ``super().__del__()``."""

    @wraps(finalizer)
    def finalize_and_free(self: Any) -> None:
        try:
            finalizer(self)
        finally:
            super(owner, self).__del__()

    return finalize_and_free


class _Signature:
    """The ``__signature__`` of a class, for `inspect`; subclasses with a constructor of their own do not inherit it."""

    def __init__(self, made: type[RustObject], compose: Callable[[], inspect.Signature]) -> None:
        self._construct = made.__init__
        self._compose = cache(compose)

    def __get__(self, instance: RustObject | None, owner: type[RustObject]) -> inspect.Signature:
        if instance is None and owner.__init__ is self._construct:
            return self._compose()
        raise AttributeError(name="__signature__", obj=owner)


def show_signature(made: type[RustObject], compose: Callable[[], inspect.Signature]) -> None:
    """Let `inspect` show the constructor of a struct with its types, for which a builtin of CPython has no place.

    The signature is composed when somebody asks for it.
    """
    made.__signature__ = _Signature(made, compose)


def give_method(made: type[RustObject], name: str, function: Callable[..., Any]) -> None:
    """Make ``function`` a method of an existing class, with the names that it would have if defined in the body."""
    function.__name__ = name
    function.__qualname__ = f"{made.__qualname__}.{name}"
    setattr(made, name, function)


HAS_INSTANCE = "[Symbol.hasInstance]"
"""The static method by which a class decides ``isinstance`` itself."""


class ClassProperty:
    """A property of an exported class itself: in Rust, a getter or setter without ``self``."""

    def __init__(
        self,
        getter: Callable[[], Any] | None,
        setter: Callable[[Any], Any] | None,
        doc: str | None = None,
    ) -> None:
        self.getter = getter
        self.setter = setter
        self.__doc__ = doc
        self.name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, _value: Any, owner: type | None = None) -> Any:
        if self.getter is None:
            raise AttributeError(f"{owner and owner.__name__}.{self.name} can only be set")
        return self.getter()


class RustType(type):
    """The metaclass of exported classes that have static properties, or decide ``isinstance`` themselves."""

    def __setattr__(cls, name: str, value: Any) -> None:
        own = getattr_static(cls, name, None)
        if not isinstance(own, ClassProperty) or isinstance(value, ClassProperty):
            super().__setattr__(name, value)
        elif own.setter is None:
            raise AttributeError(f"{cls.__name__}.{name} can only be read", name=name, obj=cls)
        else:
            own.setter(value)

    def __instancecheck__(cls, instance: Any) -> bool:
        asked = getattr(cls, HAS_INSTANCE, None)
        return super().__instancecheck__(instance) if asked is None else bool(asked(instance))


def needs_meta(struct: Struct) -> bool:
    """Whether the class of a struct has to be a `RustType`; a class without a metaclass is faster to call."""
    return bool(struct.static_properties) or any(each.name == HAS_INSTANCE for each in struct.statics)


class RustObject:
    """Owns one Rust struct, and frees it when the Python object dies, at ``free()`` or at the end of ``with``.

    Passing it to Rust by value moves it: Rust owns it then, and every later use raises `MovedError`.
    """

    __slots__ = ("__weakref__",)

    __signature__: ClassVar[_Signature]
    _pb_struct: ClassVar[str]
    """The key of the struct. Only the class that was made for the struct has it in its dict, no subclass."""
    _pb_page: ClassVar[Any] = None
    """The class by which the page's JavaScript knows the objects: a ``PageClass`` of the runtime."""
    _pb_earlier: ClassVar[str] = ""
    """The label of the module, once a reload has ended the instance to which the class belongs."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a class that would be two Rust structs at once."""
        super().__init_subclass__(**kwargs)
        structs = [base for base in cls.__mro__ if "_pb_struct" in vars(base)]
        if any(not issubclass(struct, extended) for struct, extended in pairwise(structs)):
            names = " and ".join(each.__name__ for each in structs)
            raise TypeError(f"{cls.__name__} cannot inherit from two Rust structs: {names}")
        if "__del__" in vars(cls) and hasattr(super(cls, cls), "__del__"):
            give_method(cls, "__del__", _freeing(cls, vars(cls)["__del__"]))

    def free(self) -> None:
        """Free the Rust object now. Later uses raise `FreedError`; freeing twice does nothing."""
        raise NotImplementedError

    def _pb_reason(self) -> str:
        """Return why the object owns no struct, for messages; an empty text while it owns one."""
        return messages.NEVER_CONSTRUCTED

    def __reduce_ex__(self, _protocol: object) -> Never:
        """Refuse to be copied or pickled: two owners would free one struct twice."""
        raise TypeError(f"a {type(self).__name__} lives in Rust: it cannot be copied or pickled")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.free()

    def __repr__(self) -> str:
        reason = self._pb_reason()
        return f"<{type(self).__name__}{reason and f' ({reason})'}>"
