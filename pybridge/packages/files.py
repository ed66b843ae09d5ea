"""The files of one package, while it is looked at: texts, and where a specifier leads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Protocol

from pybridge.errors import FetchError, LoadError

from .javascript import ModuleText, read_module, required_in

_ENDINGS = ("", ".js", ".mjs", ".cjs", ".json", "/index.js")
"""What Node and bundlers try behind a specifier that names no file."""


class Folder(Protocol):
    """Where the files of a package are read from. ``where`` names it in messages, and ends in a slash."""

    where: str

    @property
    def listing(self) -> frozenset[str] | None:
        """The paths of all files; ``None`` where nobody can list them."""

    async def read(self, path: str) -> bytes:
        """Return the content of a file.

        Raises:
            FetchError: There is no such file, or it cannot be read.
            LoadError: It is not the file that it should be.
        """


class Files:
    """The files of a folder; each is read once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._read: dict[str, bytes | None] = {}
        self._modules: dict[str, ModuleText] = {}
        self.missed: list[str] = []
        """Why files that were looked for could not be read."""

    async def data(self, path: str) -> bytes | None:
        """Return the content of a file; ``None`` if it is not there."""
        if path not in self._read:
            self._read[path] = await self._ask(path)
        return self._read[path]

    async def _ask(self, path: str) -> bytes | None:
        if path.startswith("../") or (self.folder.listing is not None and path not in self.folder.listing):
            return None
        try:
            return await self.folder.read(path)
        except FetchError as error:
            self.missed.append(str(error))
            return None

    async def has(self, path: str) -> bool:
        """Whether there is a file of that path."""
        return path in self.folder.listing if self.folder.listing is not None else await self.data(path) is not None

    async def text(self, path: str) -> str | None:
        """Return the text of a file; ``None`` if it is not there.

        Raises:
            LoadError: It is not UTF-8.
        """
        data = await self.data(path)
        try:
            return None if data is None else data.decode()
        except UnicodeDecodeError as error:
            raise LoadError(f"{self.folder.where}{path} is not UTF-8: {error}") from None

    async def module(self, path: str) -> ModuleText | None:
        """Return the imports and exports of a file of JavaScript; ``None`` if it is not there."""
        if path not in self._modules:
            text = await self.text(path)
            if text is None:
                return None
            self._modules[path] = read_module(text)
        return self._modules[path]

    async def resolve(self, specifier: str, importer: str) -> str | None:
        """Return the path to which a relative specifier leads; ``None`` if no file is there."""
        bare = beside(importer, specifier)
        for ending in _ENDINGS:
            if await self.has(bare + ending):
                return bare + ending
        return None

    async def closure(self, entry: str) -> dict[str, str]:
        """Return the texts of a file and of all that it imports by relative specifiers, by their paths."""
        found: dict[str, str] = {}
        waiting = [entry]
        while waiting:
            path = waiting.pop(0)
            if path in found or (text := await self.text(path)) is None:
                continue
            found[path] = text
            for specifier in relative_in(path, text, await self.module(path)):
                target = await self.resolve(specifier, path)
                if target is not None and target.endswith((".js", ".mjs", ".cjs", ".json")):
                    waiting.append(target)
        return found


def beside(importer: str, specifier: str) -> str:
    """Return the path of a relative specifier in a file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier))


def relative(specifier: str) -> bool:
    """Whether a specifier is a path."""
    return specifier.startswith(("./", "../"))


def from_to(importer: str, target: str) -> str:
    """Return the specifier by which one file imports another."""
    path = posixpath.relpath(target, posixpath.dirname(importer) or ".")
    return path if path.startswith("../") else f"./{path}"


def relative_in(path: str, text: str, module: ModuleText | None) -> Iterable[str]:
    """Yield the relative specifiers that a file of JavaScript imports or requires."""
    if path.endswith(".json") or module is None:
        return ()
    wanted = [each.specifier for each in module.mentions]
    if not module.is_module:
        wanted += required_in(text)
    return dict.fromkeys(each for each in wanted if relative(each))
