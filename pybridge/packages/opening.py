"""Brings a package into the page: reads its files, checks them, and has the runtime start its glue."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybridge.errors import FetchError

from .dependencies import dependency_in, package_in
from .entries import Wishes, choose
from .files import Files, beside
from .folder import BASE, PackageFolder, Page, Place, place_of
from .glue import wasm_named_in
from .lock import Lock
from .package import Package
from .preparing import ENVIRONMENT, Prepared, prepare
from .specifier import parse_specifier
from .types import types_of


@dataclass(frozen=True)
class Opened:
    """A package whose glue runs in the page."""

    package: Package
    namespace: Any
    """The JavaScript object that has what the package exports."""
    exports: Any
    """The raw exports of its WebAssembly instance; ``None`` if the package does not show which instance it made."""
    wasm: bytes | None
    """The wasm file; ``None`` if it is inside the JavaScript."""
    types: Mapping[str, str]
    """The texts of the .d.ts files, by their paths; the first one is that of the entry."""


async def open_package(  # noqa: PLR0913 - each argument is optional, and named
    page: Page,
    package: str,
    *,
    base: str | Path = BASE,
    entry: str | None = None,
    wasm: str | None = None,
    init: str | None = None,
    imports: Mapping[str, Any] | None = None,
    fresh: bool = False,
) -> Opened:
    """Read a package, and start its glue.

    A second call for the same package and the same files gives the same instance, unless ``fresh`` is true.

    Args:
        page: What fetches, and starts the glue.
        package: ``NAME@VERSION``.
        base: The address of the folder of packages, or a ``Path`` in Python's own file system.
        entry: The file to run, or a subpath of the package such as ``./lite``.
        wasm: The wasm file.
        init: The name under which the entry exports the function that takes the wasm.
        imports: The modules of other packages, by their specifiers: addresses or JavaScript objects.
        fresh: Whether to start the glue anew, even if it runs already.

    Raises:
        LoadError: The package is not there, its files are not those that were added, or its glue does not start.
    """
    specifier = parse_specifier(package)
    place = place_of(base, page)
    lock = await place.lock()
    given = dict(imports or {})
    wishes = Wishes(entry, wasm, init)
    if lock is not None:
        lock.get(specifier, place.where)
    folder = PackageFolder(place, await place.find(specifier), lock)
    files = Files(folder)
    added = lock.packages[str(specifier)].package if lock else None
    if added is not None and wishes == Wishes() and not given.keys() & set(added.imports):
        ready, is_direct = await _as_added(folder, added), True
    else:
        chosen = await choose(files, specifier, wishes)
        ready, is_direct = await _prepared(files, place, chosen, lock, given)
    found = ready.package
    data = await files.data(found.wasm) if found.wasm else None
    request = _request(ready, folder, given, direct=is_direct and place.address is not None and not fresh, fresh=fresh)
    objects = [(name, value) for name, value in given.items() if not isinstance(value, str)]
    assets = await _assets(ready, folder, files) if place.address is None else []
    started = await page.open_package(request, data, objects, assets)
    return Opened(found, started.namespace, started.exports, data, await types_of(files, found.types))


async def _as_added(folder: PackageFolder, package: Package) -> Prepared:
    """Return a package as ``pybridge npm add`` has prepared it."""
    texts = {path: (await folder.read(path)).decode() for path in package.modules}
    return Prepared(package, texts, frozenset())


async def _assets(ready: Prepared, folder: PackageFolder, files: Files) -> list[tuple[str, bytes]]:
    """Return the wasm files that modules of other packages refer to, where the page cannot fetch them itself."""
    found: dict[str, bytes] = {}
    for path, text in ready.texts.items():
        for name in wasm_named_in(text) if path.startswith("../") else ():
            named = beside(path, name)
            try:
                found[posixpath.normpath(f"{folder.path}/{named}")] = await files.folder.read(named)
            except FetchError:  # a text may name what is not there
                continue
    return list(found.items())


async def _prepared(
    files: Files, place: Place, package: Package, lock: Lock | None, given: Mapping[str, Any]
) -> tuple[Prepared, bool]:
    """Prepare a package in the page; tell whether its files can be imported as they are."""
    provided: dict[str, str] = {}
    others: dict[str, str] = {}
    for specifier in package.imports:
        if specifier not in given and (found := await _beside(place, package, specifier, lock)) is not None:
            provided[specifier] = found[0]
            others |= found[1]
    ready = await prepare(files, package, provided)
    texts = {**ready.texts, **others}
    is_direct = not ready.written and not given.keys() & set(package.imports)
    return Prepared(ready.package, texts, ready.written), is_direct


async def _beside(
    place: Place, package: Package, specifier: str, lock: Lock | None
) -> tuple[str, dict[str, str]] | None:
    """Return the module of another package that lies in the same folder, and the texts of all its modules."""
    if place.listing(".") is None:
        return None
    name, subpath = package_in(specifier)
    candidates = [each for each in lock.packages if each.startswith(f"{name}@")] if lock else [name]
    for candidate in candidates:
        if not place.listing(candidate):
            continue
        dependency = await dependency_in(Files(PackageFolder(place, candidate, lock)), subpath)
        up = posixpath.relpath(candidate, await place.find(package.specifier))
        texts = {f"{up}/{path}": text for path, text in dependency.prepared.texts.items()}
        return f"{up}/{dependency.prepared.package.runs}", texts
    return None


def _request(ready: Prepared, folder: PackageFolder, given: Mapping[str, Any], *, direct: bool, fresh: bool) -> str:
    """Return what the runtime is told, as JSON: ``PackageRequest`` in ``js/src/packages/request.ts``."""
    package = ready.package

    def whole(path: str) -> str:
        return posixpath.normpath(f"{folder.path}/{path}")

    return json.dumps(
        {
            "name": str(package.specifier),
            "shape": package.shape,
            "runs": whole(package.runs),
            "entry": whole(package.entry),
            "init": package.init,
            "initTakesObject": package.init_takes_object,
            "wasm": whole(package.wasm) if package.wasm else None,
            "environment": whole(ENVIRONMENT) if ENVIRONMENT in ready.texts else None,
            "address": folder.place.address,
            "direct": direct,
            "fresh": fresh,
            "texts": {whole(path): text for path, text in ready.texts.items()},
            "imports": {name: value for name, value in given.items() if isinstance(value, str)},
        }
    )
