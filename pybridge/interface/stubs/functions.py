"""Functions, methods and properties as stubs declare them."""

from __future__ import annotations

import inspect

from pybridge.interface.annotations import Annotations
from pybridge.interface.calling import signature_of
from pybridge.interface.identifiers import python_name
from pybridge.interface.model import Function, Property

from .text import block, docstring
from .vocabulary import StubVocabulary


class Declarations:
    """Declares what can be called, in the words of one stub."""

    def __init__(self, annotations: Annotations, vocabulary: StubVocabulary) -> None:
        self.annotations = annotations
        self.vocabulary = vocabulary

    def function(self, function: Function) -> list[str]:
        """A function, or a method, whose receiver is its first parameter."""
        signature = signature_of(function, self.annotations)
        return definition(python_name(function.name), signature, function.doc)

    def static(self, function: Function) -> list[str]:
        """A function that belongs to a class."""
        return [f"@{self.vocabulary.of_python('staticmethod')}", *self.function(function)]

    def property(self, accessors: Property) -> list[str]:
        """A property; one that can only be set is of no type when it is read."""
        name = python_name(accessors.name)
        words, getter, setter = self.vocabulary, accessors.getter, accessors.setter
        returns = self.annotations.returned(getter.returns) if getter else words.of_python("Never")
        head = f"def {name}(self) -> {returns}:"
        lines = [f"@{words.of_python('property')}", *block(head, docstring(accessors.doc))]
        if setter is not None:
            given = self.annotations.given(setter.parameters[-1].type)
            lines += [f"@{name}.setter", f"def {name}(self, value: {given}) -> None: ..."]
        return lines

    def class_property(self, accessors: Property) -> list[str]:
        """A property of the class itself."""
        getter, words = accessors.getter, self.vocabulary
        type_ = self.annotations.returned(getter.returns) if getter else words.of_python("Never")
        return [f"{python_name(accessors.name)}: {words.of_python('ClassVar')}[{type_}]", *docstring(accessors.doc)]


def definition(name: str, signature: inspect.Signature, doc: str) -> list[str]:
    """The lines of a ``def``."""
    return block(f"def {name}{_written(signature)}:", docstring(doc))


def _written(signature: inspect.Signature) -> str:
    """The signature as people write it: they call a method on its object, and so leave out the slash behind it."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return str(signature.replace(parameters=[each.replace(kind=kind) for each in signature.parameters.values()]))
