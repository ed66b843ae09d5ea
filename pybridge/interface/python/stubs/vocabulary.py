"""Chooses the names that a stub mentions, imports them, and avoids the names that it declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pybridge.interface.python.annotations import Vocabulary
from pybridge.interface.python.identifiers import is_writable

_BUILTINS, _MODULE, _PAGE = "builtins", "the module", "the page"
"""The homes of names that a stub need not import."""
_HOMES = {
    "Any": "typing",
    "ClassVar": "typing",
    "Final": "typing",
    "Literal": "typing",
    "Never": "typing",
    "NotRequired": "typing",
    "TypedDict": "typing",
    "TypeAlias": "typing",
    "Self": "typing",
    "AsyncIterator": "collections.abc",
    "Awaitable": "collections.abc",
    "Callable": "collections.abc",
    "Iterable": "collections.abc",
    "Iterator": "collections.abc",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "Set": "collections.abc",
    "Buffer": "typing_extensions",  # collections.abc has it only from Python 3.12 on
    "IntEnum": "enum",
    "StrEnum": "enum",
    "array": "array",
    "datetime": "datetime",
    "JsProxy": "pybridge",
    "Memory": "pybridge",
    "Null": "pybridge",
    "RustObject": "pybridge",
}
"""The modules of the Python names that are not builtins."""


class StubVocabulary(Vocabulary):
    """Notes the names that a stub mentions, and gives an alias to those that it cannot mention by their usual name.

    A name that the module declares, even as a member of a class, hides the equal name of Python there.
    """

    def __init__(self, declared: Iterable[str], members: Iterable[str], private: Iterable[str]) -> None:
        self._members = frozenset(members)
        self._private = frozenset(private)
        self._taken = {*declared, *self._members}
        self._names: dict[tuple[str, str], str] = {}
        """The name in the stub, by the home and the usual name."""

    def of_python(self, name: str) -> str:
        """Returns a name for a type of Python, which the stub imports."""
        return self._name(_HOMES.get(name, _BUILTINS), name, hidden=name in self._taken)

    def exported(self, path: str) -> str:
        """Returns a name for a struct or an enum of the module; ``path`` has its namespaces."""
        outermost = path.partition(".")[0]
        return self._name(_MODULE, path, hidden=outermost in self._members or self.is_kept_back(path))

    def class_name(self, path: str) -> str:
        """Returns the name in the declaration of a class; one that is kept back begins with an underscore."""
        return self.exported(path) if self.is_kept_back(path) else path.rpartition(".")[2]

    def is_kept_back(self, path: str) -> bool:
        """Whether only the stub knows the class: it is private to the module, or no code can write its name."""
        return path in self._private or not all(map(is_writable, path.split(".")))

    def of_the_page(self, name: str) -> str:
        """Returns a name for a type that Rust imports: an alias of ``Any``, because it tells the reader more."""
        return self._name(_PAGE, name, hidden=True)

    def _name(self, home: str, name: str, *, hidden: bool) -> str:
        known = self._names.get((home, name))
        if known is None:
            known = self._unused(name) if hidden else name
            self._taken.add(known)
            self._names[home, name] = known
        return known

    def _unused(self, name: str) -> str:
        unused = f"_{name.rpartition('.')[2]}"
        while not unused.isidentifier() or unused in self._taken:
            unused = f"_{unused}" if unused.isidentifier() else "_Unnamed"
        return unused

    def imports(self) -> Iterator[str]:
        """Yields the lines that import the mentioned names."""
        by_home: dict[str, list[str]] = defaultdict(list)
        for (home, name), known in self._names.items():
            if home in _HOMES.values() or (home == _BUILTINS and known != name):
                by_home[home].append(name if known == name else f"{name} as {known}")
        for home, names in sorted(by_home.items(), key=lambda entry: (entry[0] == "pybridge", entry[0])):
            yield f"from {home} import {', '.join(sorted(names))}"

    def aliases(self, written: Iterable[str]) -> Iterator[str]:
        """Yields the lines that declare aliases: of page types, and of classes whose alias is not ``written``."""
        for (home, name), known in [*self._names.items()]:
            if home == _PAGE:
                yield f"{known}: {self.of_python('TypeAlias')} = {self.of_python('Any')}"
            elif home == _MODULE and known not in (name, *written):
                yield f"{known}: {self.of_python('TypeAlias')} = {name}"
