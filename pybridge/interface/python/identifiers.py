"""Turns the names in Rust and JavaScript into names that Python code can write after a dot."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

_OF_THE_OBJECT_MODEL = frozenset(
    f"__{name}__"
    for name in (
        *("class", "class_getitem", "del", "delattr", "dict", "doc", "getattr", "getattribute", "init"),
        *("init_subclass", "module", "mro", "name", "new", "qualname", "reduce_ex", "set_name", "setattr"),
        *("signature", "slots", "subclasshook", "weakref"),
    )
)
"""The special names by which Python creates and destroys objects; Rust may define any other, as ``__len__``."""


def python_name(name: str) -> str:
    """Returns the Python name of a function, class, namespace, member or parameter: ``from_`` for ``from``."""
    taken = keyword.iskeyword(name) or name in _OF_THE_OBJECT_MODEL or name.startswith("_pb_")
    return f"{name}_" if taken else name


def module_name(label: str) -> str:
    """Returns a name by which a module can be imported, from that of its file, without its extension."""
    stem = re.sub(r"\W", "_", label.rpartition(".")[0] or label) or "module"
    return python_name(f"_{stem}" if stem[0].isdigit() else stem)


def parameter_names(names: Sequence[str]) -> list[str]:
    """Returns the names of parameters: ``arg{index}`` for a name that is empty, a pattern, or not unique (``_``)."""
    return [
        name if name.isidentifier() and names.count(name) == 1 else f"arg{index}" for index, name in enumerate(names)
    ]


def dotted(namespace: Iterable[str], name: str) -> str:
    """Returns the name of an export after the names of its namespaces, with dots."""
    return ".".join(map(python_name, (*namespace, name)))


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def by_name(entities: Iterable[N]) -> list[N]:
    """Sorts by name, for people: the order of the file comes from the linker, and changes from build to build."""
    return sorted(entities, key=lambda each: each.name)


def is_writable(name: str) -> bool:
    """Whether Python code can write the name after a dot; other names need ``getattr``."""
    return name.isidentifier() and not keyword.iskeyword(name)


def variant_names(names: Sequence[str]) -> tuple[str, ...]:
    """Returns the names of the members of an enum; a repeated name gets its position as a suffix.

    The members of string enums are named by their strings: ``no-store`` is ``no_store``, the empty string ``empty``.
    """
    written = [_variant_name(name) for name in names]
    return tuple(f"{name}_{place}" if name in written[:place] else name for place, name in enumerate(written))


def _variant_name(name: str) -> str:
    written = re.sub(r"\W", "_", name) or "empty"
    if written.startswith("__") or (written.startswith("_") and written.endswith("_")):  # reserved by Enum
        written = written.strip("_") or "_"
    if written[0].isdigit():
        return f"_{written}"
    return f"{written}_" if keyword.iskeyword(written) or written == "mro" else written
