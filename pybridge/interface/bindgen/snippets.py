"""Reads the JavaScript modules that a file brings along, and the names of all modules that imports come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybridge.interface.model import Snippet

if TYPE_CHECKING:
    from types import SimpleNamespace

    from .grammar import Choice
    from .module import BindgenModule


class ImportModules:
    """The import modules of one file, by the ``module`` of its records."""

    def __init__(self, module: BindgenModule) -> None:
        self._texts: dict[str, str] = {}
        self._first: dict[int, int] = {}
        counts: dict[str, int] = {}
        for program in module.records.programs:
            # Every ``extern`` block is a program; a crate's texts are numbered through all of them.
            crate = program.unique_crate_identifier
            first = self._first[id(program)] = counts.get(crate, 0)
            counts[crate] = first + len(program.inline_js)
            for index, text in enumerate(program.inline_js):
                self._texts[_inline(crate, first + index)] = text
            for local in program.local_modules:
                self._texts[local.identifier] = local.contents

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """The JavaScript modules that the file brings along."""
        return tuple(Snippet(name, source) for name, source in self._texts.items())

    def name(self, module: Choice | None, program: SimpleNamespace) -> str | None:
        """Returns the name of the module that a record of ``program`` imports from; ``None`` for the page's globals."""
        match module:
            case None:
                return None
            case ("Inline", int(index)):
                return _inline(program.unique_crate_identifier, self._first[id(program)] + index)
            case _:
                return str(module.value)


def _inline(crate: str, index: int) -> str:
    return f"{crate}/inline{index}.js"
