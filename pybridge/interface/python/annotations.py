"""Spells each type in Python, for signatures, ``help()`` and stubs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from pybridge.interface import model
from pybridge.interface.model import Enum, Interface, Struct, Type

from .identifiers import dotted

_OF_TYPESCRIPT = {
    "string": "str",
    "number": "float",
    "bigint": "int",
    "boolean": "bool",
    "undefined": "None",
    "null": "None",
    "void": "None",
}
"""The Python types for TypeScript types, which js-sys uses as names of imported types; ``typescript_type`` may, too."""

_COUNTERPARTS: dict[model.Counterpart, tuple[tuple[str, str], ...]] = {
    "text": (("str", ""),),
    "number": (("float", ""),),
    "integer": (("int", ""),),
    "truth": (("bool", ""),),
    "callable": (("Callable", "[..., {0}]"),),
    "object": (("Any", ""),),
    "bytes": (("Buffer", ""),),
    "moment": (("datetime", ""),),
    "mapping": (("Mapping", "[{0}, {0}]"),),
    "set": (("Set", "[{0}]"),),
    "sequence": (("Sequence", "[{0}]"),),
    "exception": (("BaseException", ""),),
    "nothing": (),
}
"""The types of Python that are converted for each class of the page: a name, and what follows it."""
_PRIMITIVE = frozenset({"text", "number", "integer", "truth", "callable", "object"})
"""What the page has no other objects for, or what is any object."""

_NO_NAMES = frozenset({"any", "unknown", "object", "never"})
"""Names in TypeScript that say nothing about a value."""


class Vocabulary:
    """Chooses the names by which annotations mention types: here, each type's own name.

    A stub has a vocabulary of its own, which imports names, and avoids those that the module itself declares.
    """

    def of_python(self, name: str) -> str:
        """Returns a name for a type of Python: ``int``, ``Callable``."""
        return name

    def exported(self, path: str) -> str:
        """Returns a name for a struct or an enum of the module; ``path`` has its namespaces: ``shop.Basket``."""
        return path

    def of_the_page(self, name: str) -> str:
        """Returns a name for a type that Rust imports from the page; any value may have this type."""
        return name


class Annotations:
    """Spells the types of one module, whose structs and enums it knows by name."""

    def __init__(self, interface: Interface, vocabulary: Vocabulary | None = None) -> None:
        exported: tuple[Struct | Enum, ...] = (*interface.structs, *interface.enums, *interface.string_enums)
        self._paths = {each.key: dotted(each.namespace, each.name) for each in exported}
        self._strings = {each.key: [variant.value for variant in each.variants] for each in interface.string_enums}
        self._texts = {union.key: union.texts for union in interface.unions}
        self._records = {each.key: each for each in interface.records}
        self._choices: dict[int, tuple[Type, str]] = {}
        """The choices that have been spelled as arguments, by their ``id``: some have hundreds of variants."""
        self._listed = "Sequence" if interface.kind == "package" else "Iterable"
        self._vocabulary = vocabulary or Vocabulary()
        self._python = self._vocabulary.of_python

    def given(self, type_: Type) -> str:  # noqa: PLR0911, PLR0912, C901 - one branch a type
        """Spells the type of an argument."""
        match type_:
            case model.Numbers(item):
                number = self.returned(item)
                buffer = self._python("Buffer")  # or a sequence, unless Rust writes to it
                return buffer if type_.form == "written" else f"{buffer} | {self._python('Sequence')}[{number}]"
            case model.Sequence(item):
                return f"{self._python(self._listed)}[{self.given(item)}]"
            case model.Mapping(key, item):
                return f"{self._python('Mapping')}[{self.given(key)}, {self.given(item)}]"
            case model.SetOf(item):
                return f"{self._python('Set')}[{self.given(item)}]"
            case model.Tuple():
                return f"{self._python('Sequence')}[{self._either(_items(type_), self.given)}]"
            case model.Choice(variants):
                if id(type_) not in self._choices:  # the type is kept, so that no other one gets its id
                    self._choices[id(type_)] = type_, self._either(variants, self.given)
                return self._choices[id(type_)][1]
            case model.Callback(parameters=parameters, returns=returns, rest=rest):
                taken = "..." if rest else f"[{', '.join(self.returned(each) for each in parameters)}]"
                return f"{self._python('Callable')}[{taken}, {self._answered(returns)}]"
            case model.StringEnumRef(key) if key in self._strings:
                return f"{self.returned(type_)} | {self._literal(self._strings[key])}"
            case model.Object(page_class=str(name)):
                return self._counterpart(model.PAGE_CLASSES.get(name, "nothing"))
            case model.Option(model.Nullable(item)):
                return f"{self.given(item)} | {self._null()} | None"
            case model.Option(item) | model.Nullable(item):
                return _or_none(self.given(item))
            case model.UnionRef():
                return self._union(type_, self.given)
            case _:
                return self.returned(type_)

    def returned(self, type_: Type) -> str:  # noqa: PLR0911, PLR0912, C901 - one branch a type
        """Spells the type of a result."""
        match type_:
            case model.Integer() | model.Pointer() | model.Number("whole" | "big"):
                return self._python("int")
            case model.Float() | model.Number():
                return self._python("float")
            case model.Boolean():
                return self._python("bool")
            case model.Character() | model.Text():
                return self._python("str")
            case model.Unit():
                return "None"
            case model.Numbers(item, listed=True):
                return f"{self._python('list')}[{self.returned(item)}]"
            case model.Numbers(model.Integer(8, signed=False)):
                return self._python("bytes")
            case model.Numbers(item):
                return f"{self._python('array')}[{self.returned(item)}]"
            case model.Sequence(item):
                return f"{self._python('list')}[{self.returned(item)}]"
            case model.Object():
                return self._object(type_.name)
            case model.Promised(item):
                return f"{self._python('Awaitable')}[{self.returned(item)}]"
            case model.StructRef(key) | model.EnumRef(key) | model.StringEnumRef(key):
                return self._vocabulary.exported(self._paths[key]) if key in self._paths else self._python("Any")
            case model.UnionRef():
                return self._union(type_, self.returned)
            case model.Option(model.Nullable(item)):
                return f"{self.returned(item)} | {self._null()} | None"
            case model.Option(item) | model.Nullable(item):
                return _or_none(self.returned(item))
            case model.Result(item):
                return self.returned(item)
            case model.Closure(parameters=parameters, returns=returns):
                given = ", ".join(self.given(each) for each in parameters)
                return f"{self._python('Callable')}[[{given}], {self.returned(returns)}]"
            case model.Literals(values):
                return self._literals(values)
            case model.RecordRef(key):
                return self._record(key)
            case model.Mapping(key, item):
                return f"{self._python('dict')}[{self.returned(key)}, {self.returned(item)}]"
            case model.SetOf(item):
                return f"{self._python('set')}[{self.returned(item)}]"
            case model.Tuple():
                return f"{self._python('list')}[{self._either(_items(type_), self.returned)}]"
            case model.Choice(variants):
                return self._either(variants, self.returned)
            case model.Callback():
                return self._python("Any")
            case _:
                assert_never(type_)

    # --- Types of packages -----------------------------------------------------------------------------------

    def _record(self, key: str) -> str:
        """Spells an object with known fields: a stub has a class for it, unless there may be other fields."""
        record = self._records.get(key)
        if record is None or record.index is not None:
            return f"{self._python('dict')}[{self._python('str')}, {self._python('Any')}]"
        return self._vocabulary.exported(record.name)

    def _literals(self, values: Iterable[object]) -> str:
        texts = [value for value in values if not isinstance(value, float)]
        spelled = [self._literal(texts)] if texts else []
        if len(texts) < len(tuple(values)):  # Python has no literals of floats
            spelled.append(self._python("float"))
        return " | ".join(spelled)

    def _answered(self, returns: Type) -> str:
        """Spells what a callable of Python may return; where nothing is expected, everything may."""
        return self._python("object") if returns == model.Unit() else self.given(returns)

    def _either(self, types: Iterable[Type], spelled: Callable[[Type], str]) -> str:
        parts = list(dict.fromkeys(spelled(each) for each in types))
        if self._python("Any") in parts:
            return self._python("Any")
        return " | ".join(parts) or self._python("Any")

    # --- Classes of the page ---------------------------------------------------------------------------------

    def _counterpart(self, found: model.Counterpart) -> str:
        """Spells what fits a class of the page: a value of Python that is converted, or an object of the page."""
        if isinstance(found, model.Integer | model.Float):
            spelled = f"{self._python('Buffer')} | {self._python('Sequence')}[{self.returned(found)}]"
        else:
            any_, names = self._python("Any"), _COUNTERPARTS[found]
            spelled = " | ".join(f"{self._python(name)}{form.format(any_)}" for name, form in names)
        if found in _PRIMITIVE:
            return spelled
        proxy = self._python("JsProxy")
        return f"{spelled} | {proxy}" if spelled else proxy

    def _union(self, union: model.UnionRef, spelled: Callable[[Type], str]) -> str:
        parts = [spelled(variant) for variant in union.variants]
        if texts := self._texts.get(union.key):
            parts.append(self._literal(texts))
        return " | ".join(dict.fromkeys(parts))

    def _literal(self, texts: Iterable[object]) -> str:
        return f"{self._python('Literal')}[{', '.join(map(repr, texts))}]"

    def _null(self) -> str:
        """Spells the type of JavaScript's ``null``, where Python distinguishes it from None."""
        return self._python("Null")

    def _object(self, name: str | None) -> str:
        """Spells the type of a value of the page: by its name, if it has one that Python can write."""
        if name in _OF_TYPESCRIPT:
            known = _OF_TYPESCRIPT[name]
            return known if known == "None" else self._python(known)
        if name is None or name in _NO_NAMES or not name.isidentifier():
            return self._python("Any")
        return self._vocabulary.of_the_page(name)


def _items(type_: model.Tuple) -> tuple[Type, ...]:
    return type_.items if type_.rest is None else (*type_.items, type_.rest)


def _or_none(spelled: str) -> str:
    return spelled if spelled.endswith("None") else f"{spelled} | None"
