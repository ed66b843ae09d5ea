"""The names that a stub mentions: imported, and kept apart from those that it declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pybridge.interface.python.annotations import Vocabulary
from pybridge.interface.python.identifiers import is_writable

_BUILTINS, _MODULE, _PAGE = "builtins", "the module", "the page"
"""Where names come from that are not imported as a rule."""
_HOMES = {
    "Any": "typing",
    "ClassVar": "typing",
    "Final": "typing",
    "Literal": "typing",
    "Never": "typing",
    "TypeAlias": "typing",
    "Self": "typing",
    "AsyncIterator": "collections.abc",
    "Awaitable": "collections.abc",
    "Callable": "collections.abc",
    "Iterable": "collections.abc",
    "Iterator": "collections.abc",
    "Sequence": "collections.abc",
    "Buffer": "typing_extensions",  # type checkers know it for every Python, and collections.abc's from 3.12 on
    "IntEnum": "enum",
    "StrEnum": "enum",
    "array": "array",
    "Memory": "pybridge",
    "Null": "pybridge",
    "RustObject": "pybridge",
}
"""Where the names of Python come from that are no builtins."""


class StubVocabulary(Vocabulary):
    """Notes what is mentioned, and gives a name of its own to what a stub cannot mention by its usual one.

    A name that the module declares, even one of a member of a class, hides Python's where it is declared.
    """

    def __init__(self, declared: Iterable[str], members: Iterable[str], private: Iterable[str]) -> None:
        self._members = frozenset(members)
        self._private = frozenset(private)
        self._taken = {*declared, *self._members}
        self._names: dict[tuple[str, str], str] = {}
        """The name in the stub for each name, by its home and itself."""

    def of_python(self, name: str) -> str:
        """Returns a name for a type of Python, which the stub imports."""
        return self._name(_HOMES.get(name, _BUILTINS), name, hidden=name in self._taken)

    def exported(self, path: str) -> str:
        """A struct or an enum, by its name behind its namespaces."""
        outermost = path.partition(".")[0]
        return self._name(_MODULE, path, hidden=outermost in self._members or self.is_kept_back(path))

    def class_name(self, path: str) -> str:
        """Returns the name of a declared class; one that no module shows has an underscore in front."""
        return self.exported(path) if self.is_kept_back(path) else path.rpartition(".")[2]

    def is_kept_back(self, path: str) -> bool:
        """Whether a stub declares a class for itself only: no module shows it, or no code can write its name."""
        return path in self._private or not all(map(is_writable, path.split(".")))

    def of_the_page(self, name: str) -> str:
        """A type that Rust imports: an alias of ``Any``, which tells the reader more than ``Any``."""
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
        """The lines that import what is not the module's own."""
        by_home: dict[str, list[str]] = defaultdict(list)
        for (home, name), known in self._names.items():
            if home in _HOMES.values() or (home == _BUILTINS and known != name):
                by_home[home].append(name if known == name else f"{name} as {known}")
        for home, names in sorted(by_home.items(), key=lambda entry: (entry[0] == "pybridge", entry[0])):
            yield f"from {home} import {', '.join(sorted(names))}"

    def aliases(self, written: Iterable[str]) -> Iterator[str]:
        """The lines that declare what is mentioned and not ``written``: second names, and types of the page."""
        for (home, name), known in [*self._names.items()]:
            if home == _PAGE:
                yield f"{known}: {self.of_python('TypeAlias')} = {self.of_python('Any')}"
            elif home == _MODULE and known not in (name, *written):
                yield f"{known}: {self.of_python('TypeAlias')} = {name}"
