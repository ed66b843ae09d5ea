"""Writes functions, methods and properties as a stub declares them."""

from __future__ import annotations

import inspect

from pybridge.interface.model import Function, Property
from pybridge.interface.python.annotations import Annotations
from pybridge.interface.python.identifiers import python_name
from pybridge.interface.python.signatures import signature_of

from .layout import block, docstring
from .vocabulary import StubVocabulary

INHERITED = frozenset({"__exit__", "__repr__", "__str__"})
"""Special methods that `RustObject` or every object has with the same signature, so a stub need not declare them."""

_SPECIAL = {
    "__iter__": "def __iter__(self) -> {Iterator}[{Any}]: ...",
    "__next__": "def __next__(self) -> {Any}: ...",
    "__aiter__": "def __aiter__(self) -> {AsyncIterator}[{Any}]: ...",
    "__anext__": "async def __anext__(self) -> {Any}: ...",
    "__aenter__": "async def __aenter__(self) -> {Self}: ...",
    "__aexit__": "async def __aexit__(self, *_: {object}) -> None: ...",
    "__int__": "def __int__(self) -> {int}: ...",
    "__float__": "def __float__(self) -> {float}: ...",
}
"""The declarations of the other special methods, with names of Python types in braces."""


class _Names(dict[str, str]):
    """The names in a stub for Python types, by their own names."""

    def __init__(self, vocabulary: StubVocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, name: str) -> str:
        return self._vocabulary.of_python(name)


class Declarations:
    """Declares functions and properties, in the vocabulary of one stub."""

    def __init__(self, annotations: Annotations, vocabulary: StubVocabulary) -> None:
        self.annotations = annotations
        self.vocabulary = vocabulary

    def function(self, function: Function) -> list[str]:
        """Declares a function, or a method, whose receiver is its first parameter."""
        signature = signature_of(function, self.annotations)
        return definition(python_name(function.name), signature, function.doc)

    def static(self, function: Function) -> list[str]:
        """Declares a static method."""
        return [f"@{self.vocabulary.of_python('staticmethod')}", *self.function(function)]

    def special(self, name: str) -> list[str]:
        """Declares the special method ``name``, which a method for a well-known symbol gives to a class."""
        return [_SPECIAL[name].format_map(_Names(self.vocabulary))]

    def property(self, accessors: Property) -> list[str]:
        """Declares a property; one that can only be set has the type ``Never`` when it is read."""
        name = python_name(accessors.name)
        vocabulary, getter, setter = self.vocabulary, accessors.getter, accessors.setter
        returns = self.annotations.returned(getter.returns) if getter else vocabulary.of_python("Never")
        head = f"def {name}(self) -> {returns}:"
        lines = [f"@{vocabulary.of_python('property')}", *block(head, docstring(accessors.doc))]
        if setter is not None:
            given = self.annotations.given(setter.parameters[-1].type)
            lines += [f"@{name}.setter", f"def {name}(self, value: {given}) -> None: ..."]
        return lines

    def class_property(self, accessors: Property) -> list[str]:
        """Declares a property of the class itself."""
        getter, vocabulary = accessors.getter, self.vocabulary
        type_ = self.annotations.returned(getter.returns) if getter else vocabulary.of_python("Never")
        return [
            f"{python_name(accessors.name)}: {vocabulary.of_python('ClassVar')}[{type_}]",
            *docstring(accessors.doc),
        ]


def definition(name: str, signature: inspect.Signature, doc: str) -> list[str]:
    """Returns the lines of a ``def``."""
    return block(f"def {name}{_written(signature)}:", docstring(doc))


def _written(signature: inspect.Signature) -> str:
    """Returns the signature as people write it, without the slash after ``self``."""
    by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [
        each.replace(kind=by_name) if each.kind is inspect.Parameter.POSITIONAL_ONLY else each
        for each in signature.parameters.values()
    ]
    return str(signature.replace(parameters=parameters))
