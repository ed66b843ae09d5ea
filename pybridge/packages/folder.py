"""Where packages are read from: a folder of the site, a CDN, or a folder of Python's own file system."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pybridge.errors import FetchError, LoadError

from .lock import LOCK, Lock, Locked, read_lock
from .package_json import read_manifest
from .specifier import Specifier, parse_specifier

BASE = "npm/"
"""The folder beside the page that is looked in, where nothing else is said."""
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


class Fetched(Protocol):
    """What came from an address."""

    @property
    def data(self) -> bytes:
        """The content."""

    @property
    def mime(self) -> str | None:
        """The MIME type, if a server told one."""


class Page(Protocol):
    """What the page does for packages."""

    async def fetch(self, source: str, label: str, *, sync: bool) -> Fetched:
        """Fetch a file; a relative address begins where those of `pybridge.load` do.

        Raises:
            FetchError: It could not be fetched.
        """

    def whole_address(self, address: str) -> str:
        """Return the whole form of an address."""

    async def open_package(
        self, request: str, wasm: bytes | None, modules: list[tuple[str, Any]], assets: list[tuple[str, bytes]]
    ) -> Any:
        """Start the glue; see ``openPackage`` in ``js/src/packages/index.ts``.

        Raises:
            LoadError: The glue could not be started.
        """


class Place(Protocol):
    """A folder of packages; paths are relative to it. ``where`` names it in messages, and ends in a slash."""

    where: str

    @property
    def address(self) -> str | None:
        """The whole address from which the page itself can import files; ``None`` if there is none."""

    async def read(self, path: str) -> bytes:
        """Return the content of a file.

        Raises:
            FetchError: It could not be had.
        """

    async def lock(self) -> Lock | None:
        """Return the lock file, if there is one."""

    async def find(self, specifier: Specifier) -> str:
        """Return the path of a package's folder."""

    def listing(self, folder: str) -> frozenset[str] | None:
        """Return the paths of all files of a package, relative to its folder; ``None`` if nobody can list them."""


# --- A site or a CDN ----------------------------------------------------------------------------------------------


class Site:
    """A folder at an address."""

    def __init__(self, base: str, page: Page) -> None:
        self.where = base if base.endswith("/") else f"{base}/"
        self._page = page

    @property
    def address(self) -> str:
        """The whole address of the folder."""
        return self._page.whole_address(self.where)

    async def read(self, path: str) -> bytes:
        """Fetch a file; a page in its place is an error."""
        address = f"{self.where}{path}"
        arrived = await self._page.fetch(address, address, sync=False)
        if (arrived.mime or "").startswith("text/html") or _HTML.match(arrived.data[:1000]):
            raise FetchError(f"{address} could not be fetched: the server answered with an HTML page in its place")
        return arrived.data

    async def lock(self) -> Lock | None:
        """Fetch the lock file, unless the folder is on another server: those have none of this page's."""
        if _server(self.address) != _server(self._page.whole_address("")):
            return None
        try:
            data = await self.read(LOCK)
        except FetchError:
            return None
        return read_lock(data.decode(), f"{self.where}{LOCK}")

    async def find(self, specifier: Specifier) -> str:
        """Return the name of the folder; whether it is there shows when it is read."""
        return str(specifier)

    def listing(self, folder: str) -> frozenset[str] | None:
        """Return nothing: a server lists no files."""
        del folder
        return None


def _server(address: str) -> list[str]:
    return address.split("/")[:3]


# --- Python's own file system -------------------------------------------------------------------------------------


class Disk:
    """A folder in the file system of Python that holds packages of npm, or that is a package itself."""

    address = None

    def __init__(self, folder: Path) -> None:
        self.where = f"{folder}/"
        self._folder = folder

    async def read(self, path: str) -> bytes:
        """Read a file."""
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise FetchError(f"{self.where}{path} cannot be read: {error}") from error

    async def lock(self) -> Lock | None:
        """Read the lock file, if there is one."""
        file = self._folder / LOCK
        return read_lock(file.read_text(encoding="utf-8"), str(file)) if file.is_file() else None

    async def find(self, specifier: Specifier) -> str:
        """Return the folder of a package, by its name with or without the version, or ``.`` for the folder itself."""
        for folder in (str(specifier), specifier.name, "."):
            file = self._folder / folder / "package.json"
            if file.is_file():
                manifest = read_manifest(file.read_text(encoding="utf-8"), str(file))
                if (manifest.name, manifest.version) == (specifier.name, specifier.version):
                    return folder
        raise LoadError(
            f"{self.where} has no {specifier}: neither in {specifier}/, nor in {specifier.name}/, nor itself. "
            f"To put it there: pybridge npm add {specifier} --to {self._folder}"
        )

    def listing(self, folder: str) -> frozenset[str] | None:
        """List the files of a package."""
        root = self._folder / folder
        return frozenset(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


def place_of(base: str | Path, page: Page) -> Place:
    """Return where the packages are: at an address if ``base`` is a ``str``, in a folder of Python if it is a ``Path``.

    Raises:
        LoadError: It is neither.
    """
    if isinstance(base, Path):
        return Disk(base)
    if isinstance(base, str):
        return Site(base, page)
    raise LoadError(f"base= is an address (str) or a Path in Python's own file system, got {type(base).__name__}")


# --- The folder of one package ------------------------------------------------------------------------------------


@dataclass
class PackageFolder:
    """The folder of a package in a place. What the lock file knows is checked."""

    place: Place
    path: str
    """The folder's own path in the place."""
    lock: Lock | None = None
    where: str = field(init=False)
    listing: frozenset[str] | None = field(init=False)

    def __post_init__(self) -> None:
        self.where = f"{self.place.where}{self.path}/".replace("/./", "/")
        locked = self.lock.packages.get(self.path) if self.lock else None
        self.listing = frozenset(locked.files) if locked else self.place.listing(self.path)

    async def read(self, path: str) -> bytes:
        """Return the content of a file; the path of a file of another package begins with ``../``."""
        whole = posixpath.normpath(f"{self.path}/{path}")
        data = await self.place.read(whole)
        if self.lock is not None:
            specifier, locked, inside = _owner(self.lock, whole)
            locked.check(specifier, inside, data, f"{self.place.where}{specifier}/")
        return data


def _owner(lock: Lock, path: str) -> tuple[Specifier, Locked, str]:
    parts = path.split("/")
    count = 2 if path.startswith("@") else 1
    specifier = parse_specifier("/".join(parts[:count]))
    return specifier, lock.get(specifier, ""), "/".join(parts[count:])
