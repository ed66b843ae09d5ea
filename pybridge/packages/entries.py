"""Chooses the file of a package to run, its wasm file and its types.

The files that package.json names are looked at, and all that they import. A file that only passes on what another
exports counts for nothing; the glue behind it is chosen. A file that adds something is the package's API, and is run
itself. Of several that fit, the shape decides: ES modules come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pybridge.errors import LoadError
from pybridge.interface.wasm.binary import Cursor, MalformedError
from pybridge.interface.wasm.sections import custom_section

from .files import Files, beside, relative
from .glue import (
    Glue,
    added_by,
    glue_in,
    has_wasm_inside,
    init_of,
    starts_wasm,
    wasm_named_in,
)
from .javascript import ModuleText, required_in
from .package import Package, Shape
from .package_json import Manifest, Target, read_manifest
from .specifier import Specifier

_PREFERRED: tuple[Shape, ...] = ("web", "bundler", "bundler-old", "own", "node", "script")
_SCRIPTS = (".js", ".mjs", ".cjs")


@dataclass(frozen=True)
class _Choice:
    """A file that could be run. ``target`` is what package.json names and led to it."""

    shape: Shape
    path: str
    glue: Glue
    target: Target


@dataclass(frozen=True)
class Wishes:
    """What a user says about a package; it wins over what is found."""

    entry: str | None = None
    """A file of the package, or a subpath such as ``./lite``."""
    wasm: str | None = None
    init: str | None = None


async def choose(files: Files, specifier: Specifier, wishes: Wishes | None = None) -> Package:
    """Look at the files of a package, and choose what to run.

    Raises:
        LoadError: They are those of another package, or none of them fits.
    """
    wishes = wishes or Wishes()
    manifest = await manifest_of(files, specifier)
    choice = await _chosen(files, manifest, specifier, wishes)
    texts = await files.closure(choice.path)
    wasm = await _wasm_of(files, choice, texts, wishes)
    return Package(
        name=manifest.name,
        version=manifest.version,
        shape=choice.shape,
        entry=choice.path,
        wasm=wasm,
        init=wishes.init or choice.glue.init,
        init_takes_object=choice.glue.init_takes_object,
        types=await _types_of(files, manifest, choice),
        imports=await bare_imports(files, texts),
        license=manifest.license,
        wasm_bindgen=made_by(await files.data(wasm)) if wasm and files.folder.listing is not None else None,
    )


async def manifest_of(files: Files, specifier: Specifier) -> Manifest:
    """Read the package.json, which must be that of the package.

    Raises:
        LoadError: It is missing, or that of another package.
    """
    where = files.folder.where
    text = await files.text("package.json")
    if text is None:
        why = files.missed[-1] if files.missed else f"{where}package.json does not exist"
        raise LoadError(f"{specifier} is not at {where}: {why}. To put it there: pybridge npm add {specifier}")
    manifest = read_manifest(text, f"{where}package.json")
    if (manifest.name, manifest.version) != (specifier.name, specifier.version):
        raise LoadError(f"{where} has {manifest.name}@{manifest.version}, and {specifier} was asked for")
    return manifest


# --- The file to run ----------------------------------------------------------------------------------------------


async def _chosen(files: Files, manifest: Manifest, specifier: Specifier, wishes: Wishes) -> _Choice:
    looked_at: list[str] = []
    for targets in _rounds(files, manifest, wishes):
        found: list[_Choice] = []
        for target in targets:
            looked_at.append(target.path)
            found += await _choices(files, target)
        if [each.path for each in targets] == [wishes.entry]:  # the file itself, rather than one that it imports
            found = [each for each in found if each.path == wishes.entry] or found
        if found:
            return min(found, key=lambda each: _PREFERRED.index(each.shape))
    named = ", ".join(dict.fromkeys(looked_at)) or "it names none"
    raise LoadError(
        f"{specifier}: none of its files can be run in a page: {named}. Those that can be are glue of wasm-bindgen, "
        f"or load it ({', '.join(_PREFERRED)}); name one with entry="
    )


def _rounds(files: Files, manifest: Manifest, wishes: Wishes) -> list[list[Target]]:
    """Return the files to look at, in groups: what one group offers wins over the next."""
    if wishes.entry is not None:
        wanted = wishes.entry.removeprefix("./")
        return [[each for each in manifest.targets if each.subpath == f"./{wanted}"], [Target(wanted)]]
    main = [each for each in manifest.targets if each.subpath == "."]
    others = [each for each in manifest.targets if each.subpath != "."]
    listed = sorted(path for path in files.folder.listing or () if path.endswith(_SCRIPTS))
    return [main, others, [Target(path) for path in listed]]


async def _choices(files: Files, target: Target) -> list[_Choice]:
    """Return the files behind a target that could be run."""
    path = target.path if await files.has(target.path) else await files.resolve(f"./{target.path}", "package.json")
    if path is None:
        return []
    texts = await files.closure(path)
    found = [each for name, text in texts.items() if (each := await _one(files, name, text, target))]
    root = await files.module(path)
    glue = glue_in(texts[path], root) if root is not None else None
    if root is None or glue is None:
        return [each for each in found if each.shape.startswith("bundler")]
    with_wasm = any(starts_wasm(text) for text in texts.values())
    if glue.kind == "module":
        return _of_module(path, root, target, found, with_wasm=with_wasm)
    return [each for each in found if each.path == path and (with_wasm or each.shape not in ("node", "script"))]


def _of_module(
    path: str, module: ModuleText, target: Target, found: list[_Choice], *, with_wasm: bool
) -> list[_Choice]:
    """Return what to run for an ES module that is no glue: the glue behind it or, if it adds to that, itself."""
    behind = [each for each in found if each.shape in ("web", "bundler", "bundler-old")]
    if behind and not added_by(module):
        return behind
    return [_Choice("own", path, Glue("module", init_of(module)), target)] if behind or with_wasm else []


async def _one(files: Files, path: str, text: str, target: Target) -> _Choice | None:
    module = None if path.endswith(".json") else await files.module(path)
    glue = glue_in(text, module) if module is not None else None
    if glue is None or glue.kind == "module":
        return None
    if glue.kind in ("node", "script") and not (starts_wasm(text) or required_in(text)):
        return None
    return _Choice(glue.kind, path, glue, target)


# --- The files that belong to it ----------------------------------------------------------------------------------


async def _wasm_of(files: Files, choice: _Choice, texts: dict[str, str], wishes: Wishes) -> str | None:
    """Return the wasm file of a choice: one that its files name, or that lies beside them."""
    if wishes.wasm is not None:
        wanted = wishes.wasm.removeprefix("./")
        if not await files.has(wanted):
            raise LoadError(f"{files.folder.where}{wanted}, which wasm= names, does not exist")
        return wanted
    stem = re.sub(r"(?:_bg)?\.[cm]?js$", "", choice.path)
    named = [beside(path, name) for path, text in texts.items() for name in wasm_named_in(text)]
    candidates = [f"{stem}_bg.wasm", *named, f"{stem}.wasm"]
    for path in dict.fromkeys(candidates if choice.shape.startswith("bundler") else [*named, *candidates]):
        if await files.has(path):
            return path
    if any(has_wasm_inside(text) for text in texts.values()):
        return None
    listed = sorted(path for path in files.folder.listing or () if path.endswith(".wasm"))
    if len(listed) == 1:
        return listed[0]
    if choice.shape == "own":
        return None
    raise LoadError(
        f"{files.folder.where}{choice.path} names no wasm file that is there"
        + (f" (there are {', '.join(listed)})" if listed else "")
        + "; name it with wasm="
    )


async def _types_of(files: Files, manifest: Manifest, choice: _Choice) -> str | None:
    """Return the .d.ts of a choice: the one beside it, that of its target, or that of the package."""
    stem = re.sub(r"\.[cm]?js$", "", choice.path)
    glue = stem.removesuffix("_bg") if choice.shape.startswith("bundler") else stem
    own = [f"{glue}{ending}" for ending in (".d.ts", ".d.mts", ".d.cts")]
    told = [each for each in (choice.target.types, manifest.types) if each]
    if choice.path == choice.target.path:
        own, told = [], [*([choice.target.types] if choice.target.types else []), *own, *told]
    for path in dict.fromkeys([*own, *told]):
        for ending in ("", ".d.ts"):
            if (path + ending).endswith(("ts",)) and await files.has(path + ending):
                return path + ending
    return None


async def bare_imports(files: Files, texts: dict[str, str]) -> tuple[str, ...]:
    """Return the specifiers by which modules import other packages before they run."""
    found: list[str] = []
    for path in texts:
        module = None if path.endswith(".json") else await files.module(path)
        found += [each.specifier for each in module.static if not _is_path(each.specifier)] if module else []
    return tuple(dict.fromkeys(found))


def _is_path(specifier: str) -> bool:
    return relative(specifier) or specifier.startswith("/") or re.match(r"[a-z][a-z\d+.-]+:", specifier) is not None


# --- Who made a wasm file -----------------------------------------------------------------------------------------


def made_by(data: bytes | None) -> str | None:
    """Return the version of wasm-bindgen that made a wasm file, if the file says it."""
    section = custom_section(data, "producers") if data else None
    if section is None:
        return None
    cursor = Cursor(section)
    try:
        for _ in range(cursor.unsigned()):
            cursor.text()
            for tool, version in [(cursor.text(), cursor.text()) for _ in range(cursor.unsigned())]:
                if tool == "wasm-bindgen":
                    return version.split()[0]
    except (MalformedError, IndexError):
        return None
    return None
