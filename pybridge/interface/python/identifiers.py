"""Makes names for Python, which can be written behind a dot, of the names in Rust and JavaScript."""

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
    """Returns the name of a function, a class, a namespace, a member or a parameter: ``from`` is ``from_``."""
    taken = keyword.iskeyword(name) or name in _OF_THE_OBJECT_MODEL or name.startswith("_pb_")
    return f"{name}_" if taken else name


def parameter_names(names: Sequence[str]) -> list[str]:
    """Returns names to call parameters by: ``arg{index}`` for one that is empty, a pattern, or there twice (``_``)."""
    return [
        name if name.isidentifier() and names.count(name) == 1 else f"arg{index}" for index, name in enumerate(names)
    ]


def dotted(namespace: Iterable[str], name: str) -> str:
    """Returns the name of an export behind those of its namespaces."""
    return ".".join(map(python_name, (*namespace, name)))


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def by_name(entities: Iterable[N]) -> list[N]:
    """Sorts by name, for people: the order of the file comes from the linker, and changes from build to build."""
    return sorted(entities, key=lambda each: each.name)


def is_writable(name: str) -> bool:
    """Whether Python code can say the name; any other can be reached with ``getattr``."""
    return name.isidentifier() and not keyword.iskeyword(name)


def variant_names(names: Sequence[str]) -> tuple[str, ...]:
    """Returns the names of the members of an enum; one that repeats gets its place behind it.

    String enums know only their strings: ``no-store`` is ``no_store``, the empty one ``empty``.
    """
    written = [_variant_name(name) for name in names]
    return tuple(f"{name}_{place}" if name in written[:place] else name for place, name in enumerate(written))


def _variant_name(name: str) -> str:
    written = re.sub(r"\W", "_", name) or "empty"
    if written.startswith("__") or (written.startswith("_") and written.endswith("_")):  # which are Enum's own
        written = written.strip("_") or "_"
    if written[0].isdigit():
        return f"_{written}"
    return f"{written}_" if keyword.iskeyword(written) or written == "mro" else written
