"""Adds packages of npm to a folder that a site serves: ``pybridge npm add``. Runs on CPython.

Of a package, the folder gets what its entry needs: the modules that run, the wasm file, the .d.ts files, package.json
and the licences; copies of files that could not run as they are (see `preparing`); and a stub for Python. The lock file
describes all.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from pybridge.errors import LoadError
from pybridge.interface.python.stubs import stub_of

from .dependencies import Dependency, dependency_in, package_in
from .describing import describe
from .entries import Wishes, choose, manifest_of
from .files import Files, from_to
from .lock import LOCK, Lock, Locked, read_lock, sha256
from .package import Package
from .preparing import Prepared, prepare
from .registry import Packed, newest, pack
from .specifier import Specifier
from .types import types_of

_LICENCES = re.compile(r"(?:licen[cs]e|copying|notice|authors)[^/]*", re.IGNORECASE)


@dataclass(frozen=True)
class Kept:
    """The files that are kept of one package."""

    specifier: Specifier
    integrity: str
    files: dict[str, bytes]
    """By their paths in the package's folder."""
    package: Package | None
    """What was chosen; ``None`` for a package that only others import."""

    @property
    def locked(self) -> Locked:
        """The package, as the lock file describes it."""
        return Locked(self.integrity, {path: sha256(data) for path, data in self.files.items()}, self.package)


@dataclass(frozen=True)
class Added:
    """What `gather` found: the package, and others that it imports."""

    main: Kept
    others: tuple[Kept, ...]

    @property
    def package(self) -> Package:
        """What was chosen of the package."""
        if self.main.package is None:
            raise LoadError(f"nothing was chosen of {self.main.specifier}")
        return self.main.package


def add(specifier: Specifier, folder: Path, wishes: Wishes | None = None) -> Added:
    """Add a package to a folder, with those that it imports, and describe them in its lock file.

    Raises:
        LoadError: npm does not have it, or none of its files can be run in a page.
    """
    added = gather(specifier, wishes)
    file = folder / LOCK
    lock = read_lock(file.read_text(encoding="utf-8"), str(file)) if file.is_file() else Lock()
    for kept in (added.main, *added.others):
        write(kept, folder / str(kept.specifier))
        known = lock.packages.get(str(kept.specifier))
        if kept.package is None and known is not None and known.package is not None:
            continue  # it was added for itself, too, and what was chosen of it stays
        lock = lock.with_package(kept.specifier, kept.locked)
    file.write_text(lock.to_json(), encoding="utf-8")
    return added


def gather(specifier: Specifier, wishes: Wishes | None = None) -> Added:
    """Fetch a package, choose its entry, and prepare the files that it needs.

    Raises:
        LoadError: npm does not have it, or none of its files can be run in a page.
    """
    return asyncio.run(_gather(pack(specifier), wishes))


def write(kept: Kept, folder: Path) -> None:
    """Write the files of a package into a folder of its own; what was there goes."""
    if folder.exists():
        shutil.rmtree(folder)
    for path, data in kept.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


async def _gather(packed: Packed, wishes: Wishes | None) -> Added:
    files = Files(packed)
    chosen = await choose(files, packed.specifier, wishes)
    manifest = await manifest_of(files, packed.specifier)
    others: dict[str, Kept] = {}
    provided: dict[str, str] = {}
    further: list[str] = []
    for specifier in chosen.imports:
        name, subpath = package_in(specifier)
        kept, dependency = await _depended_on(newest(name, manifest.dependencies.get(name)), subpath)
        others[name] = kept
        up = from_to(f"{packed.specifier}/package.json", str(kept.specifier))
        provided[specifier] = f"{up}/{dependency.prepared.package.runs}"
        further += [f"{up}/{path}" for path in dependency.prepared.package.modules]
    prepared = await prepare(files, chosen, provided)
    package = replace(prepared.package, modules=(*prepared.package.modules, *further))
    kept = await _kept(files, packed, replace(prepared, package=package), chosen.entry, package)
    return Added(kept, tuple(others.values()))


async def _depended_on(specifier: Specifier, subpath: str) -> tuple[Kept, Dependency]:
    packed = pack(specifier)
    files = Files(packed)
    dependency = await dependency_in(files, subpath)
    entry = dependency.prepared.package.entry
    kept = await _kept(files, packed, dependency.prepared, entry, None, dependency.assets)
    return kept, dependency


async def _kept(  # noqa: PLR0913, PLR0917 - all that decides which files are kept
    files: Files,
    packed: Packed,
    prepared: Prepared,
    entry: str,
    package: Package | None,
    assets: tuple[str, ...] = (),
) -> Kept:
    found = prepared.package
    wanted = {"package.json", *assets, *await files.closure(entry), *await types_of(files, found.types)}
    wanted |= {found.wasm} if found.wasm else set()
    wanted |= {path for path in packed.listing if "/" not in path and _LICENCES.fullmatch(path)}
    wanted |= {path for path in prepared.texts if path not in prepared.written}
    kept = {path: await packed.read(path) for path in sorted(wanted)}
    kept |= {path: prepared.texts[path].encode() for path in sorted(prepared.written)}
    if package is not None:
        stub = stub_of(describe(package, kept).interface, str(packed.specifier))
        kept[f"{packed.specifier.module}.pyi"] = stub.encode()
    return Kept(packed.specifier, packed.integrity, kept, package)
