"""Writes the whole stub of a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from pybridge.interface.model import Enum, Interface, Struct
from pybridge.interface.python.annotations import Annotations
from pybridge.interface.python.identifiers import by_name, dotted, is_writable, python_name
from pybridge.interface.python.used_types import string_enums_of_exports
from pybridge.interface.python.values import exported_values

from .classes import enum_class, enum_variants, hides_its_base, may_override, member_names, struct_class, unwritable
from .functions import Declarations
from .layout import block, spaced
from .records import record_class
from .vocabulary import StubVocabulary

_LENIENCE = (
    '# mypy: disable-error-code="assignment, override"',
    "# pyright: reportAssignmentType=false",
    "# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false",
)
"""Directives that allow variants named like a method of their base, and methods that do not fit those of a base."""


@dataclass
class Namespace:
    """The declarations in the module or in a namespace; for type checkers, a namespace is a class without objects."""

    declared: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each declaration, by name."""
    inner: dict[str, Namespace] = field(default_factory=dict)
    """The namespaces in this one."""

    def below(self, namespace: Iterable[str]) -> Namespace:
        """Returns the namespace at the path ``namespace`` below this one."""
        found = self
        for name in map(python_name, namespace):
            found = found.inner.setdefault(name, Namespace())
        return found

    def all(self) -> dict[str, list[str]]:
        """Returns all declarations by name, with the inner namespaces, except those with unwritable names."""
        inner = {name: self.inner[name].all() for name in sorted(filter(is_writable, self.inner))}
        return self.declared | {name: block(f"class {name}:", spaced(each.values())) for name, each in inner.items()}


def stub_of(interface: Interface, label: str = "a module") -> str:
    """Returns the text of a ``.pyi`` for a module, of which ``label`` names the file.

    It declares the attributes that the module has after `load`. Names that a ``.pyi`` cannot declare are in comments.
    """
    enums = (*interface.enums, *string_enums_of_exports(interface))
    vocabulary = _vocabulary(interface, enums)
    declare = Declarations(Annotations(interface, vocabulary), vocabulary)
    module = Namespace()
    for namespace, name, lines in _declarations(interface, enums, declare):
        module.below(namespace).declared[name] = lines
    declared = module.all()
    body = spaced(declared.values())
    aliases = list(vocabulary.aliases(declared))
    parts = [[*_head(interface, enums, label)], [*vocabulary.imports()], aliases, body]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _vocabulary(interface: Interface, enums: tuple[Enum, ...]) -> StubVocabulary:
    classes: tuple[Struct | Enum, ...] = (*interface.structs, *enums)
    shown = [each for each in classes if not each.is_private]
    exported = (*shown, *interface.functions, *interface.constants)
    paths = [tuple(map(python_name, (*each.namespace, each.name))) for each in exported]
    values = [value.name for value in exported_values(interface)]
    return StubVocabulary(
        declared=[*(path[0] for path in paths), *values, *(each.name for each in interface.reexports)],
        members=[
            *chain.from_iterable(path[1:] for path in paths),
            *chain.from_iterable(map(member_names, interface.structs)),
            *chain.from_iterable(map(enum_variants, enums)),
            *(each.name for record in interface.records for each in record.fields),
        ],
        private=[
            *(dotted(each.namespace, each.name) for each in classes if each.is_private),
            *(each.name for each in interface.records),
        ],
    )


Declaration: TypeAlias = tuple[tuple[str, ...], str, list[str]]
"""A namespace, a name in it, and the lines that declare it."""


def _declarations(interface: Interface, enums: tuple[Enum, ...], declare: Declarations) -> Iterator[Declaration]:
    """Yields the declarations of the module, in an order that does not change from build to build."""
    for enum in by_name(enums):
        yield _of_class(enum, enum_class(enum, declare), declare)
    for record in by_name(interface.records):
        if record.index is None:
            name = declare.vocabulary.class_name(record.name)
            yield (), name, record_class(record, name, declare)
    for struct in by_name(interface.structs):
        yield _of_class(struct, struct_class(struct, declare), declare)
    for function in by_name(interface.functions):
        name = python_name(function.name)
        lines = declare.static(function) if function.namespace else declare.function(function)
        yield function.namespace, name, lines if is_writable(name) else [unwritable(name)]
    vocabulary = declare.vocabulary
    for constant in by_name(interface.constants):
        name = python_name(constant.name)
        stated = f"{name}: {vocabulary.of_python('Final')}[{declare.annotations.returned(constant.returns)}]"
        yield constant.namespace, name, [stated] if is_writable(name) else [unwritable(name)]
    for value in exported_values(interface):
        type_ = vocabulary.of_python(value.type)
        if not value.is_mutable:
            type_ = f"{vocabulary.of_python('Final')}[{type_}]"
        stated = f"{value.name}: {type_}"
        yield (), value.name, [stated] if is_writable(value.name) else [unwritable(value.name)]
    for each in by_name(interface.reexports):
        stated = f"{each.name}: {vocabulary.of_python('Any')}"
        yield (), each.name, [stated] if is_writable(each.name) else [unwritable(each.name)]


def _of_class(each: Struct | Enum, lines: list[str], declare: Declarations) -> Declaration:
    """Returns the declaration of a class, at the top of the stub if it is kept back, else in its own namespace."""
    path = dotted(each.namespace, each.name)
    namespace = () if declare.vocabulary.is_kept_back(path) else each.namespace
    return namespace, declare.vocabulary.class_name(path), lines


def _head(interface: Interface, enums: tuple[Enum, ...], label: str) -> Iterator[str]:
    made_by = f", made by {interface.producer}" if interface.producer else ""
    yield f"# What {label} offers to Python{made_by}; written by `pybridge stubs`."
    for name, reason in interface.refused:
        yield f"# Not here: {name}: {' '.join(reason.split())}"
    if any(map(hides_its_base, enums)) or any(map(may_override, interface.structs)):
        yield from _LENIENCE
